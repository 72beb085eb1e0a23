"""The project file: one SQLite database that holds the design, its history, data sets and evaluations."""

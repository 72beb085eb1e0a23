"""What a design is: immutable values without I/O, numpy, SQL or Qt."""

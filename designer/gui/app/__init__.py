"""The frame of the window: actions, theme, welcome, help, panels, and what happens when something breaks."""

"""What the mouse does on the canvas, an object a gesture."""

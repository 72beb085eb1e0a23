"""Campaign Designer: draw campaigns, replay history through them, see who would have received each follow-on."""

__version__ = "0.1.0"

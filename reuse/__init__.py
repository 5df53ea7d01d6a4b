"""Where one text repeats another, how it was done, and how sure one can be."""

__version__ = "0.1.0"

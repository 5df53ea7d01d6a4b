"""Where one text repeats another, how it was done, and how sure one can be."""

from reuse.compare import compare
from reuse.model import Comparison, Edit, Passage, Settings, Source, Span
from reuse.read import ReadError, read

__version__ = "0.1.0"

__all__ = [
    "Comparison",
    "Edit",
    "Passage",
    "ReadError",
    "Settings",
    "Source",
    "Span",
    "compare",
    "read",
]

"""A result in the formats of other programs: plain data and JSON, CSV, PAN's XML, pandas.

All of them count characters of the texts as read, 0-based and half-open, and keep the order of
what was found. Numbers are rounded here and nowhere else, so that the same texts and settings give
the same bytes on any platform, whose logarithms may differ in the last digit.
"""

from reuse.export.pan import to_pan
from reuse.export.plain import to_dict, to_json
from reuse.export.tables import to_csv, to_frame

__all__ = ["to_csv", "to_dict", "to_frame", "to_json", "to_pan"]

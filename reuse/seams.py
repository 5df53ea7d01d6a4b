"""The seams: what of ours a user may replace by something of their own, a Protocol each.

``docs/seams.md`` has an example of each.
"""

from __future__ import annotations

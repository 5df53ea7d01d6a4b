"""Evidence of machine rewording, piece by piece: what stands where, and what speaks against it."""

from __future__ import annotations

from reuse.artifacts.aligned import Aligned, Change, orient
from reuse.artifacts.kinds import ALONE, KINDS, PAIRED, Kind

__all__ = ["ALONE", "KINDS", "PAIRED", "Aligned", "Change", "Kind", "orient"]

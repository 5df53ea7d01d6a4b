"""What came of adding a batch to an archive, and where a text was seen before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from reuse._version import __version__
from reuse.model import Source
from reuse.settings import CorpusSettings


@dataclass(frozen=True, slots=True, eq=False)
class Added:
    """What came of adding a batch."""

    added: int
    documents: int
    skipped: pa.Table


@dataclass(frozen=True, slots=True, eq=False)
class Lookup:
    """Where a text was seen before.

    Attributes
    ----------
    text : Source
        What was looked up.
    documents : int
        How many texts the archive has; ``expect`` counts over them.
    near : int
        How many of them have so many rare words in common with the text that a passage may be
        shared.
    candidates : int
        How many of these were compared with it: all, or the nearest of very many.
    pairs : list of dict
        A row of `reuse.corpus.schema.PAIRS` an earlier text, what shares most first: ``a`` is the
        text looked up, ``b`` the earlier one; with ``found``, its passages, and ``date``,
        ``outlet``, ``url`` and ``title`` of the earlier text.
    settings : CorpusSettings
    """

    text: Source
    documents: int
    near: int
    candidates: int
    pairs: list[dict[str, Any]]
    settings: CorpusSettings

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain data, schema ``reuse.archive/1``."""
        return {
            "schema": "reuse.archive/1",
            "version": __version__,
            "settings": self.settings.to_dict(),
            "id": self.text.id,
            "sha256": self.text.sha256,
            "documents": self.documents,
            "near": self.near,
            "candidates": self.candidates,
            "found": [
                {
                    **{name: row[name] for name in row if name not in ("a", "found")},
                    "date": row["date"] and row["date"].isoformat(),
                    "passages": row["found"],
                }
                for row in self.pairs
            ],
        }

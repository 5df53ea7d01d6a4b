"""Where things lie, and sources and results made by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

from reuse.model import Source, Span
from reuse.results.comparison import Comparison
from reuse.results.content import Made
from reuse.results.passage import Edit, Passage
from reuse.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared"
GOLDEN = ROOT / "tests" / "golden"


def make_source(text: str, name: str = "a") -> Source:
    """Return a source for a string, as `reuse.read` makes it."""
    return Source(name, text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def made(fields: dict[str, object]) -> dict[str, object]:
    """Return fields of a passage, with what it makes in place of what is made."""
    lazy = ("quoted", "explanation", "edits")
    return {
        f"make_{k}" if k in lazy else k: Made(v) if k in lazy else v for k, v in fields.items()
    }


def make_comparison(
    a: str, b: str, spans: list[tuple[int, int, int, int]], **changes: object
) -> Comparison:
    """Return a result made by hand: spans are (a start, a end, b start, b end)."""
    passages = []
    for a0, a1, b0, b1 in spans:
        whole = (Edit("substituted", Span(a0, a1), Span(b0, b1)),)
        fields: dict[str, object] = {
            "relation": "paraphrase",
            "bits": 40.0,
            "expect": 1e-9,
            "moved": False,
            "make_edits": lambda whole=whole: whole,
        }
        passages.append(Passage(Span(a0, a1), Span(b0, b1), **(fields | made(changes))))
    return Comparison(make_source(a, "a"), make_source(b, "b"), tuple(passages), Settings())

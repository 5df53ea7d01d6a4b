"""What many tests share: seeds, results made by hand, and the shared data where present."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from reuse.model import Source, Span
from reuse.results.comparison import Comparison
from reuse.results.passage import Edit, Passage
from reuse.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared"
GOLDEN = ROOT / "tests" / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden from what tests get"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the approved file of that name, or approve it with --update-golden."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode(), f"differs from {path}; see --update-golden"

    return check


# A slow machine, or a first import inside an example, is no failure of a property.
settings.register_profile("reuse", deadline=None)
settings.load_profile("reuse")


@pytest.fixture
def shared() -> Path:
    """Return the development data beside a maintainer's checkout, or skip where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the shared data folder is not beside this checkout")
    return SHARED


def make_source(text: str, name: str = "a") -> Source:
    """Return a source for a string, as `reuse.read` makes it."""
    return Source(name, text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


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
            "quoted": False,
            "moved": False,
            "make_edits": lambda whole=whole: whole,
        }
        passages.append(Passage(Span(a0, a1), Span(b0, b1), **(fields | changes)))
    return Comparison(make_source(a, "a"), make_source(b, "b"), tuple(passages), Settings())

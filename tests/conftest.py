"""What all tests share: approved output, and the development data where they are present."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from helpers.benches import AFTER, BEFORE, COPIED, OTHER, make_bench
from helpers.errors import DATA
from helpers.samples import GOLDEN, SHARED
from reuse._version import __version__
from reuse.bench import Box
from reuse.scoring import errors


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden from what tests get"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the approved file of that name, or approve it with --update-golden."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        text = text.replace(f"reuse {__version__}", "reuse 0.0.0")  # a release changes no page
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode(), f"differs from {path}; see --update-golden"

    return check


@pytest.fixture
def trials(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[errors.Errors]:
    """Let pages print the error rates of `helpers.errors`, whatever the package has."""
    path = tmp_path / "errors.json"
    path.write_text(json.dumps(DATA), encoding="utf-8")
    monkeypatch.setattr(errors, "ERRORS", path)
    errors.load_errors.cache_clear()
    yield errors.load_errors()
    errors.load_errors.cache_clear()


# A slow machine, or a first import inside an example, is no failure of a property. CI asks more of
# the properties, with --hypothesis-profile.
settings.register_profile("default", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=300)
settings.load_profile("default")


@pytest.fixture
def shared() -> Path:
    """Return the development data beside a maintainer's checkout, or skip where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the shared data folder is not beside this checkout")
    return SHARED


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    """One innocent pair, and one pair that shares two sentences."""
    case = Box(len(BEFORE), len(BEFORE) + len(COPIED), 0, len(COPIED))
    return make_bench(
        tmp_path / "bench",
        [
            ("01-unrelated", OTHER, BEFORE, []),
            ("02-copied", BEFORE + COPIED + AFTER, COPIED + "\n" + OTHER, [case]),
        ],
    )

"""The public names: what a user sees, can import and can check the types of."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import reuse

TYPED = """
import datetime
from pathlib import Path

import reuse

settings = reuse.Settings(max_expect=1e-6)
c: reuse.Comparison = reuse.compare(
    Path("a.txt"), "text", settings=settings, same_subject=False,
    dates=(datetime.date(2022, 1, 13), "2022-01-14"),
)
passage: reuse.Passage = c.passages[0]
edit: reuse.Edit = passage.edits[0]
words: str = edit.a.slice(c.a.text)
artifact: reuse.Artifact = c.artifacts[0]
probability: float | None = c.round_trip.probability
page: str = c.to_html(texts=False, date="2022-01-14")
data: dict[str, object] = c.to_dict(schema=1)
json: str = reuse.export.to_json(c, schema=2)
mechanism: str | None = c.change.mechanism
rows = len(c.to_frame("artifacts"))
csv: str = reuse.export.to_csv(c)
day: datetime.date | None = c.dates[0] if c.dates else None

scored: reuse.ScoredText = reuse.score(reuse.read(b"bytes", id="menu"))
both: str = reuse.report.to_html([scored, scored]) + scored.to_html() + str(scored)

corpus: reuse.Corpus = reuse.Corpus.from_paths(["articles"])
audit: reuse.Audit = corpus.audit(settings=reuse.CorpusSettings(max_expect=0.1))
audit_page: str = audit.to_html(command="reuse audit")
with reuse.Archive("news.reuse", read_only=True) as archive:
    lookup: reuse.Lookup = archive.find("text")
    terminal: str = reuse.report.to_terminal(lookup, width=80, colour=False)
reuse.plot.save(c, "map.svg")
equal: bool = c == c
"""
WRONG = [
    "reuse.compare(3, 'text')",
    "reuse.compare('a', 'b').passages[0].edits[0].op == 'other'",
    "reuse.compare('a', 'b').to_html(words=False)",
    "reuse.score('a').round_trip.probability + 1",
]


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


def test_the_package_shows_its_public_names_and_nothing_else() -> None:
    """Also when rooms have been loaded, whose names are not meant for users."""
    code = "import reuse; reuse.compare('One.', 'Two.').to_html(); print(*dir(reuse))"
    assert run(code).split() == sorted(reuse.__all__)
    assert {"compare", "score", "Audit", "Lookup", "plot"} <= set(reuse.__all__)


def test_every_public_name_can_be_imported() -> None:
    """All at once, and each as an attribute."""
    names: dict[str, object] = {}
    exec("from reuse import *", names)
    assert names.keys() >= set(reuse.__all__)
    assert all(names[name] is getattr(reuse, name) for name in reuse.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        reuse.nothing  # noqa: B018


def test_keywords_take_the_place_of_settings() -> None:
    """What is given by name goes before what the settings say, and the rest of them stays."""
    settings = reuse.Settings(max_expect=0.5, same_subject=False)
    found = reuse.compare("One text.", "Another.", settings=settings, max_expect=1e-9)
    assert found.settings == reuse.Settings(max_expect=1e-9, same_subject=False)
    assert reuse.compare("One.", "Two.", same_subject=False).settings == reuse.Settings(
        same_subject=False
    )
    with pytest.raises(ValueError, match="`max_expect` must be above 0 and at most 1e6, got 0"):
        reuse.compare("One text.", "Another.", max_expect=0)


@pytest.mark.slow
def test_a_script_that_uses_the_package_has_clean_types() -> None:
    """mypy, strict, knows every public name; and it sees what is wrong."""
    pytest.importorskip("mypy")
    with tempfile.TemporaryDirectory() as folder:
        right, wrong = Path(folder, "right.py"), Path(folder, "wrong.py")
        right.write_text(TYPED)
        wrong.write_text("import reuse\n" + "\n".join(WRONG) + "\n")
        options = [
            "--strict",
            "--follow-imports=silent",
            "--cache-dir",
            str(Path(folder, "cache")),
        ]
        checked = subprocess.run(
            [sys.executable, "-m", "mypy", *options, str(right), str(wrong)],
            capture_output=True,
            text=True,
            cwd=Path(reuse.__file__).parents[1],
        ).stdout
    lines = [line for line in checked.splitlines() if ": error: " in line]
    assert {line.split(":")[1] for line in lines if "wrong.py" in line} == {"2", "3", "4", "5"}
    assert not [line for line in lines if "wrong.py" not in line]

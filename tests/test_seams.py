"""What docs/seams.md says is so: each of its examples runs and gives what it shows."""

from __future__ import annotations

import doctest
import io
import re
from pathlib import Path

import pytest

import reuse.seams
from helpers.samples import ROOT

PAGE = ROOT / "docs" / "seams.md"


def test_the_examples_of_the_seams_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They run one after the other, in a folder of their own."""
    pytest.importorskip("sklearn", reason="needs textreuse[learn]")
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```\n", text, flags=re.DOTALL))
    examples = doctest.DocTestParser().get_doctest(code, {}, PAGE.name, str(PAGE), 0)
    assert len(examples.examples) > 10
    printed = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert runner.run(examples, out=printed.write).failed == 0, printed.getvalue()


def test_every_protocol_has_its_place_on_the_page() -> None:
    """Whoever reads that a part can be replaced finds how."""
    places = {"Reader": "add_format", "Scorer": "scorer=", "Token": "read_tokens"}
    places |= {"Language": "language=", "Engine": "engine="}
    protocols = set(reuse.seams.__all__) - {"BatchFunction"}
    assert protocols == set(places)
    text = PAGE.read_text(encoding="utf-8")
    for name in protocols:
        assert places[name] in text, name

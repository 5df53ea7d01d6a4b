"""docs/json.md tells of each field of the JSON, and its example is what is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import reuse
from helpers.samples import ROOT
from helpers.verdicts import make_example
from reuse import __version__
from reuse.model import NOTICE_KINDS
from reuse.results.evidence import MECHANISMS

PAGE = (ROOT / "docs" / "json.md").read_text("utf-8")
#: Whose keys are names of what was found, and no fields.
OPEN = ("settings", "coverage", "matched", "probabilities", "counts", "axes", "families")


def fields_of(data: Any, path: str = "") -> Iterator[str]:
    """Give each field of plain data by its path; spans are told of once."""
    if isinstance(data, list):
        for entry in data:
            yield from fields_of(entry, f"{path}[]")
    elif isinstance(data, dict) and data.keys() != {"start", "end"}:
        for name, value in data.items():
            own = f"{path}.{name}".removeprefix(".")
            yield own
            if name not in OPEN:
                yield from fields_of(value, own)


def fields_told() -> set[str]:
    """Return the fields that the table of the page tells of."""
    table = PAGE[PAGE.index("## All fields") : PAGE.index("## Mechanisms")]
    rows = re.findall(r"^\| (`.*?`) \|", table, re.M)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def test_every_field_is_told_of() -> None:
    """All that is written stands in the table, and all that stands there is written."""
    written = set(fields_of(make_example().to_dict()))
    # The second text has the fields of the first.
    written -= {field for field in written if field.startswith("b.")}
    assert fields_told() == written


def test_the_example_is_what_is_written() -> None:
    """To the byte, but for the version; whoever copies it has a true one."""
    (shown,) = re.findall(r"```json\n(.*?)```", PAGE, re.S)
    written = reuse.export.to_json(make_example())
    assert shown == written.replace(f'"{__version__}"', '"0.0.0"')
    assert json.loads(shown)["schema"] == "reuse.comparison/2"


def test_every_mechanism_is_told_of() -> None:
    """In the order in which they are asked."""
    table = PAGE[PAGE.index("## Mechanisms") : PAGE.index("## Notices")]
    assert tuple(re.findall(r"^\| `([a-z ]+)` \|", table, re.M)) == MECHANISMS


def test_every_notice_is_told_of() -> None:
    """Each kind by the name that the notice has."""
    table = PAGE[PAGE.index("## Notices") : PAGE.index("## An example")]
    rows = re.findall(r"^\| (`[^|]*?`) \|", table, re.M)
    told = {name for row in rows for name in re.findall(r"`([a-z -]+)`", row)}
    assert told == set(NOTICE_KINDS)

"""A result in other programs' formats: nothing lost, nothing broken, nothing run."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import math
import re
import sys
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import reuse
from helpers.pages import Golden
from helpers.samples import make_comparison
from helpers.verdicts import ROUND_TRIP, make_example, with_verdict
from reuse import __version__, export
from reuse.export.tables import PASSAGE_COLUMNS
from reuse.model import Span
from reuse.results.comparison import Comparison
from reuse.results.evidence import NOTHING_SHARED, Artifact, Evidence

# Every code point there is, lone surrogates among them, and what breaks formats more often.
TEXTS = st.text(st.characters() | st.sampled_from("'\"=+-@,;\t\r\n\x00\ufffe<>&\ud800＝"))
FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def of_text(a: str, b: str = "b", **changes: object) -> Comparison:
    """Return a result whose one passage is all of both texts."""
    return make_comparison(a, b, [(0, len(a), 0, len(b))], **changes)


def renamed(comparison: Comparison, name: str) -> Comparison:
    """Return the result with another id for `a`."""
    return dataclasses.replace(comparison, a=dataclasses.replace(comparison.a, id=name))


def writable(text: str) -> str:
    """Return what of a text UTF-8 can hold, lone surrogates as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def parse_csv(text: str) -> list[list[str]]:
    """Return the cells, as any reader of RFC 4180 sees them."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_dict_holds_what_the_schema_says() -> None:
    """The plain data has the keys of the schema, in their order, and spans count characters."""
    comparison = make_comparison("one two three", "three one", [(0, 3, 6, 9)], moved=True)
    data = export.to_dict(comparison)
    assert list(data) == [
        "schema",
        "version",
        "settings",
        "a",
        "b",
        "coverage",
        "matched",
        "passages",
        "places",
        "artifacts",
        "change",
        "round_trip",
        "notices",
    ]
    assert data["schema"] == "reuse.comparison/2"
    assert data["version"] == __version__
    assert data["a"] == {
        "id": "a",
        "sha256": comparison.a.sha256,
        "characters": 13,
        "format": "text",
        "encoding": None,
        "metadata": dict.fromkeys(("title", "date", "outlet", "author", "url")),
    }
    assert data["coverage"] == {"a": 0.2308, "b": 0.3333}
    span_a, span_b = {"start": 0, "end": 3}, {"start": 6, "end": 9}
    assert data["matched"] == {"a": 0, "b": 0}
    assert data["passages"] == [
        {
            "a": span_a,
            "b": span_b,
            "relation": "paraphrase",
            "bits": 40.0,
            "expect": 1e-9,
            "quoted": False,
            "moved": True,
            "explanation": None,
            "matched": 0.0,
            "edits": [{"op": "substituted", "a": span_a, "b": span_b}],
        }
    ]
    assert data["places"] == [{key: {"line": [1, 1], "paragraph": [1, 1]} for key in "ab"}]
    assert data["artifacts"] == []
    for verdict in ("change", "round_trip"):
        assert data[verdict]["reason"] == "no passage is shared"


def test_schema_1_stays_as_it_was_approved(golden: Golden) -> None:
    """Programs that read it go on reading it, to the byte; and null where nothing is shared."""
    written = export.to_json(make_example(), schema=1)
    golden("comparison_1.json", written.replace(f'"{__version__}"', '"0.0.0"'))
    assert json.loads(written) == make_example().to_dict(schema=1)
    nothing = make_comparison("One.", "Two.", [])
    assert export.to_dict(nothing, schema=1)["round_trip"] is None


def test_schema_2_has_all_of_schema_1() -> None:
    """Whoever reads the fields of the first finds them in the second, with the same values."""
    for made in (make_example(), make_comparison("One.", "Two.", [])):
        old, new = (export.to_dict(made, schema=number) for number in (1, 2))
        for passage in new["passages"]:
            del passage["matched"], passage["explanation"]
        del new["a"]["metadata"], new["b"]["metadata"], new["places"]
        old_trip, new_trip = old.pop("round_trip") or {}, new.pop("round_trip")
        assert {**new, **old, "schema": 2, "change": 0} == {**new, "schema": 2, "change": 0}
        for name, value in old_trip.items():
            if name == "families":
                assert value == {k: round(v, 2) for k, v in new_trip[name].items()}
            else:
                assert new_trip[name] == value


@pytest.mark.parametrize("number", [0, 3, -1, True, "1", 1.5, "2\n"])
def test_a_schema_that_is_none_is_refused(number: Any) -> None:
    """One line says which there are, of each kind of result."""
    for result, there in ((make_example(), "1 or 2"), (reuse.score("One text."), "1")):
        for write in (export.to_dict, export.to_json, lambda r, schema: r.to_dict(schema=schema)):
            with pytest.raises(ValueError, match=rf"`schema` of a \w+ must be {there}, got") as no:
                write(result, schema=number)
            assert "\n" not in str(no.value)
            assert repr(number) in str(no.value)


@given(values=st.lists(st.floats(-8, 8), min_size=1, max_size=8), baseline=st.floats(-8, 8))
def test_what_is_written_adds_up(values: list[float], baseline: float) -> None:
    """Baseline and families are the log-odds of the probability, to the digits written."""
    total = baseline + sum(values)
    probability = 1 / (1 + math.exp(-total))
    families = {f"family {n}": value for n, value in enumerate(values)}
    score = dataclasses.replace(
        ROUND_TRIP, probability=probability, baseline=baseline, families=families
    )
    told = export.to_dict(with_verdict("One.", "Two.", score=score))["round_trip"]
    written = told["baseline"] + sum(told["families"].values())
    again = 1 / (1 + math.exp(-written))
    assert told["probability"] == pytest.approx(min(max(again, 1e-4), 0.9999), abs=2e-4)


def test_nothing_reworded_has_no_probability_at_all() -> None:
    """Nought that was counted is written as nought; what was estimated is never that sure."""
    for probability, written in ((0.0, 0.0), (1e-9, 0.0001), (1.0, 0.9999), (None, None)):
        score = dataclasses.replace(ROUND_TRIP, probability=probability)
        told = export.to_dict(with_verdict("One.", "Two.", score=score))["round_trip"]
        assert told["probability"] == written


def test_artifacts_are_written_with_one_span_or_two() -> None:
    """An artifact seen in one text only has null for the other."""
    artifact = Artifact("name drift", Span(0, 3), None, 1.666, "one")
    comparison = dataclasses.replace(
        of_text("one"), make_evidence=lambda: Evidence((artifact,), NOTHING_SHARED)
    )
    assert export.to_dict(comparison)["artifacts"] == [
        {
            "kind": "name drift",
            "a": {"start": 0, "end": 3},
            "b": None,
            "weight": 1.67,
            "note": "one",
        }
    ]


@given(
    bits=st.floats(0, 1e6),
    expect=st.floats(0, 1e6, allow_subnormal=False),
    digit=st.sampled_from([1 - 2**-50, 1 + 2**-50]),
)
def test_numbers_are_rounded_beyond_the_last_digit_of_a_platform(
    bits: float, expect: float, digit: float
) -> None:
    """What is written is near what was meant, and a written number stays as it is."""
    passage = export.to_dict(of_text("a", bits=bits, expect=expect))["passages"][0]
    assert passage["bits"] == pytest.approx(bits, abs=0.0501)
    assert passage["expect"] == pytest.approx(expect, rel=0.0501)
    near = export.to_dict(
        of_text("a", bits=passage["bits"] * digit, expect=passage["expect"] * digit)
    )["passages"][0]
    assert near == passage


@given(texts=st.tuples(TEXTS, TEXTS), name=TEXTS, note=TEXTS)
def test_json_gives_the_plain_data_back(texts: tuple[str, str], name: str, note: str) -> None:
    """Whatever the texts, names and notes, JSON is strict, ASCII, and parses back to the dict."""
    comparison = renamed(of_text(*texts), name)
    comparison = dataclasses.replace(
        comparison,
        make_evidence=lambda: Evidence(
            (Artifact("k", None, Span(0, 0), 0.5, note),), NOTHING_SHARED
        ),
    )
    written = export.to_json(comparison)
    assert written.isascii()
    assert written.endswith("}\n")
    data = json.loads(written)
    assert data == export.to_dict(comparison)
    assert data["a"]["id"] == writable(name)
    # No half of a pair: strict parsers of other languages refuse it.
    data["a"]["id"].encode("utf-8")


def test_json_has_a_line_a_passage() -> None:
    """Lines can be counted, found by grep, and compared by diff."""
    comparison = make_comparison("one two", "one two", [(0, 3, 0, 3), (4, 7, 4, 7)])
    lines = export.to_json(comparison).splitlines()
    assert sum('"relation"' in line for line in lines) == 2


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_json_is_never_written_with_what_json_lacks(bad: float) -> None:
    """A number that JSON has no word for is an error here, not in another program."""
    with pytest.raises(ValueError, match="JSON"):
        export.to_json(of_text("a", bits=bad))


@given(a=TEXTS, b=TEXTS)
@example(a="'=1", b="''=1")
@example(a="'tis", b="-")
@example(a="\x00\r", b="\r\n\n")
def test_csv_gives_the_texts_back(a: str, b: str) -> None:
    """Read back, with the guard's one apostrophe taken away, each text is what it was."""
    head, row = parse_csv(export.to_csv(of_text(a, b)))
    cells = dict(zip(head, row, strict=True))
    for side, text in (("a", a), ("b", b)):
        cell = cells[f"{side}_text"]
        assert (cell[1:] if FORMULA.match(cell) else cell) == writable(text)
        assert (cells[f"{side}_start"], cells[f"{side}_end"]) == ("0", str(len(text)))


@given(text=TEXTS, sign=st.sampled_from("=+-@\t\r\n＝＋－＠"))
def test_no_csv_cell_is_run_as_a_formula(text: str, sign: str) -> None:
    """A text that starts like a formula stands behind an apostrophe, whatever follows."""
    head, row = parse_csv(export.to_csv(of_text(sign + text, text)))
    assert row[head.index("a_text")] == "'" + sign + writable(text)
    assert not any(cell[:1] and cell[:1] in "=+-@\t\r\n＝＋－＠" for cell in row)


def test_csv_lines_end_as_the_standard_says() -> None:
    """Rows end with CR LF, a cell with a comma, a quote or a line end is quoted."""
    written = export.to_csv(of_text('say "a", b', "x\ny", quoted=True))
    assert written.splitlines(keepends=True)[0] == (
        "a_start,a_end,b_start,b_end,relation,bits,expect,quoted,moved,explanation,"
        "a_text,b_text,matched,a_place,b_place\r\n"
    )
    assert written.endswith(
        '0,10,0,3,paraphrase,40.0,1e-09,true,false,,"say ""a"", b","x\ny",0.0,line 1,lines 1–2\r\n'
    )


@given(a=TEXTS, name=TEXTS)
def test_pan_xml_is_well_formed_for_any_text_and_name(a: str, name: str) -> None:
    """A parser of XML reads it, and the offsets and lengths are the spans."""
    comparison = renamed(make_comparison("x" + a, "yz", [(1, 1 + len(a), 0, 2)]), name)
    root = ElementTree.fromstring(export.to_pan(comparison).encode("utf-8"))
    assert root.tag == "document"
    (feature,) = root
    assert feature.attrib == {
        "name": "detected-plagiarism",
        "this_offset": "1",
        "this_length": str(len(a)),
        "source_reference": "b",
        "source_offset": "0",
        "source_length": "2",
    }


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("susp/suspicious-document00007.txt", "suspicious-document00007.txt"),
        ('a "b" & <c>\n.txt', 'a "b" & <c>\n.txt'),
        ("bell\x07\ud800\uffff.txt", r"bell\x07\ud800\uffff.txt"),
        ("", ""),
    ],
)
def test_pan_names_a_text_by_its_file(name: str, reference: str) -> None:
    """The evaluators look for the bare name; what XML can't hold is spelt out."""
    root = ElementTree.fromstring(export.to_pan(renamed(of_text("a"), name)))
    assert root.get("reference") == reference


def test_nothing_but_pan_passes_a_verdict() -> None:
    """The word that PAN's format requires stays in that format."""
    comparison = of_text("one")
    for write in (export.to_json, export.to_csv):
        assert "plagiarism" not in write(comparison)


@given(a=TEXTS)
def test_a_frame_has_the_rows_of_the_csv_with_the_texts_untouched(a: str) -> None:
    """One row a passage, typed, the texts as read."""
    frame = export.to_frame(of_text(a))
    assert list(frame.columns) == list(PASSAGE_COLUMNS)
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == PASSAGE_COLUMNS
    assert frame["a_text"].tolist() == [a]


def test_an_empty_frame_keeps_its_types() -> None:
    """Where nothing was found, columns can still be summed and filtered."""
    frame = export.to_frame(make_comparison("", "", []))
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == PASSAGE_COLUMNS
    assert frame.loc[frame["quoted"], "bits"].sum() == 0


def test_without_pandas_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who lacks pandas is told in one line what to install."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"^`to_frame` needs pandas; pip install pandas$"):
        export.to_frame(of_text("a"))

"""Notices: what a reader should know of two texts; facts that no score rests on."""

from __future__ import annotations

import copy
import json
import pickle
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from helpers.command import run
from helpers.corpora import audit, pairs_of
from helpers.oracles import apply_edits, tiles
from helpers.prose import SENTENCES
from helpers.samples import ROOT, SEEDS
from helpers.verdicts import OTHER
from reuse import export, report
from reuse.match import lead
from reuse.model import NOTICE_KINDS, Source
from reuse.results.comparison import Comparison

CASES = ROOT / "tests" / "cases"
LOOK_ALIKES = CASES / "09_homoglyph_words"
SPACED = CASES / "15_letterspaced"
SOURCE = (SEEDS / "source.txt").read_text("utf-8")
COPY = (SEEDS / "copy.txt").read_text("utf-8")
CYRILLIC = str.maketrans("aeopcyxijsABEKMHOPCTX", "аеорсухіјѕАВЕКМНОРСТХ")
#: Of which nothing may be left once the texts are folded.
TRACES_OF_DISGUISE = {"nonword", "altered quotation", "altered quotation, translated"}
ACCUSING = ("plagiar", "stolen", "guilt", "cheat", "fraud", "hide ", "decei", "suspic")


def disguise(text: str, seed: int) -> str:
    """Change signs of some words so that they look the same, or nearly."""
    draw = random.Random(seed)
    ways = [
        lambda word: word.translate(CYRILLIC),
        lambda word: "\u200b".join(word),
        lambda word: word[:1] + "\u00ad" * (word.isalpha() and len(word) > 1) + word[1:],
        lambda word: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word),
        lambda word: word + "\ufe0f\U000e0120",
        lambda word: "\u202d" + word,
    ]
    way = draw.choice(ways)
    return " ".join(way(w) if draw.random() < 0.5 else w for w in text.split(" "))


def told(c: Comparison) -> list[tuple[str, str | None, int]]:
    return [(notice.kind, notice.side, notice.count) for notice in c.notices]


def mirrored(c: Comparison) -> list[tuple[str, str | None, int]]:
    rows = [(kind, OTHER[side], count) for kind, side, count in told(c)]
    return sorted(rows, key=lambda row: row[1] or "c")


@pytest.mark.parametrize(
    "text",
    [
        "D. E. Wu, M. N. and P. Q. Roy, Bees of A. and B., J. R. S. B 7." * 3,
        "Kansaneläkelaitoksen varhaiskasvatussuunnitelmista keskusteltiin eduskunnassa.",
    ],
    ids=["initials", "long words"],
)
def test_of_what_was_found_it_is_not_said_that_it_cannot_be_compared(text: str) -> None:
    """Initials are single letters, and some languages have long words."""
    found = reuse.compare(text, text)
    assert found.coverage == {"a": 1.0, "b": 1.0}
    assert {"letter-spaced", "without spaces"}.isdisjoint(notice.kind for notice in found.notices)


@pytest.mark.parametrize("text", ["Rain\x07 fell all ni\x01ght.", "Caf\u00e9s op\x7fened\x02."])
def test_control_characters_are_told_in_any_text(text: str) -> None:
    """In one that is ASCII otherwise, too: no reader sees them, and they part words."""
    assert told(reuse.compare("Rain fell.", text)) == [("control characters", "b", 2)]
    assert not reuse.compare("Rain fell.", "Rain\r\n\tfell.\f").notices


@pytest.mark.parametrize("case", [LOOK_ALIKES, SPACED], ids=lambda case: case.name)
def test_what_looks_the_same_is_word_for_word(case: Path) -> None:
    """One verbatim passage, no artifact of rewording, no label; and a notice says why."""
    a, b = case / "a.txt", case / "b.txt"
    for one, two in ((a, b), (b, a)):
        found = reuse.compare(one, two)
        assert [p.relation for p in found.passages] == ["verbatim"]
        assert found.coverage == {"a": 1.0, "b": 1.0}
        assert found.matched == {"a": 1.0, "b": 1.0}
        assert not found.round_trip.strong
        assert not found.round_trip.probability
        assert TRACES_OF_DISGUISE.isdisjoint(artifact.kind for artifact in found.artifacts)
        assert [notice.side for notice in found.notices] == ["b" if one == a else "a"]


def test_of_look_alikes_the_scripts_and_the_places_are_told() -> None:
    """How many words mix which scripts, and where each stands."""
    (notice,) = reuse.compare(LOOK_ALIKES / "a.txt", LOOK_ALIKES / "b.txt").notices
    assert notice.kind == "look-alike letters"
    assert notice.text.startswith(
        "b has 193 words that mix Latin and Cyrillic letters and 8 words"
    )
    assert notice.count == len(notice.spans) == 201
    text = (LOOK_ALIKES / "b.txt").read_text("utf-8")
    assert all(not span.slice(text).isascii() for span in notice.spans)


@given(seed=st.integers(0, 2**16))
def test_a_disguise_changes_no_relation_and_no_place(seed: int) -> None:
    """Passages, edits and evidence are those of the plain text, led back to the text as read."""
    hidden = disguise(COPY, seed)
    plain, found = reuse.compare(SOURCE, COPY), reuse.compare(SOURCE, hidden)
    shown = [(p.a, p.relation, p.bits, p.moved, p.quoted) for p in found.passages]
    assert shown == [(p.a, p.relation, p.bits, p.moved, p.quoted) for p in plain.passages]
    assert found.round_trip == plain.round_trip
    assert [x.kind for x in found.artifacts] == [x.kind for x in plain.artifacts]
    for passage in found.passages:
        assert tiles([edit.a for edit in passage.edits], passage.a)
        assert tiles([edit.b for edit in passage.edits], passage.b)
        assert apply_edits(passage.edits, SOURCE, hidden) == passage.b.slice(hidden)
    for artifact in found.artifacts:
        for span, text in ((artifact.a, SOURCE), (artifact.b, hidden)):
            assert span is None or 0 <= span.start <= span.end <= len(text)
    assert {notice.side for notice in found.notices} == {"b"}


@given(seed=st.integers(0, 2**16))
def test_swapped_texts_have_swapped_notices(seed: int) -> None:
    """And so have their passages and edits."""
    hidden = disguise(COPY, seed)
    one, two = reuse.compare(SOURCE, hidden), reuse.compare(hidden, SOURCE)
    assert told(one) == mirrored(two)
    assert {(p.a, p.b) for p in one.passages} == {(p.b, p.a) for p in two.passages}
    for passage, other in zip(one.passages, sorted(two.passages, key=lambda p: p.b), strict=True):
        assert {(e.a, e.b) for e in passage.edits} == {(e.b, e.a) for e in other.edits}


def test_plain_texts_have_no_notices() -> None:
    """The samples, and texts of everyday typography."""
    assert reuse.compare(SOURCE, COPY).notices == ()
    assert reuse.compare("“So it is,” said Zoë – café…", "So it isn't.").notices == ()


@pytest.mark.parametrize(
    ("a", "b", "kind", "side"),
    [
        ("It rained all night.", "", "no words", "b"),
        ("... !!", "It rained all night.", "no words", "a"),
        (SOURCE, " ".join("xqzvkjwpfb" * 20), "letter-spaced", "b"),
        (SOURCE, "xqzvkjwpfb" * 20, "without spaces", "b"),
        ("Moskva ne isklyuchila otpravku voysk.", "Москва не исключила отправку войск.",
         "other script", None),
        (SOURCE, "El presidente dijo ayer que el gobierno no enviará tropas a la isla, según "
         "informaron fuentes cercanas al ministerio de asuntos exteriores en la capital.",
         "other language", "b"),
    ],
)  # fmt: skip
def test_where_no_words_can_match_it_is_said(a: str, b: str, kind: str, side: str | None) -> None:
    """Nothing shared is never all that is said of such a text."""
    for one, two, named in ((a, b, side), (b, a, OTHER[side])):
        found = reuse.compare(one, two)
        assert not found.passages
        (notice,) = found.notices
        assert (notice.kind, notice.side) == (kind, named)
        assert kind in NOTICE_KINDS
        assert notice.text in str(found)


def test_two_texts_of_one_language_share_nothing_without_a_notice() -> None:
    """Another subject is no other language."""
    a = "The board met on Monday to discuss the budget for schools and roads in the county. " * 3
    b = (
        "Rain fell across northern hills while shepherds brought their flocks down to shelter. "
        * 3
    )
    assert reuse.compare(a, b).notices == ()
    assert reuse.compare("", "").notices[0].text == "a has no words."


def test_notices_are_facts_and_accuse_nobody() -> None:
    """No sentence says why a text is as it is."""
    for seed in range(40):
        for notice in reuse.compare(SOURCE, disguise(SOURCE, seed)).notices:
            assert notice.kind in NOTICE_KINDS
            assert notice.text.startswith("b ")
            assert notice.text.endswith(".")
            assert not any(word in notice.text.lower() for word in ACCUSING)


# --------------------------------------------------------------------------- where they are shown


def test_notices_are_shown_wherever_a_comparison_is() -> None:
    """In a sentence, on a terminal, on the page and the piece of one, and in JSON 2 alone."""
    found = reuse.compare(LOOK_ALIKES / "a.txt", LOOK_ALIKES / "b.txt")
    says = "193 words that mix Latin and Cyrillic letters"
    assert says in str(found)
    for page in (
        report.to_terminal(found, width=200, colour=False),
        found.to_html(),
        found._repr_html_(),
    ):
        assert says in page
        assert "(characters 21–26, 27–32, 33–35, and 198 more)" in page
    (row,) = found.to_dict()["notices"]
    assert row["spans"][0] == [21, 26]
    assert {key: row[key] for key in ("kind", "side", "count")} == {
        "kind": "look-alike letters",
        "side": "b",
        "count": 201,
    }
    assert json.loads(export.to_json(found))["notices"] == [row]
    assert "notices" not in found.to_dict(schema=1)
    for again in (copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert again == found
        assert again.notices == found.notices


def test_the_command_says_them_once(tmp_path: Path) -> None:
    """With the summary, or where that is not shown, on stderr."""
    files = [str(SPACED / name) for name in ("a.txt", "b.txt")]
    ran = run(tmp_path, "compare", *files)
    assert b"letter-spaced" in ran.stdout
    assert ran.stderr == b""
    ran = run(tmp_path, "compare", *files, "--json")
    assert ran.stderr.startswith(b"reuse: b is letter-spaced in 1 place")


# --------------------------------------------------------------------------- other results


def test_an_audit_finds_disguised_texts_and_tells_places_as_read() -> None:
    """A pair of an audit has the passages that compare gives."""
    story = (LOOK_ALIKES / "a.txt").read_text("utf-8")
    texts = {
        "a": story,
        "b": (LOOK_ALIKES / "b.txt").read_text("utf-8"),
        "c": f"Storm.\n\n{' '.join(story)}",
        "d": COPY,
    }
    found = audit([{"id": name, "text": text} for name, text in texts.items()])
    assert {("a", "b"), ("a", "c"), ("b", "c")} <= set(pairs_of(found))
    for row in found.passages.to_pylist():
        assert row["relation"] != "paraphrase"
        for side in "ab":
            span = row[f"{side}_start"], row[f"{side}_end"]
            text = texts[row[side]]
            assert 0 <= span[0] < span[1] <= len(text)
            assert row[side] != "c" or text[span[0] : span[1]].strip() in text
    beside = found.compare("a", "b")
    assert [p.relation for p in beside.passages] == ["verbatim"]
    assert beside.passages[0].b == (0, len(texts["b"]))
    assert [notice.kind for notice in beside.notices] == ["look-alike letters"]
    assert tiles([edit.b for edit in beside.passages[0].edits], beside.passages[0].b)


def test_one_text_alone_is_scored_as_what_it_seems() -> None:
    """Its score and its artifacts are those of the plain text, at their places as read."""
    hidden = " ".join("\u200b".join(word) for word in COPY.split(" "))
    plain, found = reuse.score(Source("x", COPY, "")), reuse.score(Source("x", hidden, ""))
    assert found.round_trip == plain.round_trip
    assert [x.kind for x in found.artifacts] == [x.kind for x in plain.artifacts]
    for one, two in zip(plain.artifacts, found.artifacts, strict=True):
        assert one.a is not None
        assert two.a is not None
        assert two.a.slice(hidden).replace("\u200b", "") == one.a.slice(COPY)


STORY = " ".join(SENTENCES[:4])
REFRAIN = "Read on, and read more of it here below."


def test_text_that_repeats_itself_is_told_of() -> None:
    """A story that stands three times in b is shown once, and the rest is counted."""
    found = reuse.compare(STORY, f"{STORY} {SENTENCES[20]} {STORY} {STORY}")
    (notice,) = found.notices
    assert (notice.kind, notice.side) == ("repeated text", "b")
    assert notice.count == 2 * len(STORY.replace(".", "").split())
    (span,) = notice.spans
    assert span.slice(found.b.text) == f"{STORY} {STORY}"


def test_what_is_compared_in_part_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that stands eighty times in both texts, and is in no passage, is not passed over."""
    monkeypatch.setattr(lead, "WHOLE_CELLS", 0)
    a, b = (
        " ".join(f"{sentence} {REFRAIN}" for sentence in [*chosen, *chosen, *chosen, *chosen])
        for chosen in (SENTENCES[:20], SENTENCES[20:40])
    )
    found = reuse.compare(a, b, max_expect=1e-200)
    told = {n.side: n.count for n in found.notices if n.kind == "compared in part"}
    assert found.passages == ()
    assert told == {"a": 80 * 9, "b": 80 * 9}


def test_few_different_words_are_told_of() -> None:
    """Of rows of digits only long runs are compared, and that is said."""
    rng = random.Random(1)
    a, b = (" ".join(str(rng.randrange(10)) for _ in range(300)) for _ in "ab")
    (notice,) = reuse.compare(a, b).notices
    assert (notice.kind, notice.side, notice.count) == ("few different words", None, 10)


@given(st.sets(st.sampled_from(SENTENCES), min_size=8), st.data())
def test_texts_without_repetition_have_no_notice(chosen: set[str], data: st.DataObject) -> None:
    """An ordinary pair is compared in full."""
    a, b = (" ".join(data.draw(st.permutations(sorted(chosen)))) for _ in "ab")
    assert reuse.compare(a, b).notices == ()

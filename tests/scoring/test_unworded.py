"""Changes that reword nothing: each is called by its name, and accuses nobody."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from helpers.prose import SENTENCES, words
from helpers.samples import ROOT, SEEDS
from helpers.verdicts import OTHER
from reuse.language import ENGLISH
from reuse.results.comparison import Comparison
from reuse.results.evidence import MECHANISMS
from reuse.say.change import describe_change
from reuse.say.round_trip import summarise_pair
from reuse.scoring.traces import blank_markup, count_disguised, count_mangled
from reuse.scoring.unworded import was_filled_in, was_reworded
from reuse.segment.folding import segment_folded

innocents = pytest.importorskip("training.innocents", reason="training is not packaged")
KINDS = innocents.KINDS
STORIES = ("source", "wire_story_a", "wire_story_b", "other_copy")
#: No word became another.
UNWORDED = [name for name, kind in KINDS.items() if kind.mechanism in MECHANISMS[:4]]
FORMS = [name for name, kind in KINDS.items() if kind.mechanism == "form filled in anew"]
#: Here the innocent text has the change itself; elsewhere no text can be told apart.
ON_ONE_SIDE = ("damaged", "disguised", "cut or extended")
#: Lost signs alone damage no word, and letters set apart may all be joined; of too many look-alike
#: letters nothing is left to share. A text that holds excerpts of another is not the other, cut or
#: extended, unless it holds nearly all of it; and an excerpt may be too short to be told of.
ALSO: dict[str, tuple[str | None, ...]] = {
    "wrong encoding": ("same words",),
    "letter-spaced": ("same words",),
    "look-alike letters": (None,),
    "invisible signs": (None,),
    "excerpts in another text": (None,),
}
CASES = ROOT / "tests" / "cases"
RNGS = st.integers(0, 2**20)


@cache
def text_of(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_text("utf-8")


def disguised(text: str) -> int:
    (document,) = segment_folded(reuse.read(text), language=ENGLISH)
    return count_disguised(document)


def accuses(c: Comparison) -> bool:
    """Tell whether a reader could take the verdict for one of translation."""
    score = c.round_trip
    return bool(score.strong or score.copy or score.probability)


@given(name=st.sampled_from(UNWORDED), rng=RNGS, story=st.sampled_from(STORIES))
def test_what_is_not_reworded_is_never_accused(name: str, rng: int, story: str) -> None:
    """The probability is 0 or none is given, no label is strong, and no text is the copy."""
    made = KINDS[name].make(text_of(story), np.random.default_rng(rng))
    found = reuse.compare(made.source, made.copy)
    assert not accuses(found), (found.round_trip, found.change)
    assert found.round_trip.reason


@pytest.mark.parametrize(("story", "rng"), [("source", 0), ("wire_story_a", 1), ("other_copy", 2)])
@pytest.mark.parametrize("name", [*UNWORDED, *FORMS])
def test_what_is_not_reworded_is_called_by_its_name(name: str, story: str, rng: int) -> None:
    """Of damage, disguise and cuts the side is told, of the same words and of forms none."""
    kind = KINDS[name]
    made = kind.make(text_of(story), np.random.default_rng(rng))
    found = reuse.compare(made.source, made.copy)
    change = found.change
    assert not accuses(found), found.round_trip
    assert change.mechanism in (kind.mechanism, *ALSO.get(name, ())), change
    assert change.probability is None
    assert change.reason
    if change.mechanism is None:
        assert found.round_trip.probability == (0 if change.counts else None)
    if change.mechanism in ON_ONE_SIDE[:2]:
        assert change.side == "b"
    elif change.mechanism == "cut or extended":
        assert change.side in ("a", "b")
    else:
        assert change.side is None


@pytest.mark.parametrize("name", [*UNWORDED, *FORMS])
def test_from_the_other_side_only_the_side_is_another(name: str) -> None:
    """Source and copy exchanged, the verdict names the same text by its other letter."""
    made = KINDS[name].make(text_of("source"), np.random.default_rng(5))
    one, two = reuse.compare(*made).change, reuse.compare(*made[::-1]).change
    assert (one.mechanism, one.reason) == (two.mechanism, two.reason)
    assert one.side == OTHER[two.side]
    mirror = {"words in a alone": "words in b alone", "words in b alone": "words in a alone"}
    assert one.counts == {mirror.get(key, key): value for key, value in two.counts.items()}


@pytest.mark.parametrize("name", [*FORMS, "copy-edited"])
@pytest.mark.parametrize("rng", range(4))
def test_forms_and_a_desk_s_edits_are_never_accused(name: str, rng: int) -> None:
    """A form is told by its names and numbers, a desk's edits by how few they are."""
    made = KINDS[name].make(text_of("source"), np.random.default_rng(rng))
    assert not accuses(reuse.compare(*made))


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [("cut short", "OCR at 3 %", "damaged"), ("captions", "look-alike letters", "disguised")],
)
def test_of_two_changes_the_graver_is_named(before: str, after: str, says: str) -> None:
    """Cut and then misread is damaged; captions in look-alike letters are disguised."""
    text, rng = text_of("source"), np.random.default_rng(4)
    made = KINDS[after].make(KINDS[before].make(text, rng).copy, rng).copy
    found = reuse.compare(text, made)
    assert found.change.mechanism == says, found.change
    assert not accuses(found)


def test_the_samples_are_reworded_and_no_innocent_is_taken_for_the_copy() -> None:
    """What tells layout from wording tells the sample copy from its source's captions."""
    found = reuse.compare(text_of("copy"), text_of("source"))
    assert found.round_trip.probability
    made = KINDS["captions"].make(text_of("copy"), np.random.default_rng(0)).copy
    again = reuse.compare(made, text_of("source"))
    assert again.round_trip.probability is None or again.round_trip.copy in ("a", None)
    assert not was_reworded({"reworded places": 2, "words, first": 90, "words, second": 90})


def test_names_and_numbers_make_a_form_whatever_else_a_field_holds() -> None:
    """Under three fifths of names and numbers in both texts it is none."""
    counts = {"places": 9.0, "replaced, first": 10.0, "replaced, second": 10.0}
    for names, form in ((4.0, False), (6.0, True)):
        own = {f"names, {side}": names for side in ("first", "second")}
        none = {f"numbers, {side}": 0.0 for side in ("first", "second")}
        assert was_filled_in(counts | own | none) is form
    assert not was_filled_in(counts | own | none | {"places": 3.0})


def test_different_texts_that_share_a_part_are_no_two_lengths_of_one() -> None:
    """However much it is: nobody cut or extended either, and nothing was reworded."""
    part, one, two = " ".join(SENTENCES[:9]), words(1, 90), words(2, 90)
    found = reuse.compare(f"{one} {part}", f"{part} {two}")
    assert (found.change.mechanism, found.change.side) == (None, None)
    assert found.round_trip.probability == 0
    said = "What they share is the same; the rest of each is its own."
    assert describe_change(found) == said
    assert "nothing speaks for a round trip" in " ".join(summarise_pair(found))
    # Where all of one stands in the other, one is the other's longer self.
    assert reuse.compare(part, f"{part} {two}").change.mechanism == "cut or extended"


@pytest.mark.parametrize("share", [0.5, 0.7, 0.9, 1.0])
def test_what_was_cut_lies_nearly_whole_in_what_it_was_cut_from(share: float) -> None:
    """Of ten sentences so many come from the other text, which has as many of its own."""
    own = round(10 * share)
    longer = " ".join(SENTENCES[:30])
    lesser = " ".join([*SENTENCES[:own], *(words(k, 14) + "." for k in range(10 - own))])
    change = reuse.compare(lesser, longer).change
    assert (change.mechanism == "cut or extended") == (share >= 0.9)


@pytest.mark.parametrize("name", FORMS)
def test_dates_make_no_copy_of_a_form(name: str) -> None:
    """Both fill it in, and neither has it from the other."""
    made = KINDS[name].make(text_of("source"), np.random.default_rng(3))
    found = reuse.compare(*made, dates=("2022-01-13", "2022-01-19"))
    assert found.change.mechanism == "form filled in anew"
    assert found.round_trip.copy is None
    assert "b is the later text." in " ".join(summarise_pair(found))


# --------------------------------------------------------------------------- what is no word


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ('<p class="k">Rain <a href="/t/x">fell</a>.</p>', "Rain fell ."),
        ("{{cite|url=x}} Rain", "Rain"),
        ("12\n00:00:18,973 --> 00:00:24,171\nRain", "12 Rain"),
        ("see [Rain](https://example.org/12)", "see [Rain]( )"),
        ("Rain_NN fell_VBD hard_RB", "Rain fell hard"),
        ("Johnson &amp; Sons", "Johnson & Sons"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("He and/or she came with us at last", "He and/or she came with us at last"),
    ],
)
def test_markup_is_blanked_where_it_stands(marked: str, words: str) -> None:
    """All offsets stay, and what no program wrote stays too."""
    blank = blank_markup(marked)
    assert len(blank) == len(marked)
    assert blank.replace("\0", "").split() == words.split()


@given(st.text(max_size=200))
def test_any_text_keeps_its_length_without_markup(text: str) -> None:
    """Whatever it holds."""
    assert len(blank_markup(text)) == len(text)
    assert disguised(text) >= 0


def test_typographic_letters_are_no_disguise() -> None:
    """Ligatures, hyphens for line ends and accents are what typesetters use."""
    assert disguised("o\ufb03ce co\u00adoperate café naïve Москва") == 0
    for hidden in ("pаypal", "w\u00adont", "pay\u034fpal", "ｐａｙ"):
        assert disguised(hidden) == 1, hidden
    assert count_mangled("Who? Me? Really?!") == 0
    assert count_mangled("It?s a caf\u00c3\u00a9, â€œhe said") == 3


# --------------------------------------------------------------------------- cases of our own


@pytest.mark.parametrize(
    ("case", "copy", "mechanism", "side"),
    [
        ("01_captions_srt", "b.txt", "same words", None),
        ("04_ocr_names_clean_text_the_copy", "b.txt", "damaged", "b"),
        ("06_hyphenless_line_splits", "b.txt", "damaged", "b"),
        ("07_double_spaces", "b.txt", "same words", None),
        ("08_transcript_without_punctuation", "b.txt", "same words", None),
        ("09_homoglyph_words", "b.txt", "disguised", "b"),
        ("15_letterspaced", "b.txt", "same words", None),
        ("28_pdf_fake_bold", "b.txt", "same words", None),
        ("28_pdf_fake_bold", "b.pdf", "same words", None),
    ],
)
def test_an_innocent_pair_is_told_apart(
    case: str, copy: str, mechanism: str | None, side: str | None
) -> None:
    """No word became another: nobody is the copy of anybody, whichever text comes first."""
    texts = CASES / case / "a.txt", CASES / case / copy
    for one, two, named in ((*texts, side), (*texts[::-1], OTHER[side])):
        found = reuse.compare(one, two)
        assert not accuses(found)
        assert found.round_trip.reason
        assert (found.change.mechanism, found.change.side) == (mechanism, named)


def test_captions_are_called_captions() -> None:
    """The reason says what was seen in a text; a file of captions is read without its times."""
    case = CASES / "01_captions_srt"
    texts = [(case / name).read_text("utf-8") for name in ("a.txt", "b.txt")]
    assert reuse.compare(case / "a.txt", case / "b.txt").passages[0].relation == "verbatim"
    found = reuse.compare(*texts)
    assert found.round_trip.reason == "the same words, set as captions"


def test_the_damaged_text_of_an_audit_is_nobody_s_copy() -> None:
    """A clean text and its scan are related, and neither is held for the later by wording."""
    pa = pytest.importorskip("pyarrow")
    case = CASES / "04_ocr_names_clean_text_the_copy"
    texts = [(case / name).read_text("utf-8") for name in ("a.txt", "b.txt")]
    corpus = reuse.Corpus.from_frame(pa.table({"id": ["clean", "scan"], "text": texts}))
    (row,) = corpus.audit(workers=1).pairs.to_pylist()
    assert not row["probability"]
    assert row.get("copy_id") is None

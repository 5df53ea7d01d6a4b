"""What is no English prose gets no score of its style, and the reason is stated."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given

import reuse
from helpers.prose import SENTENCES, nasty_texts
from helpers.samples import SEEDS
from reuse.language import ENGLISH
from reuse.scoring.model import load_model
from reuse.scoring.prose import why_no_prose
from reuse.segment import segment_text
from reuse.sources import read
from reuse.style import style_of

SOURCE = (SEEDS / "source.txt").read_text("utf-8")
VERSE = """\
The harbour sleeps beneath the hill
And all the boats are gone to sea
The wind that blew is blowing still
As long ago it blew for me
"""
CODE = """\
def walk(tree, depth):
    if not tree.children:
        return depth
    best = depth
    for child in tree.children:
        best = max(best, walk(child, depth + 1))
    return best
"""
#: As a recogniser of speech sets it, a few words a line.
TRANSCRIPT = "\n".join(
    line[:1].upper() + line[1:].rstrip(".,") for line in textwrap.wrap(SOURCE.lower(), 40)
)


def why(text: str) -> str | None:
    """Return why a text is no prose, by the model that ships."""
    document, model = segment_text(read(text)), load_model()
    known = style_of(document, model.vocabulary, ENGLISH.lexicon).known
    return why_no_prose(document, known, model.alone.least_known)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Der Minister sagte am Donnerstag, dass die Gespräche scheiterten. " * 40, "English"),
        ("Le ministre a dit jeudi que les pourparlers avaient échoué. " * 40, "English"),
        (CODE * 12, "code"),
        (VERSE * 20, "verse"),
        (TRANSCRIPT, "captions"),
        ("\n".join(f"The year {k}, the sum {k * 7}, of {k * 13}" for k in range(120)), "numbers"),
        ("\n".join(f"Item {k}\t{k * 7}\t{k * 13}\tnew" for k in range(120)), ""),
    ],
    ids=["German", "French", "code", "verse", "transcript", "table", "inventory"],
)
def test_what_is_no_prose_is_declined(text: str, says: str) -> None:
    """One text alone gets no probability, and two that are the same but in places get none."""
    score = reuse.score(text).round_trip
    assert score.probability is None
    assert says in (score.reason or "")
    assert score.reason == why(text)
    assert (score.axes, score.families, score.baseline) == ({}, {}, 0.0)
    changed = text.replace("new", "young").replace("best", "good").replace("wind", "breeze")
    pair = reuse.compare(text, changed.replace("sagte", "meinte").replace("dit", "dite"))
    assert not pair.round_trip.probability
    assert not pair.round_trip.strong


@pytest.mark.parametrize("width", [40, 60, 72, 90])
def test_prose_is_prose_however_it_is_wrapped(width: int) -> None:
    """Wires send hard-wrapped lines, indent paragraphs, and put a place before them."""
    assert why("\n".join(textwrap.wrap(SOURCE, width))) is None
    wire = "\n".join(
        textwrap.fill(line, width, initial_indent="    ") for line in SOURCE.splitlines() if line
    )
    assert why(f"MOSCOW, Jan 13 - {wire}\n REUTER\n") is None


@pytest.mark.parametrize("name", sorted(path.stem for path in SEEDS.glob("*.txt")))
def test_the_samples_are_prose(name: str) -> None:
    """As they lie, and one sentence a line."""
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    assert why(text) is None


def test_one_sentence_a_line_is_prose() -> None:
    """What ends each line is a sentence."""
    assert why("\n".join(SENTENCES)) is None


@given(nasty_texts)
def test_any_text_has_an_answer(text: str) -> None:
    """Odd, empty or prose."""
    reason = why(text)
    assert reason is None or reason

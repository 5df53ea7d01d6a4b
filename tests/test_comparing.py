"""``compare``: what holds for any two texts."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import reuse
from helpers.command import environment
from helpers.oracles import apply_edits, mirror, tiles
from helpers.prose import SENTENCES, facts, nasty_texts, stories, texts_of
from helpers.samples import SEEDS, make_source
from reuse.export import to_json
from reuse.model import Span
from reuse.results.comparison import Comparison
from reuse.results.passage import Passage
from reuse.settings import Settings

any_texts = st.one_of(stories(), st.tuples(nasty_texts, nasty_texts))


def check(comparison: Comparison) -> None:
    """Assert what the types promise of any result."""
    a, b = comparison.a.text, comparison.b.text
    for text, spans in (
        (a, [p.a for p in comparison.passages]),
        (b, [p.b for p in comparison.passages]),
    ):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end <= two.start for one, two in pairwise(sorted(spans)))
    assert [p.a for p in comparison.passages] == sorted(p.a for p in comparison.passages)
    for p in comparison.passages:
        assert p.expect <= comparison.settings.max_expect
        assert p.bits > 0
        assert tiles([e.a for e in p.edits], p.a)
        assert tiles([e.b for e in p.edits], p.b)
        assert apply_edits(p.edits, a, b) == p.b.slice(b)
    assert all(0 <= share <= 1 for share in comparison.coverage.values())


# --------------------------------------------------------------------------- any two texts


@given(any_texts)
def test_passages_lie_inside_apart_and_are_explained(texts: tuple[str, str]) -> None:
    """Spans lie inside the texts and apart on either side, and edits turn one into the other."""
    check(reuse.compare(*texts))


def spans_and_words(comparison: Comparison, *, mirrored: bool = False) -> list[object]:
    """Return what is said of each passage in words: not the numbers, and not what moved."""
    return [(*fact[:3], fact[5]) for fact in facts(comparison, mirrored=mirrored)]


@given(any_texts)
def test_swapping_the_texts_swaps_the_spans(texts: tuple[str, str]) -> None:
    """Which text is called a is nobody's business but the reader's."""
    one, two = reuse.compare(*texts), reuse.compare(*texts[::-1])
    assert spans_and_words(one) == spans_and_words(two, mirrored=True)
    assert one.coverage == {"a": two.coverage["b"], "b": two.coverage["a"]}
    for p, q in zip(one.passages, sorted(two.passages, key=lambda q: q.b), strict=True):
        assert p.bits == pytest.approx(q.bits, rel=1e-9)
        assert p.expect == pytest.approx(q.expect, rel=1e-6)
        assert set(q.edits) == mirror(p.edits)


EDITED = (
    SENTENCES[7],
    f"{SENTENCES[0]} Parliament old debate old ban on old tankers after the summer recess.",
)


@settings(derandomize=True)
@given(stories())
@example(EDITED)
def test_swapping_the_texts_changes_no_digit(texts: tuple[str, str]) -> None:
    """Numbers are equal to the last bit, or else a rounded one may differ."""
    one, two = reuse.compare(*texts), reuse.compare(*texts[::-1])
    assert [f[:-1] for f in facts(one)] == [f[:-1] for f in facts(two, mirrored=True)]


def test_swapping_the_texts_moves_the_same_passage() -> None:
    """Two paragraphs of one length changed places: it is the same one that moved, both ways."""
    one, two = SENTENCES[8], SENTENCES[24]
    one, two = one[:-1].ljust(95, "s") + ".", two[:-1].ljust(95, "s") + "."
    a, b = f"{one} {two}", f"{two} {one}"
    assert len(reuse.compare(a, b).passages) == 2
    assert facts(reuse.compare(a, b)) == facts(reuse.compare(b, a), mirrored=True)


@given(any_texts)
def test_the_same_texts_give_the_same_result(texts: tuple[str, str]) -> None:
    """Nothing that was compared before leaves a trace."""
    first = to_json(reuse.compare(*texts))
    reuse.compare(" ".join(SENTENCES), texts[1])
    assert to_json(reuse.compare(*texts)) == first


def test_every_process_writes_the_same_bytes() -> None:
    """JSON is byte-identical whatever the hash seed, and whatever was compared before."""
    code = (
        "import sys, reuse; from itertools import permutations; from pathlib import Path\n"
        "from reuse.export import to_json\n"
        "pairs = permutations(map(Path, sys.argv[1:]), 2)\n"
        "told = {pair: to_json(reuse.compare(*pair)) for pair in pairs}\n"
        "print(*(told[pair] for pair in sorted(told)))"
    )
    paths = [str(SEEDS / f"{name}.txt") for name in ("copy", "source", "wire_story_a")]
    written = {
        subprocess.run(
            [sys.executable, "-c", code, *order],
            env=environment(PYTHONHASHSEED=seed),
            capture_output=True,
            check=True,
        ).stdout
        for seed, order in (("0", paths), ("4242", paths[::-1]))
    }
    assert len(written) == 1
    assert written.pop().count(b'"reuse.comparison/2"') == 6


# --------------------------------------------------------------------------- identical texts


@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=40), st.sampled_from(" \n"))
def test_identical_texts_are_one_verbatim_passage(sentences: list[str], gap: str) -> None:
    """Whatever is repeated in it, a text is one whole copy of itself."""
    text = gap.join(sentences)
    passages = reuse.compare(text, text).passages
    assert [(p.a, p.b, p.relation, p.moved) for p in passages] == [
        (Span(0, len(text)), Span(0, len(text)), "verbatim", False)
    ]


@pytest.mark.parametrize("name", ["copy", "source", "wire_story_a"])
def test_a_seed_is_one_verbatim_copy_of_itself(name: str) -> None:
    """All of the article is covered, but white space at its ends."""
    text = (SEEDS / f"{name}.txt").read_text()
    ((in_a, in_b),) = texts_of(reuse.compare(text, text))
    assert in_a == in_b == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "The freighter sank off Malta.",
        "hello world",
        "He said so. He said so. He said so.",
    ],
)
def test_a_short_text_is_one_verbatim_copy_of_itself(text: str) -> None:
    """Identical texts are one verbatim passage over all, however little they say."""
    (passage,) = reuse.compare(text, text).passages
    assert passage.relation == "verbatim"
    assert passage.a.slice(text).strip(" .") == text.strip(" .")


# --------------------------------------------------------------------------- poor texts


@pytest.mark.parametrize("one", ["", " ", "word", "...", "—!?", "\n\n\n", "\x00", "\ud800", "1"])
@pytest.mark.parametrize("two", ["", "word", "?!", " ".join(SENTENCES[:5])])
def test_texts_without_sentences_share_nothing(one: str, two: str) -> None:
    """Empty, one-word and punctuation-only texts give an empty result, either way round."""
    for pair in ((one, two), (two, one)):
        comparison = reuse.compare(*pair)
        assert comparison.passages == ()
        assert comparison.coverage == {"a": 0, "b": 0}
        assert json.loads(to_json(comparison))["passages"] == []


@pytest.mark.parametrize("text", ["", " ", "word", "...", "\x00", "\ud800"])
def test_a_poor_text_shares_nothing_with_itself(text: str) -> None:
    """One word is no evidence, even where it is all there is."""
    assert reuse.compare(text, text).passages == ()


# --------------------------------------------------------------------------- ways to call it


def test_texts_are_taken_in_any_form(tmp_path: Path) -> None:
    """A source, a path, bytes and a string of one text give one result."""
    a, b = " ".join(SENTENCES[:6]), " ".join(SENTENCES[3:9])
    path = tmp_path / "a.txt"
    path.write_bytes(a.encode())
    told = [facts(reuse.compare(form, b)) for form in (a, a.encode(), path, make_source(a))]
    assert told[0]
    assert all(facts == told[0] for facts in told)


def test_results_name_their_texts(tmp_path: Path) -> None:
    """Strings are a and b; a file is its path; a source keeps its name."""
    path = tmp_path / "x.txt"
    path.write_text("One.")
    comparison = reuse.compare("One.", b"Two.")
    assert (comparison.a.id, comparison.b.id) == ("a", "b")
    comparison = reuse.compare(path, make_source("Two.", "two"))
    assert (comparison.a.id, comparison.b.id) == (str(path), "two")


def test_what_is_no_text_is_refused() -> None:
    """A number is no text, and a missing file is named."""
    with pytest.raises(TypeError, match="pathlib"):
        reuse.compare(3, "text")  # type: ignore[arg-type]
    with pytest.raises(reuse.ReadError, match=r"nowhere\.txt does not exist"):
        reuse.compare("text", Path("nowhere.txt"))


def test_one_threshold_decides_what_is_shown() -> None:
    """With less allowed to chance there are fewer passages, and never one beyond it."""
    a, b = (Path(SEEDS / f"{name}.txt") for name in ("wire_story_a", "wire_story_b"))
    counts = []
    for most in (1e3, 1e-3, 1e-30, 1e-300):
        comparison = reuse.compare(a, b, settings=Settings(max_expect=most))
        assert comparison.settings.max_expect == most
        assert all(p.expect <= most for p in comparison.passages)
        counts.append(comparison.coverage["a"])
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 0


@given(any_texts, st.integers(-300, 6))
@example(("one two three four", "four one two three"), -12)
def test_any_threshold_will_do(texts: tuple[str, str], power: int) -> None:
    """Asking for more than the texts have words for finds nothing, and breaks nothing."""
    reuse.compare(*texts, settings=Settings(max_expect=10.0**power))


def only(a: str, b: str) -> Passage:
    (passage,) = reuse.compare(a, b).passages
    return passage


SAID = " ".join(SENTENCES[2:4])


# --------------------------------------------------------------------------- relation, quoted


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_what_both_texts_quote_is_quoted(marks: str) -> None:
    """The same words of a third party, in quotation marks in both texts."""
    a = f"{SENTENCES[10]}\n\n{marks[0]}{SAID}{marks[1]}\n\n{SENTENCES[11]}"
    b = f"{SENTENCES[50]}\n\n“{SAID}”\n\n{SENTENCES[51]}"
    assert only(a, b).quoted


def test_what_one_text_quotes_is_not_quoted() -> None:
    """Taking another's quotation for one's own words is reuse."""
    a = f"{SENTENCES[10]}\n\n“{SAID}”\n\n{SENTENCES[11]}"
    b = f"{SENTENCES[50]}\n\n{SAID}\n\n{SENTENCES[51]}"
    assert not only(a, b).quoted
    assert not only(b, a).quoted


def test_a_few_quoted_words_do_not_make_a_quotation() -> None:
    """Scare quotes in a copied sentence leave it a copied sentence."""
    scared = SAID.replace("breakwater", "“breakwater”")
    passage = only(f"{SENTENCES[10]} {scared}", f"{SENTENCES[50]} {scared}")
    assert not passage.quoted
    assert passage.relation == "verbatim"


def test_typography_makes_no_difference_to_a_verbatim_copy() -> None:
    """Quotes, dashes, ligatures, soft hyphens, line breaks and capitals are not wording."""
    a = (
        'Inspectors finally found Russian\'s "cracked" welds - two of them - in the U.S. hull. '
        "The co-operation of St. Petersburg's military officials was last seen in dry dock."
    )
    b = (
        "Inspectors ﬁnally found Russian’s “cracked” welds – two of them – in the\nU.S. hull. "
        "The co-operation of St. Peters\u00adburg’s mili-\ntary oﬃcials was last seen in dry dock."
    )
    passage = only(a, b)
    assert passage.relation == "verbatim"
    assert (passage.a, passage.b) == (Span(0, len(a)), Span(0, len(b)))


def test_a_lost_space_and_lost_letters_do_not_break_a_match() -> None:
    """What extraction damages is matched as a whole, and told as near-verbatim."""
    a = f"{SENTENCES[40]} He called the talks with NATO unsuccessful. They seek détente. {SAID}"
    b = f'{SENTENCES[40]} He called the talks with NATO"unsuccessful." They seek dtente. {SAID}'
    passage = only(a, b)
    assert passage.relation == "near-verbatim"
    assert (passage.a, passage.b) == (Span(0, len(a)), Span(0, len(b)))


def test_relations_fall_from_verbatim_to_paraphrase() -> None:
    """The more words are other ones, the weaker the relation that is told."""
    words = " ".join(SENTENCES[:6]).split()
    relations = []
    for every in (1000, 12, 4):
        other = " ".join("copper" if k % every == every - 1 else w for k, w in enumerate(words))
        relations.append(only(" ".join(words), other).relation)
    assert relations == ["verbatim", "near-verbatim", "paraphrase"]


@given(st.lists(st.sampled_from(SENTENCES[:30]), min_size=4, max_size=12, unique=True), st.data())
def test_a_copied_block_is_found_wherever_it_lies(block: list[str], data: st.DataObject) -> None:
    """Put between sentences of other texts, it is found whole, at its place in both."""
    others = data.draw(st.permutations(SENTENCES[30:]))
    i, j = data.draw(st.integers(0, 15)), data.draw(st.integers(0, 15))
    text = " ".join(block)
    a = " ".join([*others[:i], text, *others[i:15]])
    b = " ".join([*others[15 : 15 + j], text, *others[15 + j :]])
    assume(a != b)
    comparison = reuse.compare(a, b)
    assert texts_of(comparison) == [(text, text)]
    assert comparison.passages[0].a.start == a.index(text)
    assert comparison.passages[0].b.start == b.index(text)

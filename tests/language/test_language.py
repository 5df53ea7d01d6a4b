"""A language is a value: English by default, and any other of the parts that one has."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.samples import make_source
from reuse import compare
from reuse.corpus.batch_functions import Align, FindKeys, ReadTexts
from reuse.language import ENGLISH, CommonWords, Lexicon, OwnLanguage, WordForms, weigh_words
from reuse.language.common import NO_COMMON_WORDS, RAREST_BITS, surprisal
from reuse.language.lexicon import codes_of_words
from reuse.match.anchor import find_anchors
from reuse.match.cells import BLOCK
from reuse.match.phrase import find_phrases
from reuse.results.passage import Operation
from reuse.seams import Language
from reuse.segment import segment_text, segment_texts
from reuse.settings import Settings

COMMON = [
    "der",
    "die",
    "das",
    "und",
    "in",
    "den",
    "von",
    "zu",
    "mit",
    "sich",
    "des",
    "auf",
    "für",
    "ist",
    "im",
    "dem",
]
GERMAN = OwnLanguage(
    "German",
    abbreviations="bzw usw ca nr",
    forms=WordForms(
        irregular="gehen geht ging gegangen; sehen sah gesehen; alt älter ältest",
        endings="e en er es em ung ungen lich",
        spelling=(("ph", "f"), ("ss", "s")),
        stemmer="german",
    ),
    common_words=weigh_words(dict.fromkeys(COMMON, 3.0)),
)
BEFORE = "Der Hafen von Valletta blieb am Dienstag wegen des schweren Sturms geschlossen."
AFTER = "Die Fischer am nördlichen Kai hatten ihre Boote längst vor dem Abend vertäut."


def become(said: str, read: str, language: Language | None) -> set[tuple[Operation, str, str]]:
    """Return what became of the words of a sentence between two that stay."""
    a, b = f"{BEFORE} {said} {AFTER}", f"{BEFORE} {read} {AFTER}"
    (passage,) = compare(a, b, language=language).passages
    return {
        (edit.op, edit.a.slice(a), edit.b.slice(b)) for edit in passage.edits if edit.op != "equal"
    }


@pytest.mark.parametrize(
    ("one", "other", "op"),
    [
        ("geht", "ging", "inflected"),
        ("älter", "alt", "inflected"),
        ("paragraphieren", "paragrafieren", "respelt"),
    ],
)
def test_edits_follow_the_rules_of_the_language(one: str, other: str, op: Operation) -> None:
    """What English takes for other words are forms and spellings in German."""
    said, read = (f"Der Kapitän sagte, dass man {word} sagen darf." for word in (one, other))
    assert become(said, read, GERMAN) == {(op, one, other)}


def test_english_stays_the_default() -> None:
    said, read = (f"Der Kapitän {word} nach dem Essen an Deck." for word in ("geht", "ging"))
    assert (
        become(said, read, None)
        == become(said, read, ENGLISH)
        == {("substituted", "geht", "ging")}
    )
    said, read = (f"The captain {word} that nobody saw him." for word in ("says", "said"))
    assert become(said, read, None) == {("inflected", "says", "said")}


def test_periods_after_abbreviations_of_the_language_end_no_sentence() -> None:
    text = "Es kamen ca. Hundert Gäste."
    assert len(segment_text(make_source(text), language=GERMAN).sentences) == 1
    assert len(segment_text(make_source(text)).sentences) == 2


def test_a_phrase_of_words_that_a_language_has_often_is_none() -> None:
    """How many bits a passage shares is told by the language's common words."""
    phrase = "mit dem und auf der in den von zu des"
    a = (
        "Gestern rief im Hafen von Valletta ein alter Fischer aus Sizilien, den kaum jemand "
        f"kannte, so laut er konnte, {phrase} niemals, solange der Sturm noch über Malta tobe."
    )
    b = (
        "Manche Grammatiken lehren bis heute, obwohl Kinder es anders sprechen, dass Wörter wie "
        f"{phrase} gewöhnlich unbetont bleiben und deshalb leicht überhört werden können."
    )
    documents = segment_texts(make_source(a), make_source(b))
    anchors, none = find_anchors(*documents), np.empty(0, BLOCK)

    def count(language: Language) -> int:
        return len(find_phrases(*documents, anchors, none, language=language, least=40.0))

    assert count(OwnLanguage("of rare words")) == 1
    assert count(GERMAN) == 0


def test_without_a_lexicon_the_score_abstains_and_says_why() -> None:
    text = " ".join([BEFORE, "Der Kapitän geht nach dem Essen an Deck.", AFTER] * 5)
    score = compare(text, text, language=GERMAN).round_trip
    assert score is not None
    assert score.probability is None
    assert score.reason == (
        "there is no lexicon of German, without which no wording can be judged"
    )


def test_a_lexicon_alone_makes_no_score_of_another_language() -> None:
    """The numbers were fitted on English, whatever is known of German."""
    words = np.sort(codes_of_words(["hafen", "sturm", "boote"]))
    none = np.empty(0, np.uint64), np.empty(0, np.float32)
    lexicon = Lexicon(words, np.full(3, 4.0, np.float32), *none)
    language = replace(GERMAN, lexicon=lexicon)
    score = compare(BEFORE, BEFORE, language=language).round_trip
    assert score is not None
    assert score.reason == "the score is fitted on English texts, not on German"


def test_a_language_travels_to_other_processes() -> None:
    """English by its name, another as its rules, and what was remembered stays behind."""
    assert pickle.loads(pickle.dumps(ENGLISH)) is ENGLISH
    assert len(pickle.dumps(ENGLISH)) < 100
    fresh = len(pickle.dumps(GERMAN))
    assert GERMAN.forms.kinship_of("geht", "ging", False) == "inflected"
    again = pickle.loads(pickle.dumps(GERMAN))
    assert len(pickle.dumps(GERMAN)) == fresh
    assert again.forms.kinship_of("geht", "ging", False) == "inflected"
    work = Align(Settings(), 1.0, np.empty(0, np.int64), reading=ReadTexts(GERMAN))
    assert pickle.loads(pickle.dumps(work)).reading.language.name == "German"


def test_a_corpus_of_another_language_has_keys_without_a_lexicon() -> None:
    """All words are as rare then, so that sentences share what words they share."""
    import pyarrow as pa

    none = np.empty(0, np.int64)
    keys = FindKeys(none, none, ReadTexts(GERMAN))
    batch = pa.RecordBatch.from_pylist(
        [{"doc": 0, "text": BEFORE}, {"doc": 1, "text": f"{BEFORE} {AFTER}"}]
    )
    found = keys(batch).to_pylist()
    by_doc = [{row["key"] for row in found if row["doc"] == doc} for doc in (0, 1)]
    assert by_doc[0]
    assert by_doc[0] < by_doc[1]


@given(st.dictionaries(st.sampled_from(["ab", "ba", "sea", "ship", "Malta"]), st.floats(1, 17)))
def test_common_words_have_the_bits_that_were_given(bits: dict[str, float]) -> None:
    common = weigh_words(bits)
    assert surprisal(codes_of_words(bits), common).tolist() == list(bits.values())
    assert surprisal(codes_of_words(["unheard"]), common).tolist() == [RAREST_BITS]


def test_of_two_words_with_one_code_the_commoner_counts() -> None:
    """To a comparison "we're" and "were" are one word."""
    common = weigh_words({"we're": 9.0, "were": 7.0})
    assert surprisal(codes_of_words(["were"]), common).tolist() == [7.0]


def test_a_language_without_words_is_one() -> None:
    assert isinstance(NO_COMMON_WORDS, CommonWords)
    assert not len(weigh_words({}).codes)


def test_the_name_of_a_language_is_no_language() -> None:
    with pytest.raises(TypeError, match=r"`language` must be a language.* got 'German'"):
        compare("So it is.", "So it is.", language="German")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: OwnLanguage(" "), "`name` must be the name of a language"),
        (lambda: WordForms(stemmer="klingon"), "`stemmer` must be one of .*, got 'klingon'"),
        (lambda: WordForms(peoples="(a"), "must be regular expressions, got '\\(a'"),
        (lambda: weigh_words({"guten Tag": 9.0}), "single words, got 'guten Tag'"),
    ],
)
def test_what_is_no_part_of_a_language_is_refused(make: object, message: str) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=message):
        make()

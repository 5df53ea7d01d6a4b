"""Tokens, sentences and quotations: a view of the text that never moves an offset."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from itertools import pairwise

import numpy as np
import pytest
from command import environment
from conftest import SEEDS, make_source
from hypothesis import example, given
from hypothesis import strategies as st
from prose import NASTY, SENTENCES, document, nasty_texts

from reuse.segment import LONGEST_SENTENCE, character_spans, code_of, segment_texts


def tokens(text: str) -> list[str]:
    return [text[t["start"] : t["end"]] for t in document(text).tokens]


def sentences(text: str) -> list[str]:
    return [text[s["start"] : s["end"]] for s in document(text).sentences]


def quotes(text: str) -> list[str]:
    return [text[q["start"] : q["end"]] for q in document(text).quotes]


def codes(text: str) -> list[int]:
    return [int(code) for code in document(text).tokens["code"]]


# --------------------------------------------------------------------------- any text


@given(nasty_texts)
@example("1½ the\ufdfa")
@example("½ " * 100)
def test_tokens_lie_at_their_raw_offsets(text: str) -> None:
    """Whatever the text, its tokens are stretches of it, in order, each with a letter or digit."""
    found = document(text).tokens
    start, end = found["start"], found["end"]
    assert (start >= 0).all()
    assert (end <= len(text)).all()
    assert (start < end).all()
    for token in found:
        word = text[token["start"] : token["end"]]
        assert any(unicodedata.category(c)[0] in "LNM" for c in word)
        assert not word[0].isspace()
        assert not word[-1].isspace()
    for one, two in pairwise(found):
        if two["start"] < one["end"]:  # ½ is read as 1 and 2, and both stand where ½ stands
            assert two["start"] == one["end"] - 1
            assert len(unicodedata.normalize("NFKD", text[two["start"]])) > 1


@given(nasty_texts)
@example("1½ the\ufdfa")
@example("x " * 1000)
def test_sentences_cover_every_token_in_order(text: str) -> None:
    """Each token is in one sentence, and what a sentence covers in characters holds its tokens."""
    seen = document(text)
    first, last = seen.sentences["i"], seen.sentences["j"]
    bounds = [0, *last.tolist()] if len(last) else []
    assert first.tolist() == bounds[:-1]
    assert (bounds[-1] if bounds else 0) == len(seen.tokens)
    assert (first < last).all()
    assert (last - first <= LONGEST_SENTENCE).all()
    start, end = seen.sentences["start"], seen.sentences["end"]
    assert (start >= 0).all()
    assert (end <= len(text)).all()
    if len(first):
        assert (start <= seen.tokens["start"][first]).all()
        assert (end >= seen.tokens["end"][last - 1]).all()
    # Only a character that reads as several words can lie in two sentences.
    over = start[1:] < end[:-1]
    assert (start[1:][over] == end[:-1][over] - 1).all()
    assert all(len(unicodedata.normalize("NFKD", text[at])) > 1 for at in start[1:][over])


@given(nasty_texts)
@example("««")
def test_quotations_lie_inside_the_text(text: str) -> None:
    """Quotations follow each other without overlap, and no mark of theirs is part of them."""
    found = document(text).quotes
    start, end = found["start"], found["end"]
    assert (start >= 0).all()
    assert (start <= end).all()
    assert (end <= len(text)).all()
    assert (start[1:] >= end[:-1]).all()
    assert not any(mark in quote for quote in quotes(text) for mark in '"”«»\n')


@given(nasty_texts, nasty_texts)
def test_a_text_after_a_blank_line_is_read_as_it_is_alone(one: str, two: str) -> None:
    """What stands before a paragraph changes where its words stand, and not what they are."""
    together, alone = document(f"{one}.\n\nThe end.\n\n{two}"), document(two)
    tail = together.tokens[len(together.tokens) - len(alone.tokens) :]
    assert tail["code"].tolist() == alone.tokens["code"].tolist()
    shift = len(one) + len(".\n\nThe end.\n\n")
    assert (tail["start"] - shift).tolist() == alone.tokens["start"].tolist()


@given(st.lists(st.one_of(nasty_texts, st.sampled_from(SENTENCES)), max_size=3))
@example(["a hyphen-\n", "ated word"])
@example(["“Never closed", "so it is”"])
@example(["One line.\rAnother", "And one\nmore"])
@example(["\ud83d", "\ude00 \u0301x", ""])
def test_texts_segmented_at_once_do_not_see_each_other(texts: list[str]) -> None:
    """Segmenting several texts at once gives what each gives by itself, wherever it stands."""
    for seen, text in zip(segment_texts(*map(make_source, texts)), texts, strict=True):
        alone = document(text)
        for own, expected in (
            (seen.tokens, alone.tokens),
            (seen.sentences, alone.sentences),
            (seen.quotes, alone.quotes),
        ):
            assert own.tolist() == expected.tolist()


@given(nasty_texts)
def test_a_document_cannot_be_changed(text: str) -> None:
    """The arrays are read-only, and the text is the one that came in."""
    seen = document(text)
    assert seen.source.text == text
    for array in (seen.tokens, seen.sentences, seen.quotes):
        assert not array.flags.writeable


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.data())
def test_runs_of_tokens_have_their_marks(chosen: list[str], data: st.DataObject) -> None:
    """A run that ends with its sentence has the full stop; one that ends before has not."""
    text = " ".join(chosen)
    seen = document(text)
    i = data.draw(st.integers(0, len(seen.tokens) - 1))
    j = data.draw(st.integers(i + 1, len(seen.tokens)))
    (start,), (end,) = character_spans(seen, np.array([i]), np.array([j]))
    assert 0 <= start < end <= len(text)
    assert tokens(text[start:end]) == tokens(text)[i:j]
    assert text[end - 1].isalnum() != (j in seen.sentences["j"])


# --------------------------------------------------------------------------- the view

SAME = {
    "curly and straight apostrophes": ("don’t", "don't"),
    "capitals": ("NATO", "nato"),
    "an accent left out": ("détente", "detente"),
    "an accent apart": ("de\u0301tente", "détente"),
    "a ligature": ("ﬁnal", "final"),
    "two ligatures": ("ﬂuﬀy", "fluffy"),
    "a sharp s": ("Straße", "STRASSE"),
    "a soft hyphen": ("mili\u00adtary", "military"),
    "a hyphenated line break": ("mili-\ntary", "military"),
    "a hyphenated line break of Windows": ("mili-\r\n    tary", "military"),
    "a non-breaking hyphen at the break": ("mili\u2010\ntary", "military"),
    "a joiner of no width": ("mili\u200btary", "military"),
    "a possessive": ("Russian’s", "Russian"),
    "a straight possessive": ("Russia's", "Russia"),
    "full-width letters": ("ＮＡＴＯ", "NATO"),
    "digits of another script": ("٢٠١٤", "2014"),
    "periods of an abbreviation": ("U.S.", "US"),
    "thousands": ("100,000", "100000"),
    "a direction mark": ("\u202eabc\u202c", "abc"),
}


@pytest.mark.parametrize(("one", "two"), SAME.values(), ids=SAME)
def test_typography_does_not_change_a_word(one: str, two: str) -> None:
    """What printers, readers and keyboards change is no change of the word."""
    assert len(tokens(one)) == 1
    assert code_of(one) == code_of(two)


DIFFERENT = [("detente", "dtente"), ("3.5", "35"), ("its", "it"), ("Blinken", "Blanken")]
DIFFERENT += [("100,000", "175,000"), ("हिन्दी", "हिन्द"), ("ab", "ba"), ("aa", "a")]


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_other_words_have_other_codes(one: str, two: str) -> None:
    """A lost letter, a decimal point or a vowel sign makes another word."""
    assert code_of(one) != code_of(two)


def test_no_two_words_of_a_vocabulary_share_a_code() -> None:
    """Codes are hashes, so this is seen to be true and not known."""
    text = " ".join([*SENTENCES, *(path.read_text() for path in sorted(SEEDS.glob("*.txt")))])
    folded: dict[int, str] = {}
    for word, code in zip(tokens(text), codes(text), strict=True):
        plain = unicodedata.normalize("NFKD", word).casefold().replace("’", "'")
        plain = "".join(c for c in plain if c.isalnum() or c == "'").removesuffix("'s")
        assert folded.setdefault(code, plain.replace("'", "")) == plain.replace("'", "")
    assert len(folded) > 1000


@pytest.mark.parametrize(
    "words",
    [
        "deploy deploys deployed deploying",
        "talk talks",
        "invade invaded invades invading",
        pytest.param(
            "deploy deployment",
            marks=pytest.mark.xfail(
                strict=True, reason="the y goes before the word is cut to six letters"
            ),
        ),
    ],
)
def test_inflected_words_have_one_stem(words: str) -> None:
    """The crude stem brings the commonest endings together."""
    assert len(set(document(words).tokens["stem"].tolist())) == 1


def test_words_are_cut_where_readers_cut_them() -> None:
    """Missing spaces part words; periods, commas and apostrophes within a word don't."""
    assert tokens('NATO"unsuccessful."') == ["NATO", "unsuccessful"]
    assert tokens("talks.Talks end–game mid—dash well-known") == (
        ["talks", "Talks", "end", "game", "mid", "dash", "well", "known"]
    )
    assert tokens("The U.S. has 100,000 of 3.5m, don’t it?") == (
        ["The", "U.S", "has", "100,000", "of", "3.5m", "don’t", "it"]
    )
    assert tokens("'Quoted' words'") == ["Quoted", "words"]


def test_scripts_without_spaces_have_a_token_a_character() -> None:
    """Chinese is cut at each character, Thai at each letter with its marks."""
    assert tokens("我喜欢北京。") == list("我喜欢北京")
    assert tokens("วันนี้") == ["วั", "น", "นี้"]
    assert tokens("Das北京Haus") == ["Das", "北", "京", "Haus"]
    assert tokens("नमस्ते दुनिया") == ["नमस्ते", "दुनिया"]


# --------------------------------------------------------------------------- sentences

WHOLE = [
    "He lives in St. Petersburg with Mr. Jones.",
    "The U.S. army met I. M. Pei at 3.5 miles.",
    "Prices rose by 3.5 per cent, to 100,000 crowns.",
    "It fell to Gen. Ivanov, Adm. Petrov and Lt. Orlov.",
    'He called the talks "unsuccessful. but useful" again.',
    "E.U. officials said so, e.g. on Monday.",
    "What... what did he say?",
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_period_within_a_sentence_does_not_end_it(text: str) -> None:
    """Titles, initials, decimals and abbreviations are no sentence ends."""
    assert sentences(text) == [text]


PARTED = [
    ["The talks failed.", "He left."],
    ["He said “never.”", "Then he left."],
    ["Is he in?", "Yes!", "He is."],
    ["He went to the U.S.", "The talks began."],
    ["It ended.", "2014 began."],
    ["(He left.)", "[She stayed.]"],
    ["“One.”", "“Two.”"],
    ["Вчера был дождь.", "Сегодня солнце."],
]


@pytest.mark.parametrize("parts", PARTED, ids=lambda parts: parts[0])
def test_sentences_are_parted_with_their_marks(parts: list[str]) -> None:
    """A sentence has the quotation marks and brackets that open and close it."""
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["我喜欢北京。", "你呢？", "我也是！"],
        ["سافر الوزير أمس؟", "عاد اليوم."],
        ["यह पहला वाक्य है।", "यह दूसरा वाक्य है।"],
    ],
    ids=["Chinese", "Arabic", "Hindi"],
)
def test_scripts_without_capitals_have_sentences_too(parts: list[str]) -> None:
    """Where no capital can say that a sentence begins, the mark alone ends the last one."""
    gap = "" if parts[0].startswith("我") else " "
    assert sentences(gap.join(parts)) == parts


def test_a_missing_space_parts_sentences() -> None:
    """Extracted text loses spaces; a capital after the full stop is enough."""
    assert sentences("The talks ended.Nobody stayed.") == ["The talks ended.", "Nobody stayed."]


def test_a_headline_is_a_sentence_of_its_own() -> None:
    """A line end parts what no full stop parts."""
    text = "Ship lost off Malta\nThe freighter left. It sank.\n· 3-min read\nNine men died."
    assert len(sentences(text)) == 5
    assert sentences(text)[0] == "Ship lost off Malta"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_one_paragraph(newline: str) -> None:
    """Where lines run on, only a blank line or a full stop parts sentences."""
    first = "The freighter left the harbour before dawn\nwith nine sailors and a cargo\nof cement."
    second = "Nobody on the quay\nhad expected the gale."
    text = f"{first} {second}\n\nIt sank\nat once.".replace("\n", newline)
    expected = [first, second, "It sank\nat once."]
    assert sentences(text) == [s.replace("\n", newline) for s in expected]


def test_a_list_of_one_word_lines_is_cut_into_lines() -> None:
    """Lines that begin with capitals do not run on."""
    assert sentences("Malta\nCyprus\nCrete") == ["Malta", "Cyprus", "Crete"]


def test_overlong_sentences_are_cut_alike_in_both_texts() -> None:
    """A text without punctuation is cut by its content, so a word put in moves few cuts."""
    words = [f"{a}{b}" for a in "bcdfghjklmnp" for b in "aeiouy" for _ in range(9)]
    words = [word + chr(97 + k % 23) for k, word in enumerate(words)]
    one, two = " ".join(words), " ".join(["extra", *words])
    assert len(sentences(one)) > 5
    assert len(set(sentences(one)) & set(sentences(two))) >= len(sentences(one)) - 3


# --------------------------------------------------------------------------- quotations


def test_quotations_of_any_make_are_found() -> None:
    """Curly, straight, angled and corner marks open and close quotations."""
    assert quotes('He said "one" and “two” and «three» and ”four”.') == (
        ["one", "two", "three", "four"]
    )
    assert quotes("他说「你好」。") == ["你好"]


@pytest.mark.xfail(strict=True, reason="“ is always taken for an opening mark")
def test_german_quotations_end_where_english_ones_begin() -> None:
    """After „ the mark “ closes."""
    assert quotes("Er sagte „nein“ und ging.") == ["nein"]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    """A mark that was never closed does not quote the rest of the text."""
    assert quotes("“We shall see, he said.\n\nNobody “saw” it.") == (
        ["We shall see, he said.", "saw"]
    )


def test_apostrophes_quote_nothing() -> None:
    """A genitive is no quotation."""
    assert quotes("Russia’s allies' reaction 'n' more") == []


# --------------------------------------------------------------------------- stability


def test_codes_are_the_same_in_every_process() -> None:
    """A code is a fact of the word: no hash seed and no word met before changes it."""
    code = (
        "import sys; from reuse.segment import code_of; print([code_of(w) for w in sys.argv[1:]])"
    )
    words = ["Détente", "U.S.", "100,000", "ﬁnal", "Россия", "हिन्दी"]
    told = {
        subprocess.run(
            [sys.executable, "-c", code, *order],
            env=environment(PYTHONHASHSEED=seed, PYTHONIOENCODING="utf-8"),
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, order in (("0", words), ("4242", words))
    }
    assert told == {f"{[code_of(word) for word in words]}\n"}


def test_a_code_is_the_published_polynomial() -> None:
    """Stored codes stay good: a word's code is its letters times powers of a 64-bit prime."""
    base = 0x100000001B3
    for word in ("a", "troops", "россия"):
        value = sum(ord(c) * base**k for k, c in enumerate(word)) % 2**64
        assert code_of(word) == value


def test_the_odd_pieces_are_odd() -> None:
    """The alphabet of these tests still has each kind of trouble in it."""
    text = "".join(NASTY)
    assert {unicodedata.category(c) for c in text} >= {"Cs", "Cf", "Mn", "Lo", "No", "Cc"}

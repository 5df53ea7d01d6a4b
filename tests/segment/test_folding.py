"""Texts as what they seem: what is folded, what is left alone, and the way back."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.samples import make_source
from reuse.language import ENGLISH
from reuse.model import Document, Span
from reuse.segment import segment_texts
from reuse.segment.folding import segment_folded
from reuse.segment.signs import has_manifest

STORY = (
    "The harbour board voted on Tuesday to close the northern pier, after divers found cracks in "
    "eleven of its piles. Nobody should walk there, said Marta Lindqvist, not even the anglers."
)
CYRILLIC = str.maketrans("aeopcyxijsABEKMHOPCTX", "аеорсухіјѕАВЕКМНОРСТХ")
GREEK = str.maketrans("ovAEZHIKMNOPTXY", "ονΑΕΖΗΙΚΜΝΟΡΤΧΥ")
#: What no reader sees, and what other characters a text may hold.
ODD = "\u200b\u200d\ufeff\u202e\u2066\ufe0f\U000e0101\U000e0041\u00ad\u0336\ue000\x08аеорΑο𝗮ａⓐ"
ANY_TEXT = st.text(st.sampled_from("ab о e.,'-\n" + ODD) | st.characters(), max_size=60)


def fold(text: str) -> Document:
    (document,) = segment_folded(make_source(text), language=ENGLISH)
    return document


def kinds(text: str) -> dict[str, int]:
    folding = fold(text).folding
    return {} if folding is None else {kind: own.count for kind, own in folding.signs.items()}


def styled(text: str, small: int, capital: int) -> str:
    return "".join(
        chr(small + ord(sign) - ord("a"))
        if "a" <= sign <= "z"
        else chr(capital + ord(sign) - ord("A"))
        if "A" <= sign <= "Z"
        else sign
        for sign in text
    )


def every(text: str, sign: str, step: int) -> str:
    """Put a sign into every word of some letters."""
    return " ".join(word[:step] + sign + word[step:] for word in text.split(" "))


#: Ways to write a text so that it looks the same, or nearly, and is of other characters.
DISGUISES = {
    "Cyrillic letters": (STORY.translate(CYRILLIC), "look-alike letters"),
    "Greek letters": (STORY.translate(GREEK), "look-alike letters"),
    "bold letters": (styled(STORY, 0x1D5EE, 0x1D5D4), "styled letters"),
    "letters in circles": (styled(STORY, 0x24D0, 0x24B6), "styled letters"),
    "wide letters": (styled(STORY, 0xFF41, 0xFF21), "full-width letters"),
    "zero-width spaces": (every(STORY, "\u200b", 2), "zero-width characters"),
    "joiners": (every(STORY, "\u200d", 2), "zero-width characters"),
    "overrides": (every(STORY, "\u202d", 2), "direction controls"),
    "marks of direction": (every(STORY, "\u200f", 2), "direction controls"),
    "selectors": (every(STORY, "\ufe0f", 2), "variation selectors"),
    "tags": (every(STORY, "\U000e0061", 2), "tag characters"),
    "soft hyphens": (every(STORY, "\u00ad", 1), "soft hyphens"),
    "struck through": ("".join(c + "\u0336" * c.isalpha() for c in STORY), "marks over letters"),
    "struck through, spaces and all": ("".join(c + "\u0336" for c in STORY), "marks over letters"),
    "heaped marks": (every(STORY, "\u0301\u0302\u0303\u0304", 2), "marks over letters"),
}


@pytest.mark.parametrize("how", DISGUISES)
def test_a_disguised_text_is_folded_to_what_it_seems(how: str) -> None:
    """All words are those of the plain text, and the kind of signs is told."""
    text, kind = DISGUISES[how]
    document = fold(text)
    assert document.source.text == STORY
    assert document.folding is not None
    assert list(document.folding.signs) == [kind]
    assert document.read.text == text


@pytest.mark.parametrize("how", DISGUISES)
def test_each_word_leads_back_to_where_it_stands(how: str) -> None:
    """The places as read are in order, and the words there fold to the words found."""
    text, _ = DISGUISES[how]
    document = fold(text)
    assert document.folding is not None
    reached = 0
    for start, end in document.tokens[["start", "end"]].tolist():
        place = document.folding.as_read(Span(start, end))
        assert reached <= place.start < place.end <= len(text)
        assert document.folding.as_folded(place) == (start, end)
        reached = place.end


@given(ANY_TEXT)
def test_the_way_back_is_in_order_whatever_a_text_holds(text: str) -> None:
    """Every character of the folded text has a place, none before the one before it."""
    document = fold(text)
    if document.folding is None:
        return
    starts, ends = document.folding.starts, document.folding.ends
    assert len(starts) == len(ends) == len(document.source.text)
    assert (starts <= ends).all()
    assert (ends[:-1] <= starts[1:]).all()
    if len(ends):
        assert starts[0] >= 0
        assert ends[-1] <= len(text)
    for own in document.folding.signs.values():
        assert own.count > 0
        assert all(0 <= span.start < span.end <= len(text) for span in own.spans)


@given(ANY_TEXT)
def test_what_is_folded_needs_no_more_folding_of_signs(text: str) -> None:
    """Signs that no reader sees are gone for good."""
    unseen = {"zero-width characters", "tag characters", "soft hyphens"}
    once = fold(text)
    if once.folding is not None and "letter-spaced" not in once.folding.signs:
        assert unseen.isdisjoint(kinds(once.source.text))


@given(st.text(st.sampled_from("abcdeéüßñ “”’–.,'-\n019"), max_size=80))
def test_everyday_text_is_segmented_as_ever(text: str) -> None:
    """Accents and typography are no odd signs."""
    document = fold(text)
    (usual,) = segment_texts(make_source(text))
    if document.folding is None:
        assert np.array_equal(document.tokens, usual.tokens)
        assert np.array_equal(document.sentences, usual.sentences)
    else:
        assert set(document.folding.signs) <= {"letter-spaced", "without spaces"}


@pytest.mark.parametrize(
    "text",
    [
        "An iPhone, 5 μm of α-helix in Δt, TNFα and IFNγ, NFκB, hν, πr², 20 µg, Ω and ℃.",
        "KoЯn and Toys Я Us played; ТАСС and СССР, as Москва writes them, are Russian.",
        "Путин заявил, что SMSка с iPhone пришла в USB-порт; PDFы и Wi-Fi, T-34 и COVID-19.",
        "Предсказуемо: Ђоковић, Нови Сад и Љубљана; Latinica i ćirilica, 'Njegoš', Đoković.",
        "Η Αθήνα και το Internet· ο κ. Μητσοτάκης είπε OK στο CNN.",
        "The word θάλασσα is Greek for the sea, and море is Russian for it.",
        "می‌خواهم بروم به خانه‌ها",
        "क्‍ष और श्री के साथ",
        "\u200fשלום Hello\u200e עולם \u2067abc\u2069",
        "👨\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 🏴\U000e0067\U000e0062\U000e0065\U000e007f 🇺🇸",
        "日本語のＩＴ企業は２０２２年に",
        "1ˢᵗ of May, Mˡˡᵉ Dubois, 2ⁿᵈ; x² + y³; ﬁne oﬃce, ſo be it; №5 ½",
        "Let 𝑥 be in ℝ and 𝜇 its mean, f(𝑥) = 𝒪(𝑛).",
        "co\u00adoper\u00adation at the har\u00adbour",
        "Bold\u00ad\nly cut at a line's end",
        "It is /ˈɡɑːdn/ in phonetics; ŋ is a letter of Sámi, and Diyarbakır has ı without a dot.",
        "naïve café Zürich Łódź İstanbul Đà Nẵng Reykjavík Ångström",
        "e\u0301te\u0301 Vie\u0323\u0302t Nam",
        "A, B, C, D, E, F and G; grades: A B C D; 1 2 3 4 5 6; U S A; J R R Tolkien.",
        "A B C A B\nB C A A B\nC C A B A\nA B C D A",
        "Donaudampfschifffahrtsgesellschaftskapitän Rechtsschutzversicherungsgesellschaften",
        "ACGTACGTAACGTTTACGATCGATCGATTACGACTGACTACGTACGGTA",
        "See https://example.org/averylongaddressthatgoesonwithoutanyspacesinitforever now.",
        "我 爱 你 们 大 家",
    ],
)
def test_what_has_its_use_where_it_stands_is_no_odd_sign(text: str) -> None:
    """Names, formulae, emoji and other scripts raise no notice, and are read as they stand."""
    assert kinds(text) == {}


def test_letters_of_latin_in_cyrillic_words_are_folded_too() -> None:
    """Whichever script a text is in, its words are read in that."""
    plain = "Москва не исключила отправку войск на Кубу, сообщает агентство."
    document = fold(plain.translate(str.maketrans("оса", "oca")))
    assert document.source.text == plain
    assert document.folding is not None
    assert "look-alike letters" in document.folding.signs


def test_whole_words_of_look_alikes_are_told_by_their_company() -> None:
    """They are folded beside mixed words, or where they make common words; else a name stays."""
    assert fold("Nоbody saw а man").source.text == "Nobody saw a man"
    assert fold("We see а cat, а dog and а cow.").source.text == "We see a cat, a dog and a cow."
    assert fold("СССР and ТАСС are names.").folding is None


def test_letters_with_uses_of_their_own_are_told_by_how_many_they_are() -> None:
    """One Greek small letter is science, and one in every word is none."""
    text = "the cαt sαt on α mαt αnd αte"
    assert fold(text).source.text == text.replace("α", "a")
    assert fold("the IFNγ and TNFα of the cαt").folding is None


def test_a_manifest_of_c2pa_is_seen_for_what_it_is() -> None:
    """A mark of byte order and a run of selectors that begins as the specification says."""
    data = b"C2PATXT\0\x01\0\0\0\x05hello"
    run = "\ufeff" + "".join(chr((0xFE00 if c < 16 else 0xE0100 - 16) + c) for c in data)
    document = fold(STORY + run)
    assert document.source.text == STORY
    assert document.folding is not None
    (span,) = document.folding.signs["variation selectors"].spans
    assert has_manifest(STORY + run, *span)
    assert not has_manifest("a\ufe0f\ufe0f\ufe0f", 1, 4)


# --------------------------------------------------------------------------- spacing


def spaced(text: str, letters: str = " ", words: str = "   ") -> str:
    return words.join(letters.join(word) for word in text.split(" "))


@pytest.mark.parametrize(
    ("letters", "words"),
    [(" ", "   "), (" ", "  "), (" ", "\n"), ("\xa0", "   "), ("\u2009", " "), ("  ", "    ")],
)
def test_letters_set_apart_are_joined_where_gaps_tell_words(letters: str, words: str) -> None:
    """Whatever is between letters, so long as more or other is between words."""
    document = fold(spaced(STORY, letters, words))
    (plain,) = segment_texts(make_source(STORY))
    assert document.tokens["code"].tolist() == plain.tokens["code"].tolist()
    assert list(kinds(document.read.text)) == ["letter-spaced"]


@pytest.mark.parametrize("text", ["H E A D L I N E\nIt rained.", "It was   c l o s e d   then."])
def test_part_of_a_text_may_be_letter_spaced(text: str) -> None:
    """A headline, or one word that is stressed."""
    assert kinds(text) == {"letter-spaced": 1}


@pytest.mark.parametrize("between", [" ", ""])
def test_without_gaps_between_words_known_words_are_told_apart(between: str) -> None:
    """All of them but names that the lexicon does not have."""
    text = STORY.replace("Lindqvist", "Baker")
    document = fold("".join(text.split()) if not between else between.join("".join(text.split())))
    (plain,) = segment_texts(make_source(text))
    assert document.tokens["code"].tolist() == plain.tokens["code"].tolist()


@given(st.integers(0, 2**16))
def test_letters_at_random_make_no_words(seed: int) -> None:
    """Neither letter by letter nor in one piece."""
    draw = random.Random(seed)
    letters = [draw.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(60)]
    for text in (" ".join(letters), "".join(letters)):
        assert fold(text).source.text == text

"""Texts that break programs: odd characters, endless lines, endless repeats, other scripts.

No test here looks at a clock. Where work must stay bounded the bound is in the docstring, and
what is counted is cells, sentences or passages; a quadratic step would not end within the limit
of a test run.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

import reuse
from helpers.prose import SENTENCES, document, texts_of
from reuse.match.anchor import find_anchors
from reuse.match.lead import CANDIDATES_KEPT
from reuse.results.comparison import Comparison
from reuse.segment import LONGEST_SENTENCE

COPIED = " ".join(SENTENCES[:6])


def check(comparison: Comparison) -> None:
    """Assert that spans lie in their texts, apart on either side."""
    for text, spans in (
        (comparison.a.text, sorted(p.a for p in comparison.passages)),
        (comparison.b.text, sorted(p.b for p in comparison.passages)),
    ):
        ends = [end for span in spans for end in span]
        assert ends == sorted(ends)
        assert all(0 <= end <= len(text) for end in ends)


SPOILERS: dict[str, Callable[[str], str]] = {
    "NULs": lambda text: text.replace(" ", " \x00"),
    "NULs for spaces": lambda text: text.replace(" ", "\x00"),
    "lone surrogates": lambda text: text.replace(" ", " \ud800 "),
    "direction marks": lambda text: text.replace(" ", "\u200f \u202e"),
    "marks within words": lambda text: "\u200b".join(text),
    "soft hyphens everywhere": lambda text: "\u00ad".join(text),
    "accents everywhere": lambda text: "".join(c + "\u0301" * c.isalpha() for c in text),
    "emoji between words": lambda text: text.replace(" ", " 👩\u200d👩\u200d👧 "),
    "old Macintosh line ends": lambda text: text.replace(" ", "\r"),
    "ligatures": lambda text: text.replace("fi", "ﬁ").replace("ff", "ﬀ").replace("st", "ﬆ"),
    "full-width letters": lambda text: "".join(
        chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in text
    ),
}


# --------------------------------------------------------------------------- odd characters


@pytest.mark.parametrize("spoil", SPOILERS.values(), ids=SPOILERS)
def test_spoilt_characters_do_not_hide_a_copy(spoil: Callable[[str], str]) -> None:
    """A copy stays a verbatim copy, and its span is counted in the text as read."""
    a = f"{' '.join(SENTENCES[20:25])} {COPIED}"
    b = f"{spoil(COPIED)} {' '.join(SENTENCES[30:35])}"
    comparison = reuse.compare(a, b)
    check(comparison)
    (passage,) = comparison.passages
    assert passage.a.slice(a) == COPIED
    assert passage.relation == "verbatim"
    copied = passage.b.slice(b)
    assert copied in spoil(COPIED)
    assert len(copied) >= 0.98 * len(spoil(COPIED))


# Four sentences each: the copy has the last one first, one of its own, and the first one edited.
SCRIPTS = {
    "Russian": (
        "Вчера вечером в порту Мурманска загорелся старый склад с хлопком и бумагой.",
        "Директор музея обещал открыть новую выставку икон в середине октября.",
        "Учёные обнаружили на дне озера Байкал неизвестный вид губок.",
        "Поезд из Казани опоздал на три часа из-за снежных заносов.",
        ("старый", "пустой"),
    ),
    "Arabic": (
        "غادرت السفينة القديمة ميناء الإسكندرية قبل الفجر وعلى متنها تسعة بحارة.",
        "قال مدير المتحف إن اللوحة المزورة ستبقى معلقة بجانب اللوحة الأصلية.",
        "خسر مربو النحل في الجبال ثلث خلاياهم خلال الشتاء الممطر.",
        "سيغلق المهندسون النفق تسع عشرة ليلة لتغيير مراوح التهوية.",
        ("القديمة", "الصغيرة"),
    ),
    "Chinese": (
        "昨天晚上，一艘载着水泥的旧货船在马耳他附近的海峡沉没了。",
        "博物馆馆长决定把那幅伪造的油画挂在真正的风景画旁边。",
        "山区的养蜂人在潮湿的冬天失去了三分之一的蜂群。",
        "工程师将关闭隧道十九个夜晚，以便更换所有的通风机。",
        ("旧货船", "新渔船"),
    ),
    "Thai": (
        "เมื่อคืนนี้เรือบรรทุกสินค้าเก่าลำหนึ่งจมลงใกล้เกาะมอลตาพร้อมลูกเรือเก้าคน",
        "ผู้อำนวยการพิพิธภัณฑ์ตัดสินใจแขวนภาพวาดปลอมไว้ข้างภาพทิวทัศน์ของจริง",
        "คนเลี้ยงผึ้งบนภูเขาสูญเสียรังผึ้งไปหนึ่งในสามในช่วงฤดูหนาวที่ฝนตกชุก",
        "วิศวกรจะปิดอุโมงค์เป็นเวลาสิบเก้าคืนเพื่อเปลี่ยนพัดลมระบายอากาศ",
        ("เก่า", "เล็ก"),
    ),
    "Hindi": (
        "कल रात सीमेंट से लदा एक पुराना मालवाहक जहाज़ माल्टा के पास समुद्र में डूब गया।",
        "संग्रहालय के निदेशक ने नकली चित्र को असली चित्र के बगल में टाँगने का निर्णय लिया।",
        "पहाड़ों के मधुमक्खी पालकों ने गीली सर्दियों में अपने एक तिहाई छत्ते खो दिए।",
        "इंजीनियर पंखे बदलने के लिए सुरंग को उन्नीस रातों तक बंद रखेंगे।",
        ("पुराना", "छोटा"),
    ),
}


# --------------------------------------------------------------------------- other scripts


@pytest.mark.parametrize("gap", [" ", "\n"], ids=["spaces", "lines"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_other_scripts_are_aligned(script: str, gap: str, request: pytest.FixtureRequest) -> None:
    """The moved sentence and the edited one are found, each at its place in both texts."""
    if script == "Thai":
        request.applymarker(
            pytest.mark.xfail(strict=True, reason="common syllables drag other sentences in")
        )
    first, second, third, other, (old, new) = SCRIPTS[script]
    edited = first.replace(old, new)
    assert edited != first
    a, b = gap.join([first, second, third]), gap.join([third, other, edited])
    comparison = reuse.compare(a, b)
    check(comparison)
    assert texts_of(comparison) == [(first, edited), (third, third)]
    assert [p.relation for p in comparison.passages] == ["near-verbatim", "verbatim"]
    assert sum(p.moved for p in comparison.passages) == 1


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_text_in_another_script_shares_nothing_with_english(script: str) -> None:
    """There is no word in common."""
    a = " ".join(SCRIPTS[script][:4])
    assert reuse.compare(a, COPIED).passages == ()


# --------------------------------------------------------------------------- endless texts


def test_an_endless_line_is_cut_into_sentences() -> None:
    """Ten million characters without a full stop: a sentence holds at most 80 words."""
    words = " ".join(SENTENCES).replace(".", "").replace(",", "").split()
    text = (" ".join(words) + " ") * (10_000_000 // len(" ".join(words)))
    seen = document(text)
    size = seen.sentences["j"] - seen.sentences["i"]
    assert size.max() <= LONGEST_SENTENCE
    assert len(seen.sentences) <= len(seen.tokens) / (LONGEST_SENTENCE / 2) + 1
    assert len(find_anchors(seen, document(COPIED)).cells) <= len(seen.sentences) * 6


def test_an_endless_word_is_one_word() -> None:
    """Five million letters without a space are read once each, and share nothing with a text."""
    assert len(document("x" * 5_000_000).tokens) == 1
    assert reuse.compare("x" * 1_000_000, COPIED).passages == ()


ENDLESS = {
    "hyphenated breaks": "a-\n" * 200_000,
    "a hyphen and endless line ends": "a-" + "\n" * 1_000_000 + "a",
    "quotation marks": '"' * 1_000_000,
    "open quotations": "“a " * 200_000,
    "full stops": ". " * 500_000,
    "initials": "A." * 300_000,
    "accents on one letter": "e" + "\u0301" * 1_000_000,
    "NULs": "\x00" * 1_000_000,
    "surrogates": "\ud800" * 500_000,
    "ligatures": "ﬃ" * 300_000,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_endless_marks_are_passed_over(text: str) -> None:
    """Each character is looked at a bounded number of times, and none makes a passage."""
    seen = document(text)
    assert len(seen.tokens) <= len(text)
    comparison = reuse.compare(text, COPIED)
    assert comparison.passages == ()


def test_a_word_a_million_times_is_soon_done() -> None:
    """`a a a …` against itself with one change: cells are a few for each sentence."""
    text = "a " * 1_000_000
    changed = text[:1000] + "b " + text[1000:]
    a, b = document(text), document(changed)
    sentences = len(a.sentences) + len(b.sentences)
    assert len(find_anchors(a, b).cells) <= 2 * CANDIDATES_KEPT * sentences
    check(reuse.compare(text, changed))


@pytest.mark.parametrize("line", ["Go home\n", f"{SENTENCES[0]}\n"], ids=["short", "long"])
def test_one_line_again_and_again_opens_few_cells(line: str) -> None:
    """Of 4e8 equal cells in the plane a few for each sentence are looked at."""
    a, b = document(line * 20_000), document(line * 20_001)
    found = find_anchors(a, b)
    assert len(found.cells) <= 2 * CANDIDATES_KEPT * 40_001


def test_a_hundred_thousand_lines_of_one_word() -> None:
    """A word list against itself back to front: a word that is there once meets itself once.

    Cells: at most CANDIDATES_KEPT for a sentence of either text, but for those that tie.
    """
    rng = random.Random(7)
    words = ["".join(rng.choices("abcdefghijklmnop", k=6)).capitalize() for _ in range(100_000)]
    a, b = document("\n".join(words)), document("\n".join(words[::-1]))
    assert len(a.sentences) == len(b.sentences) == 100_000
    assert len(find_anchors(a, b).cells) <= 2 * CANDIDATES_KEPT * 200_000
    comparison = reuse.compare("\n".join(words[:20_000]), "\n".join(words[20_000::-1]))
    check(comparison)


def shuffled_prose(seed: int, sentences: int) -> list[str]:
    """Return sentences that are all different: words of ours in any order, with names put in."""
    rng = random.Random(seed)
    words = sorted({word.strip(".,").lower() for s in SENTENCES for word in s.split()})
    names = ["".join(rng.choices("bdfgklmnprst", k=7)) for _ in range(400 + sentences)]
    return [
        " ".join([*rng.sample(words, 9), *rng.sample(names, 4)]).capitalize() + "."
        for _ in range(sentences)
    ]


@pytest.mark.parametrize("sentences", [500, 2000, 8000])
def test_work_grows_with_the_text(sentences: int) -> None:
    """Cells of two texts that share a tenth: at most 2 × `CANDIDATES_KEPT` a sentence."""
    a, b = shuffled_prose(1, sentences), shuffled_prose(2, sentences)
    shared = a[: sentences // 10]
    b[sentences // 2 : sentences // 2] = shared
    one, two = document(" ".join(a)), document(" ".join(b))
    assert len(find_anchors(one, two).cells) <= 2 * CANDIDATES_KEPT * (len(a) + len(b))


def test_a_copied_block_is_found_in_long_texts() -> None:
    """Beyond the dense plane a block of two hundred sentences is found whole and alone."""
    a, b = shuffled_prose(1, 2000), shuffled_prose(2, 2000)
    shared = a[600:800]
    b[100:100] = shared
    comparison = reuse.compare(" ".join(a), " ".join(b))
    check(comparison)
    copied = " ".join(shared)
    assert texts_of(comparison) == [(copied, copied)]


def test_a_long_text_is_one_verbatim_copy_of_itself() -> None:
    """A hundred thousand words of any kind against themselves are one passage over all."""
    rng = random.Random(1)
    vocabulary = [
        "".join(rng.choices("abcdefghijklmnop", k=rng.randint(2, 8))) for _ in range(9999)
    ]
    words = [vocabulary[min(int(rng.paretovariate(0.6)), 9998)] for _ in range(100_000)]
    text = " ".join(words)
    (passage,) = reuse.compare(text, text).passages
    assert passage.relation == "verbatim"
    assert passage.a == passage.b == (0, len(text))

"""Where sentences end."""

from __future__ import annotations

import pytest

from helpers.segments import sentences

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

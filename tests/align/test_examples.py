"""What became of each word, in sentences that a reader can judge."""

from __future__ import annotations

import pytest

from helpers.scripts import changes, relation


def test_names_that_drifted_are_respelt() -> None:
    """Mishustin comes back from a round trip as Meschstein, and is still the same man."""
    a = "Prime Minister Mikhail Mishustin met Antony Blinken and Sergei Shoigu."
    b = "Prime Minister Mikhail Meschstein met Anthony Blanken and Sergey Shoigu."
    assert changes(a, b) == [
        ("respelt", "Mishustin", "Meschstein"),
        ("respelt", "Antony", "Anthony"),
        ("respelt", "Blinken", "Blanken"),
        ("respelt", "Sergei", "Sergey"),
    ]


def test_the_jury_has_decided() -> None:
    """What no word answers is substituted as a whole, and the rest stays in one piece."""
    a = "The jury's out on which path Vladimir Putin is going to choose."
    b = "The jury has decided which route Vladimir Putin will choose."
    assert changes(a, b) == [
        ("inflected", "jury's", "jury"),
        ("substituted", "out on", "has decided"),
        ("substituted", "path", "route"),
        ("substituted", "is going to", "will"),
    ]


def test_a_sentence_broken_in_two() -> None:
    """The stop that a machine set within a sentence is punctuation inserted."""
    a = "The Russian military has massed about 100,000 troops along its border."
    b = "The Russian military has. Gathered about 100,000 troops. With its border."
    assert changes(a, b) == [
        ("inserted", "", "."),
        ("substituted", "massed", "Gathered"),
        ("inserted", "", "."),
        ("substituted", "along", "With"),
    ]


def test_forms_of_a_word_are_inflected() -> None:
    """Regular and irregular forms, and peoples of their countries."""
    a = "He says a troop of Ukraine writes to the Turkish court."
    b = "He said a troops of Ukrainian wrote to the Turkey courts."
    assert [c[0] for c in changes(a, b)] == ["inflected"] * 6


def test_typography_alone_is_respelt() -> None:
    """Curly quotes, dashes and a capital change how a text is spelt, not what it says."""
    a, b = 'the "open-door" policy - once', "The “open-door” policy – once"
    assert changes(a, b) == [
        ("respelt", "the", "The"),
        ("respelt", '"', "“"),
        ("respelt", '"', "”"),
        ("respelt", "-", "–"),
    ]
    assert relation(a, b) == "verbatim"


def test_punctuation_that_differs_is_told_apart_from_the_spaces_about_it() -> None:
    """Of ", " and "; " only the mark differs; of " " and ", " only the comma is new."""
    assert changes("one, two three", "one; two, three") == [
        ("substituted", ",", ";"),
        ("inserted", "", ","),
    ]


def test_a_character_that_is_two_words_stays_whole() -> None:
    """The view reads "½" as 1 and 2; no piece may begin inside of a character."""
    assert changes("½ cup, ½ lb", "½½ cup, 1 lb") == [
        ("substituted", "½", "½½"),
        ("substituted", "½", "1"),
    ]


def test_an_insertion_takes_one_of_the_separators_about_it() -> None:
    """A clause between commas goes with the comma after it, so the rest reads on unbroken."""
    assert changes("Moscow, the capital, said so", "Moscow, said so") == [
        ("dropped", "the capital, ", "")
    ]
    assert changes("we met old men", "we met men") == [("dropped", "old ", "")]


def test_a_gap_lies_where_a_person_would_put_it() -> None:
    """Of the places a gap could have, the one at the stop is taken."""
    a = "He left. The war began. The war ended."
    b = "He left. The war ended."
    assert changes(a, b) == [("dropped", "The war began. ", "")]


def test_moved_words_are_moved() -> None:
    """What stands elsewhere, character for character, is neither dropped nor inserted."""
    a = "In Geneva on Monday the diplomats met behind closed doors."
    b = "The diplomats met behind closed doors in Geneva on Monday."
    moved = [c for c in changes(a, b) if c[0] == "moved"]
    assert moved == [("moved", "Geneva on Monday", "Geneva on Monday")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the widow saw the clerk at dawn", "the clerk saw the widow at dawn"),
        ("Varnby beat Sundal", "Sundal beat Varnby"),
        ("Ann met Bob", "Bob met Ann"),
        ("they sold oil and gas to us", "they sold gas and oil to us"),
        ("Yesterday it rained in Oslo", "It rained in Oslo yesterday"),
        ("won by 3 and lost by 7", "lost by 7 and won by 3"),
        ("Oslo\t1\t2\nRome\t3\t4\nBonn\t5\t6", "Bonn\t5\t6\nRome\t3\t4\nOslo\t1\t2"),
        ("Oslo\t7\t9\nRome\t7\t8\nBonn\t7\t9", "Oslo\t9\t7\nRome\t8\t7\nBonn\t9\t7"),
        ("Oslo,7,9\nRome,7,8\nBonn,7,9", "7,Oslo,9\n7,Rome,8\n7,Bonn,9"),
    ],
)
def test_words_and_cells_that_change_places_are_moved(a: str, b: str) -> None:
    """None is told as lost in one place and new in another."""
    told = [c for c in changes(a, b) if c[0] in ("dropped", "inserted", "substituted")]
    gone, new = ({w for c in told for w in c[side].lower().split()} for side in (1, 2))
    assert gone & new <= {"and"}
    assert "moved" in {op for op, _, _ in changes(a, b)}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("it was a long and cold winter", "it was a cold and long winter"),
        ("they had a rich but ill uncle", "they had an ill but rich uncle"),
        ("from Oslo or else from Rome", "from Rome or else from Oslo"),
    ],
)
def test_what_stands_between_words_that_change_places_is_kept(a: str, b: str) -> None:
    """No word is told as put in for itself."""
    assert not [c for c in changes(a, b) if c[0] == "substituted" and c[1] == c[2]]


def test_short_common_words_do_not_move() -> None:
    """That both texts say "of the" somewhere says nothing."""
    a, b = "of the sea we sang loudly again", "they sang loudly again to men of the"
    assert not [c for c in changes(a, b) if c[0] == "moved"]


def test_a_stray_short_word_does_not_tear_its_surroundings_apart() -> None:
    """One "a" that is early here and late there is let go of; one substitution remains."""
    a = "It was a long and very bitter struggle, he said"
    b = "It brought both sides to their knees in a fight, he said"
    assert changes(a, b) == [
        (
            "substituted",
            "was a long and very bitter struggle",
            "brought both sides to their knees in a fight",
        )
    ]


def test_a_token_longer_than_any_word_is_no_spelling_of_another() -> None:
    one, other = (f"Captain X{'abcdefghij' * 20}{end} sank the ship." for end in ("k", "l"))
    assert [op for op, _, _ in changes(one, other)] == ["substituted"]

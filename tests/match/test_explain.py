"""What else than copying accounts for a passage, and what nothing accounts for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from helpers.prose import SENTENCES, words
from helpers.samples import SEEDS
from reuse.results.comparison import Comparison
from reuse.results.passage import Passage

SAID = "they can build it over my dead body and over my goats and the bones of my grandfather"
ISLAND = "Nobody on the upper pastures has asked for progress."
COAST = "Three hundred thousand visitors a year would come, so the planners reckon."


def shared(a: str, b: str) -> list[Passage]:
    """Return the passages, and hold that swapped texts are explained alike."""
    passages = list(reuse.compare(a, b).passages)
    again = {(p.b, p.a): (p.quoted, p.explanation) for p in reuse.compare(b, a).passages}
    assert {(p.a, p.b): (p.quoted, p.explanation) for p in passages} == again
    return passages


def longest(a: str, b: str) -> Passage:
    return max(shared(a, b), key=lambda passage: passage.bits)


TOLD = [
    f'"{SAID}," says Yannis Petridis.',
    f"“{SAID}”, Yannis Petridis told us.",
    f"Yannis Petridis warned: «{SAID}».",
    f"„{SAID}“, said the herdsman.",
    f"'{SAID},' says Yannis Petridis.",
    f"‘{SAID},’ Petridis said, and spat.",
    f'Petridis said: "{SAID}.\n\nThen he went.',  # never closed
    f"\n— {SAID}, — said the herdsman.\n",
    f'"{SAID[:33]}," Petridis said, "{SAID[34:]}."',
    f"\nQ: And now?\nA: {SAID}.\nQ: Thank you.\nA: Not at all.\n",
]
REPORTED = [
    f"Petridis said that {SAID}.",
    f"According to him, {SAID}.",
    f"{SAID.capitalize()}, the herdsman told a crowd.",
    f"\nPetridis: {SAID}.\n",
]


@pytest.mark.parametrize("one", TOLD)
@pytest.mark.parametrize("other", [TOLD[0], *REPORTED])
def test_one_speaker_is_heard_by_both_whatever_marks_they_use(one: str, other: str) -> None:
    """Marks of any kind, one left open, none after a dash; or the speech is reported."""
    passage = longest(f"{ISLAND} {one}", f"{COAST} {other}")
    assert passage.quoted
    assert passage.explanation == "same speaker quoted"


@pytest.mark.parametrize("one", [TOLD[0], *REPORTED, SAID.capitalize() + "."])
def test_words_in_nobodys_marks_are_no_quotation(one: str) -> None:
    """What one text reports, and the other has as its own, was not heard by two."""
    passage = longest(f"{ISLAND} {one}", f"{COAST} Let me be clear, {SAID}. It is a shame.")
    assert not passage.quoted
    assert passage.explanation is None


def test_the_fact_that_both_report_is_told_as_one() -> None:
    """Two reports of one match have its result in like words, and nothing else."""
    a = (
        "Two late goals sent the home crowd into raptures. Northgate United beat Ashford Rovers "
        "3-1 at Millbrook Park on Saturday. The visitors tired badly in the mud."
    )
    b = (
        "It is nine games without a win now. Northgate United beat Ashford Rovers 3-1 at "
        "Millbrook Park on Saturday, and the table makes for grim reading."
    )
    (passage,) = shared(a, b)
    assert (passage.quoted, passage.explanation) == (False, "facts in like words")


def test_free_wording_is_no_fact() -> None:
    """A sentence with a name or two in it says more than its names."""
    a, b = (f"{words(n, 40)} {SENTENCES[3]} {words(n + 1, 40)}" for n in (1, 3))
    assert longest(a, b).explanation is None


def test_capitals_throughout_tell_no_names() -> None:
    """In a text that shouts, every word would be one."""
    shouted = SENTENCES[0].upper()
    a, b = (f"{words(n, 40)} {shouted} {words(n + 1, 40)}" for n in (1, 3))
    assert longest(a, b).explanation is None


WIRE = (
    "The government has ordered the evacuation of all villages below the dam after engineers "
    "found cracks in the eastern wall"
)


@pytest.mark.parametrize(
    ("a", "b", "explanation"),
    [
        (f"KOVAL (Reuters) - {WIRE}.", f"{WIRE}, Reuters reported.", "agency wording"),
        (f"KOVAL (Reuters) - {WIRE}.", f"{WIRE}, Interfax reported.", None),
        (f"KOVAL (Reuters) - {WIRE}.", f"{WIRE}, we hear.", None),
    ],
)
def test_a_sentence_of_one_agency_is_told_as_its_own(
    a: str, b: str, explanation: str | None
) -> None:
    """Both must name it there, and the same one."""
    assert longest(f"{a} {words(1, 40)}", f"{words(3, 40)} {b}").explanation == explanation


def test_a_formula_of_the_trade_is_told_as_agency_wording() -> None:
    """Whoever did not answer, papers say it so."""
    formula = "The company did not immediately respond to a request for comment."
    a, b = (f"{words(n, 30)} {formula} {words(n + 1, 30)}" for n in (1, 3))
    assert longest(a, b).explanation == "agency wording"


def test_what_was_copied_along_with_a_quotation_is_not_explained_by_it() -> None:
    """Nor is the quotation: the copying accounts for it."""
    story = f'{SENTENCES[0]} {SENTENCES[1]} "{SAID}," says Yannis Petridis. {SENTENCES[2]}'
    for copy in (story, f"{words(1, 40)} {story}", story.replace(" the ", " that ")):
        assert not any(passage.explanation for passage in shared(story, copy))
    # It may stand elsewhere in the copy, as a passage of its own.
    parts = [*SENTENCES[:3], f'"{SAID}," says Yannis Petridis.', *SENTENCES[4:7]]
    moved = shared("\n\n".join(parts), "\n\n".join(reversed(parts)))
    assert len(moved) > 1
    assert any(passage.quoted for passage in moved)
    assert not any(passage.explanation for passage in moved)


def test_the_round_trip_of_the_samples_is_explained_by_nothing() -> None:
    """Four of its passages are quotations, and they were reworded with the rest."""
    passages = reuse.compare(SEEDS / "copy.txt", SEEDS / "source.txt").passages
    assert sum(passage.quoted for passage in passages) == 4
    assert not any(passage.explanation for passage in passages)


def test_texts_that_are_the_same_are_no_two_reports() -> None:
    """However little but names and numbers they hold."""
    text = "Northgate United 3, Ashford Rovers 1 (Millbrook Park, Saturday)."
    assert [passage.explanation for passage in shared(text, text)] == [None]


def interview() -> Comparison:
    """Compare two reports of one interview, each with its own choice and its own words."""
    return reuse.compare(
        f"{ISLAND} “{SAID},” Yannis Petridis told the Harbour Post. He has kept goats since 1981. "
        "“I am not going to explain what somebody else has promised to the ministry.”",
        f"{COAST} Petridis said that {SAID}. Asked about the mayor, he was blunt: 'I am not "
        "going to explain what somebody else has promised to the ministry,' he said.",
    )


def test_the_summary_names_what_accounts_for_the_passages() -> None:
    """In the words of the result, and none that accuses."""
    said = str(interview())
    assert "2 passages, all with the same speaker quoted" in " ".join(said.split())
    assert "nothing here says that one text was made from the other" in " ".join(said.split())


def test_what_is_explained_gets_no_verdict_on_a_round_trip() -> None:
    """It says why; a scorer of the user's own is not asked either."""
    result = interview()
    assert result.round_trip.probability is None
    assert "one speaker" in str(result.round_trip.reason)
    facts = "Northgate United beat Ashford Rovers 3-1 at Millbrook Park on Saturday."
    score = reuse.compare(f"{facts} {words(1, 30)}", f"{words(3, 30)} {facts}").round_trip
    assert (score.probability, score.copy) == (None, None)
    assert "facts in like words" in str(score.reason)


@given(
    a=st.lists(st.sampled_from([*TOLD, *REPORTED, *SENTENCES[:9]]), max_size=9),
    b=st.lists(st.sampled_from([*TOLD, *REPORTED, *SENTENCES[:9]]), max_size=9),
)
def test_what_is_explained_is_the_greater_part(a: list[str], b: list[str]) -> None:
    """Whatever is put together; and which text comes first changes nothing."""
    passages = shared(" ".join(a), " ".join(b))
    for passage in passages:
        if passage.explanation == "same speaker quoted":
            assert passage.quoted
    rest = [p for p in passages if not p.explanation]
    if len(rest) < len(passages):
        # A passage of more words than these has as many in common, or is explained.
        texts = " ".join(a), " ".join(b)
        for p in rest:
            words = [len(span.slice(t).split()) for span, t in zip((p.a, p.b), texts, strict=True)]
            assert min(words) <= 2 * 40

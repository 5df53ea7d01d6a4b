"""Evidence without a source: what is listed in the samples, and what never counts."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.samples import SEEDS, make_source
from reuse.artifacts import ALONE
from reuse.artifacts.alone import find_own_artifacts
from reuse.artifacts.alone.letters import codes_of_letters, one_letter_away
from reuse.artifacts.alone.phrases import ATTRACTED_PHRASE, FAR, MET, UNLISTED_PHRASE_ZIPF
from reuse.language import ENGLISH, Lexicon, OwnLanguage, Substitutes
from reuse.language.lexicon import pair_code
from reuse.results.evidence import Artifact
from reuse.segment import code_of, segment_text

SAMPLES = ("copy", "other_copy", "source", "wire_story_a", "wire_story_b")
STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')
#: Which way a curly mark faces is lost with the curl; all else must stay.
OWN_DIRECTION = re.compile("an opening quotation mark|a closing quotation mark")


def read_sample(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_text(encoding="utf-8")


def find(text: str) -> tuple[Artifact, ...]:
    return find_own_artifacts(segment_text(make_source(text)), ENGLISH, dict.fromkeys(ALONE, 2.0))


def listed(text: str, kind: str) -> list[str]:
    return [a.a.slice(text) for a in find(text) if a.kind == kind and a.a is not None]


def test_a_name_that_is_spelt_two_ways_is_listed() -> None:
    """The copy of another outlet's story writes one diplomat's name in two ways, and no other."""
    assert listed(read_sample("other_copy"), "name spelt two ways") == ["Ryapkov"]


@pytest.mark.parametrize("name", sorted({*SAMPLES} - {"other_copy"}))
def test_names_that_are_spelt_one_way_are_not(name: str) -> None:
    """Rau is no Rao in the source, and nobody else is two people either."""
    assert listed(read_sample(name), "name spelt two ways") == []


def test_sentences_that_were_cut_are_listed() -> None:
    """The copy cuts one sentence into "has." and what follows, and leaves a predicate behind."""
    text = read_sample("copy")
    fragments = listed(text, "fragment")
    assert "The Russian military has" in fragments
    assert "On its demands" in fragments
    orphans = listed(text, "orphaned predicate")
    assert "Gathered about 100,000 troops" in orphans
    assert "Criticizes US over new sanctions" in orphans


def test_damage_to_quotation_marks_is_listed() -> None:
    """Two marks are left alone at the end of a paragraph, and one opens where it must close."""
    text = read_sample("copy")
    found = [a.a.start for a in find(text) if a.kind == "quotation damage" and a.a is not None]
    assert found == [
        text.index("“he said when"),
        text.index("“\n\n“Failed”"),
        text.index("“\n\nThe proposed"),
    ]


def test_a_capital_where_no_sentence_begins_is_listed() -> None:
    """The cut before "As" left its capital behind."""
    assert listed(read_sample("copy"), "capital in mid-sentence") == ["As"]


@pytest.mark.parametrize("name", ["source", "wire_story_a", "wire_story_b"])
def test_the_innocent_samples_list_almost_nothing(name: str) -> None:
    """One phrase at most that the lexicon has not heard, and no damage of any kind."""
    kinds = [artifact.kind for artifact in find(read_sample(name))]
    assert kinds in ([], ["unusual phrase"])


@pytest.mark.parametrize(
    "text",
    [
        "TALKS FAIL\nKremlin Says No To New Talks With NATO As Tensions Rise\n",
        "The hosts of Will and Grace sang For the Love of Money. SHE LEFT While many won.",
        "Prices fell in May. Imports\ndecreased 700 million. Exports rose to a record 6 billion.",
        "File photo: Ryabkov in Geneva. (AP)\nBy Jane Doe in Moscow\n",
        "Q: Has he gone? A: He has. Not yet, then? On Monday. With whom? With friends.",
        "‘It’s the lads’ day,’ he said. ‘They’d been waitin’ for ’em since the ’90s.’",
        "« The carrots are cooked », he said. «So it was.»",
        "“We start today.\n\n“We end tomorrow,” she said.",
        "Arsenal 2, Chelsea 1\nLeeds 0, Everton 0\nAt home: Hull City",
        "The road goes on\nWith the wind and the rain\nOn the hills of the north\nOf an evening.",
        'The boy was 5\' 10" tall, "almost a man", he said (or "nearly").',
        "He met Ivan Tavarnik at sea. Later came Eva Tovarnik of the German family.",
        "Rybkov Beats Tavarnik\nRybkov Beats Tovarnik\n",
        'He used plain language: " I did not do that.',
        "Ukraine and Ukrainians, Hungary and Hungarians, the Kazakh and the Kazakhs met.",
        "",
    ],
)
def test_what_people_write_is_not_listed(text: str) -> None:
    """Headlines, captions, answers, dialect, marks of other styles, scores, verse and families."""
    assert find(text) == ()


@pytest.mark.parametrize("name", SAMPLES)
def test_straight_marks_change_nothing_but_their_own_direction(name: str) -> None:
    """Formatting says who typed a text, not how its words came about."""
    text = read_sample(name)
    curly = [(a.a, a.kind) for a in find(text) if not OWN_DIRECTION.match(a.note)]
    assert [(a.a, a.kind) for a in find(text.translate(STRAIGHT))] == curly


def slip(word: str, rng: np.random.Generator) -> str:
    """Leave a letter out, double it, or let two change places, within a word."""
    at = int(rng.integers(1, len(word) - 1))
    way = rng.integers(3)
    if way == 0:
        return word[:at] + word[at + 1 :]
    if way == 1:
        return word[:at] + word[at] + word[at:]
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


@pytest.mark.parametrize("name", SAMPLES)
@given(seed=st.integers(0, 2**32 - 1))
def test_typos_sprinkled_in_give_no_evidence(name: str, seed: int) -> None:
    """One word in thirty with a slip of the pen lists no name, no nonword and no phrase."""
    rng = np.random.default_rng(seed)
    text = read_sample(name)
    # "hoodout", in the copy, is no word to begin with.
    seen = {"hoodout"}

    def type_badly(match: re.Match[str]) -> str:
        # A name that is mistyped at each of its places can't be told from one spelt two ways.
        kept = match[0] == "hoodout" or (match[0][0].isupper() and match[0] not in seen)
        seen.add(match[0])
        return slip(match[0], rng) if not kept and rng.random() < 1 / 30 else match[0]

    typed = re.sub(r"[A-Za-z]{4,}", type_badly, text)
    for kind in ("name spelt two ways", "nonword beside names", "unusual phrase"):
        assert len(listed(typed, kind)) <= len(listed(text, kind))


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12), st.data())
def test_one_slip_away_is_every_slip(word: str, data: st.DataObject) -> None:
    """The codes reckoned letter by letter are those that tokens have."""
    around = set(one_letter_away(word).tolist())
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    changed = [word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
    changed.append(word[:at] + word[at + 1 :])
    if at:
        changed.append(word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :])
    assert {code_of(other) for other in changed} <= around
    assert len(around) <= 26 * (2 * len(word) + 1) + 2 * len(word)
    assert codes_of_letters([word]).tolist() == [code_of(word)]


@given(st.floats(1, 7), st.floats(0, 7), st.sampled_from(["mixed signs", "signs mixed"]))
def test_a_phrase_is_unusual_beside_a_far_likelier_one(
    usual_zipf: float, found_zipf: float, usual: str
) -> None:
    """It must be met far less often, and the usual one far more often than chance has it."""
    words = ("mixed", "signs", "marks")
    mixed, signs, marks = codes = [code_of(word) for word in words]
    order = np.argsort(np.array(codes, np.uint64))
    both = {"mixed signs": (mixed, signs), "signs mixed": (signs, mixed)}[usual]
    odd = tuple(marks if code == signs else code for code in both)
    pairs = pair_code(*np.array([both, odd], np.uint64).T)
    by_code = np.argsort(pairs)
    lexicon = Lexicon(
        np.array(codes, np.uint64)[order],
        np.full(3, 4, np.float32),
        pairs[by_code],
        np.array([usual_zipf, found_zipf], np.float32)[by_code],
        substitutes=Substitutes(
            np.array([marks], np.uint64), np.array([signs], np.uint64), ("signs",)
        ),
    )
    text = f"They sent {usual.replace('signs', 'marks')} to all."
    found = find_own_artifacts(
        segment_text(make_source(text)), OwnLanguage("any", lexicon=lexicon), {}
    )
    found = [a for a in found if a.kind == "unusual phrase"]
    usual_zipf, found_zipf = np.float32(usual_zipf), np.float32(found_zipf)
    far = usual_zipf - max(found_zipf, UNLISTED_PHRASE_ZIPF) >= FAR and found_zipf < MET
    assert bool(found) == (far and usual_zipf - (4 + 4 - 9) >= ATTRACTED_PHRASE)
    assert all(f'"{usual}"' in artifact.note for artifact in found)


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    """Spans lie within the text, in order, and each kind is known and weighed."""
    found = find(text)
    assert list(found) == sorted(found, key=lambda artifact: artifact.a or (0, 0))
    for artifact in found:
        assert artifact.kind in ALONE
        assert artifact.b is None
        assert artifact.weight == 2.0
        assert artifact.a is not None
        assert 0 <= artifact.a.start < artifact.a.end <= len(text)
        assert artifact.note


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_listed_does_not_depend_on_what_comes_after(name: str) -> None:
    """But for names, that answer each other, a paragraph is judged by itself."""
    text = read_sample(name)
    half = text.index("\n\n", len(text) // 2) if "\n\n" in text else text.index("\n", 2000)
    own = [a for a in find(text[:half]) if a.kind not in _OF_THE_WHOLE]
    assert own == [
        a for a in find(text) if a.a and a.a.end <= half and a.kind not in _OF_THE_WHOLE
    ]


_OF_THE_WHOLE = {"name spelt two ways", "nonword beside names"}


def test_a_directory_of_names_takes_no_time_and_lists_none() -> None:
    """Thousands of names are bound to be alike by chance, and a square of them fits no memory."""
    rng = np.random.default_rng(0)
    names = ["B" + "".join(rng.choice(list("aeioukrtvm"), 6)) for _ in range(20_000)]
    text = "They met " + ", then ".join(names) + "."
    assert listed(text, "name spelt two ways") == []


def test_rates_are_held_against_each_other_with_care() -> None:
    """One finding in a few words against none is no infinite ratio; texts are drawn as by lot."""
    alone = pytest.importorskip("training.alone", reason="training is not packaged")
    one, none = alone.Rate(), alone.Rate()
    one.words = none.words = 1000
    one.found["fragment"] = 1
    assert one.of("fragment") == 1
    assert one.times("fragment", none) == 3
    assert none.times("fragment", none) == 1
    texts = [(str(k), "word " * 10) for k in range(50)]
    drawn = list(alone.draw(texts, 95))
    assert drawn == list(alone.draw(texts, 95))
    assert len(drawn) == len(set(drawn)) == 10
    told = alone.table({"round trip": one, "original": none})
    assert all(f"| {kind}" in told for kind in ALONE)

"""Innocent changes: each keeps the words that it promises to keep, and changes what it names."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from reuse.results.evidence import MECHANISMS

innocents = pytest.importorskip("training.innocents", reason="training is not packaged")
from training.innocents import __main__ as command  # noqa: E402
from training.innocents import damage, editing, forms, letters, spelling, spun  # noqa: E402
from training.innocents import thesaurus as thesaurus_room  # noqa: E402
from training.innocents.inflection import inflect  # noqa: E402
from training.innocents.words import WORD, paragraphs, sentences  # noqa: E402

KINDS = innocents.KINDS
ARTICLE = """\
Ferry to the islands is stopped for a month

The ferry between Skagen and the outer islands will not run until 14 March, the company that \
owns it said on Tuesday, after divers found a crack in its hull. Some 3,400 people live on the \
islands and most of them depend on the ship for food, medicine and fuel.

"We know what this means for the people out there, and we are sorry," said Karin Holm, who \
leads the company. She added that a smaller vessel had been hired in Gothenburg and would carry \
goods twice a week. Mr Lund, the mayor of the largest island, called the offer an insult. "Two \
trips are not enough in winter," he told reporters outside the town hall, "and nobody asked \
us."

The ferry was built in 1987 and has been repaired six times in the last ten years. Engineers \
had warned in a report for the ministry that its steel was tired, but the programme to replace \
it was cancelled when the government cut its spending on harbours. The minister, Mark Stone, \
defended the decision and said that organised transport by air would begin at the end of the \
week if the weather allowed.

Fishermen have offered to take passengers across in their own boats, which the coast guard has \
forbidden because they carry no rafts. However, several were seen at the pier late in the \
evening. "Someone has to do it," said one of them, who did not want to give his name.
"""
needs_thesaurus = pytest.mark.skipif(
    not thesaurus_room.ARCHIVE.exists(), reason=f"no thesaurus: {thesaurus_room.REMEDY}"
)
BY_NAME = [
    pytest.param(name, marks=needs_thesaurus if name in spun.SPINS else ()) for name in KINDS
]
SEEDS = st.integers(0, 2**32 - 1)


def make(name: str, seed: int, text: str = ARTICLE) -> str:
    return str(KINDS[name].make(text, np.random.default_rng(seed)).copy)


def words(text: str) -> list[str]:
    """Return the words in lower case, apostrophes straight; numbers are no words."""
    return [hit[0].replace("’", "'").lower() for hit in WORD.finditer(text)]


def is_within(few: Sequence[str] | str, many: Iterable[str]) -> bool:
    """Say whether all of the first stand in the second, in order."""
    rest = iter(many)
    return all(one in rest for one in few)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("seed", range(6))
def test_a_kind_depends_on_the_text_and_the_generator_alone(name: str, seed: int) -> None:
    made = [KINDS[name].make(ARTICLE, np.random.default_rng(seed)) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0].copy != made[0].source
    assert KINDS[name].mechanism in MECHANISMS
    if name not in forms.FORMS:
        assert made[0].source == ARTICLE


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("text", ["", "\n \n", "A", "One line, no more", '"', "ß\n\n1,000\n"])
def test_there_is_an_answer_to_the_smallest_texts(name: str, text: str) -> None:
    for seed in range(4):
        make(name, seed, text)


#: What is put between the words stands there beside them.
ADDS = (
    *("captions", "speaker turns", "numbered lines", "numbered paragraphs", "running heads"),
    *("quoted mail", "doubled spaces", "one line", "Markdown", "wiki", "HTML", "TEI"),
    *("part-of-speech tags", "tagged names", "notes", "printed twice", "added to"),
)


@pytest.mark.parametrize("name", ADDS)
@given(seed=SEEDS)
def test_what_is_laid_out_anew_keeps_all_words_in_their_order(name: str, seed: int) -> None:
    copy = make(name, seed)
    if name in ("HTML", "TEI"):
        copy = html.unescape(copy)
    if name == "printed twice":
        # Lines come twice over, so that a word before may come again: each is there all the same.
        assert not Counter(words(ARTICLE)) - Counter(words(copy))
        assert set(words(copy)) == set(words(ARTICLE))
    assert is_within(words(ARTICLE), words(copy))


@pytest.mark.parametrize(
    "name",
    [
        *("quoted mail", "doubled spaces", "one line", "upper case", "lower case", "title case"),
        *("no punctuation", "transcript", "typography"),
    ],
)
@given(seed=SEEDS)
def test_what_adds_nothing_has_the_same_words(name: str, seed: int) -> None:
    assert words(make(name, seed)) == words(ARTICLE)


@given(seed=SEEDS)
def test_captions_have_times_that_go_on(seed: int) -> None:
    spans = re.findall(r"([\d:]+[.,]\d{3}) --> ([\d:]+[.,]\d{3})", make("captions", seed))
    starts = [start for start, _ in spans]
    assert len(spans) > 10
    assert starts == sorted(starts)
    assert all(start < end for start, end in spans)


@given(seed=SEEDS)
def test_two_columns_hold_each_word_once(seed: int) -> None:
    assert Counter(words(make("two columns", seed))) == Counter(words(ARTICLE))


@given(seed=SEEDS)
def test_hyphens_at_line_ends_can_be_undone(seed: int) -> None:
    copy = make("hyphenated line ends", seed)
    assert re.search(r"[-\u00ad¬]\n", copy)
    assert words(re.sub(r"[-\u00ad¬]\n", "", copy)) == words(ARTICLE)


@given(seed=SEEDS)
def test_ligatures_are_the_same_letters(seed: int) -> None:
    assert unicodedata.normalize("NFKC", make("ligatures", seed)) == ARTICLE


@given(seed=SEEDS)
def test_a_note_stands_within_a_quotation(seed: int) -> None:
    quoted = re.findall(r'"([^"]+)"', make("notes", seed))
    assert any(part not in ARTICLE for part in quoted)


@given(seed=SEEDS)
def test_disguise_can_be_taken_off(seed: int) -> None:
    plain = {v: k for table in (letters.GREEK, letters.CYRILLIC) for k, v in table.items()}
    # Greek and Cyrillic letters that stand for two of ours are told by case alone.
    assert make("look-alike letters", seed).translate(str.maketrans(plain)) == ARTICLE
    assert make("invisible signs", seed).translate(dict.fromkeys(map(ord, letters.INVISIBLE))) == (
        ARTICLE
    )
    assert unicodedata.normalize("NFKC", make("wide letters", seed)) == ARTICLE


@pytest.mark.parametrize("script", ["CYRILLIC", "GREEK"])
def test_look_alikes_are_of_the_script_they_are_said_to_be_of(script: str) -> None:
    for ours, theirs in getattr(letters, script).items():
        assert unicodedata.name(theirs).startswith(script)
        assert unicodedata.name(ours).startswith("LATIN")
        assert ours.islower() == theirs.islower()


@pytest.mark.parametrize(
    "name", ["lost spaces", "split words", "words cut at line ends", "letter-spaced"]
)
@given(seed=SEEDS)
def test_damage_to_spaces_leaves_the_letters(name: str, seed: int) -> None:
    copy = make(name, seed)
    assert bare(copy) == bare(ARTICLE)
    assert copy.split() != ARTICLE.split()


@pytest.mark.parametrize("percent", [1, 3, 6, 10])
def test_a_reader_of_print_errs_at_about_the_rate_asked_for(percent: int) -> None:
    copies = [make(f"OCR at {percent} %", seed) for seed in range(20)]
    errors = [Levenshtein.distance(ARTICLE, copy) for copy in copies]
    rates = 100 * np.array(errors) / sum(map(str.isalpha, ARTICLE))
    assert percent * 0.8 < np.mean(rates) < percent * 1.6


def test_each_confusion_is_of_another_letter() -> None:
    assert all(letter not in taken for letter, taken in damage.CONFUSIONS.items())


@given(seed=SEEDS)
def test_lost_letters_are_lost_and_nothing_else(seed: int) -> None:
    assert is_within(make("lost letters", seed), ARTICLE)


@given(seed=SEEDS)
def test_slips_of_the_keys_leave_most_words(seed: int) -> None:
    copy = make("mistyped", seed).split()
    assert len(copy) == len(ARTICLE.split())
    changed = sum(a != b for a, b in zip(ARTICLE.split(), copy, strict=True))
    assert 0 < changed <= 0.12 * len(copy)


@pytest.mark.parametrize("name", ["stop words removed", "abridged", "cut short"])
@given(seed=SEEDS)
def test_what_is_cut_is_a_part_of_the_whole(name: str, seed: int) -> None:
    copy = make(name, seed).removesuffix(" Read more").removesuffix(" [...]")
    kept = words(copy)
    assert len(kept) < len(words(ARTICLE))
    # Where it was cut within a word, the last is a part of one.
    assert is_within(kept[:-1], words(ARTICLE))


@given(seed=SEEDS)
def test_abridged_texts_have_whole_sentences(seed: int) -> None:
    whole = {s for line in paragraphs(ARTICLE) for s in sentences(line)}
    kept = [s for line in paragraphs(make("abridged", seed)) for s in sentences(line)]
    assert set(kept) < whole
    assert 0.35 < len(kept) / len(whole) < 0.9


@given(seed=SEEDS)
def test_masks_stand_where_names_stood(seed: int) -> None:
    copy = make("masked names", seed)
    blocks = re.findall(r"\[NAME\]|XXXX|PERSON_\d+|\[(?:PERSON|PLACE|ORGANISATION)\]", copy)
    initials = re.findall(r"(?<![\w.])(?:[A-Z]\.)+", copy)
    assert blocks or initials
    low = re.findall(r"\b[a-z]+\b", ARTICLE)
    assert re.findall(r"\b[a-z]+\b", copy) == low


@given(seed=SEEDS)
def test_excerpts_are_word_for_word_within_another_text(seed: int) -> None:
    copy = make("excerpts in another text", seed)
    flat = " ".join(paragraphs(ARTICLE))
    lines = paragraphs(copy)
    taken = [line for line in lines if line in flat]
    assert 1 <= len(taken) <= 4
    assert lines[0] not in taken
    assert taken == sorted(taken, key=flat.index)
    assert len(taken) < len(lines)


@pytest.mark.parametrize("name", forms.FORMS)
@given(seed=SEEDS)
def test_a_form_differs_in_its_fields_alone(name: str, seed: int) -> None:
    source, copy = KINDS[name].make(ARTICLE, np.random.default_rng(seed))
    fixed = re.split(r"\{[a-z]+\d\}", forms.FORMS[name])
    form = re.compile("(.+?)".join(map(re.escape, fixed)))
    one, other = form.fullmatch(source), form.fullmatch(copy)
    assert one is not None
    assert other is not None
    differ = [a != b for a, b in zip(one.groups(), other.groups(), strict=True)]
    assert np.mean(differ) > 0.5
    assert 200 <= len(source.split()) <= 400
    assert KINDS[name].make("", np.random.default_rng(seed)) == (source, copy)


@pytest.mark.parametrize("name", forms.FORMS)
def test_a_field_has_one_value_throughout_a_form(name: str) -> None:
    twice = [f for f, n in Counter(re.findall(r"\{\w+\}", forms.FORMS[name])).items() if n > 1]
    assert twice
    for field in twice:
        values = forms.fill(f"{field}|{field}", np.random.default_rng(1)).split("|")
        assert values[0] == values[1]


def test_spelling_across_the_ocean_leads_back() -> None:
    british = (
        "The neighbours organised a defence of the theatre and analysed the cancelled programme."
    )
    rng = np.random.default_rng(0)
    american = spelling.to_american(british, rng)
    assert american == (
        "The neighbors organized a defense of the theater and analyzed the canceled program."
    )
    assert spelling.across(british, rng) == american
    # "program" has a meaning of its own, so it stays.
    assert spelling.to_british(american, rng) == british.replace("programme", "program")


def test_no_british_word_is_another_ones_american_spelling() -> None:
    american = spelling.american_of()
    assert not set(american) & set(spelling.british_of())
    for word, british in spelling.british_of().items():
        assert american[british] == word


@given(seed=SEEDS)
def test_a_desk_changes_little_and_leaves_the_rest_to_the_letter(seed: int) -> None:
    copy = make("copy-edited", seed).split()
    source = ARTICLE.split()
    equal = [op for op in Levenshtein.opcodes(source, copy) if op.tag == "equal"]
    kept = sum(op.src_end - op.src_start for op in equal)
    assert copy != source
    assert kept / len(source) > 0.6


@pytest.mark.parametrize("edit", editing.EDITS)
def test_each_edit_finds_its_place(edit: editing.Edit) -> None:
    text = (
        'It is also big, the 12 men who stood there said, and they left (they say). "No," said '
        'Ann Lee. "Yes," Bo Ray said, because it, as a rule, rained.'
    )
    assert edit(text, np.random.default_rng(0)) != text
    assert edit("Rain fell.", np.random.default_rng(0)) == "Rain fell."


@needs_thesaurus
@pytest.mark.parametrize("name", spun.SPINS)
def test_spun_text_has_its_share_of_other_words_and_keeps_names(name: str) -> None:
    rate, *wide = spun.SPINS[name]
    open_words = [
        w for w in words(ARTICLE) if spun.synonyms_of(w, "", *wide) and w not in ("mark", "stone")
    ]
    for seed in range(10):
        copy = make(name, seed)
        lost = sum((Counter(words(ARTICLE)) - Counter(words(copy))).values())
        assert 0.6 * rate < lost / len(open_words) < 1.4 * rate
        for kept in ("Skagen", "Karin Holm", "Gothenburg", "Mr Lund", "Mark Stone", "14 March"):
            assert kept in copy


@needs_thesaurus
def test_synonyms_take_the_form_of_the_word() -> None:
    assert "purchased" in spun.synonyms_of("bought", "", 1, 0)
    assert "purchasing" in spun.synonyms_of("buying", "verb", 1, 0)
    assert spun.synonyms_of("the", "", 3, 0) == ()


@pytest.mark.parametrize(
    ("lemma", "form", "right"),
    [
        *[("stop", "ed", "stopped"), ("refer", "ed", "referred"), ("offer", "ing", "offering")],
        *[
            ("go", "s", "goes"),
            ("go", "ed", "went"),
            ("tear", "en", "torn"),
            ("die", "ing", "dying"),
        ],
        *[("see", "ing", "seeing"), ("try", "s-verb", "tries"), ("take over", "ed", "took over")],
    ],
)
def test_words_are_inflected(lemma: str, form: str, right: str) -> None:
    assert inflect(lemma, form) == right


def test_a_missing_thesaurus_is_told_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    monkeypatch.setattr(thesaurus_room, "ARCHIVE", tmp_path / "none.tgz")
    thesaurus_room.load.cache_clear()
    spun.synonyms_of.cache_clear()
    try:
        assert command.main([str(path), "--kind", "spun"]) == 2
    finally:
        thesaurus_room.load.cache_clear()
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "python -m training.innocents.thesaurus" in err


def test_the_command_prints_a_copy_and_names_the_kinds_to_who_errs(
    tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    assert command.main([str(path), "--kind", "captions", "--rng", "7"]) == 0
    assert capsys.readouterr().out == make("captions", 7)
    for wrong in ([str(path), "--kind", "caption"], [str(path) + "x", "--kind", "captions"]):
        assert command.main(wrong) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
    assert command.main([str(path), "--kind", "none"]) == 2
    assert "captions, speaker turns" in capsys.readouterr().err

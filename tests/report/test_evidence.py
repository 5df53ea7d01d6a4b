"""The evidence on every page: its order, its words, its places, whatever the texts hold."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from math import exp

import pytest
from hypothesis import given

import reuse
from helpers.pages import ATTRIBUTES, TAGS, UNSAFE, Golden, Page, anything
from helpers.samples import SEEDS, make_comparison, make_source
from helpers.verdicts import TRANSLATED
from reuse.model import Span
from reuse.report import to_html, to_html_fragment, to_terminal
from reuse.results.comparison import Comparison
from reuse.results.evidence import NOT_WEIGHED, Artifact, Change, Evidence, Score, Stability
from reuse.results.kinds import AGAINST, KINDS
from reuse.results.scored import ScoredText
from reuse.say import innocents as innocents_module
from reuse.say import trials as trials_module
from reuse.say.reading import rate, read_artifacts
from reuse.say.round_trip import summarise_alone, summarise_pair
from reuse.say.tables import at_most
from reuse.say.trials import GROUPS, UNCOUNTED
from reuse.scoring.errors import Errors, upper_bound
from reuse.scoring.model import load_model
from reuse.scoring.weights import weights_of

#: The order in which a page has to show what it found.
PARTS = (
    *("Quotations", "How it adds up", "Artifacts in place", "Innocent explanations"),
    "How far to trust this",
)
ACCUSING = re.compile(
    r"plagiar|stolen|guilty|theft|cheat|culprit|fake|fraud|google|deepl|microsoft|bing|nllb",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def pair() -> Comparison:
    return reuse.compare(SEEDS / "copy.txt", SEEDS / "source.txt")


def in_terminal(comparison: Comparison) -> str:
    return to_terminal(comparison, width=100, colour=False)


def with_evidence(
    a: str, b: str, artifacts: list[Artifact], change: Change = TRANSLATED, **changes: object
) -> Comparison:
    """Return a result with one passage over both texts and evidence made by hand."""
    fields: dict[str, object] = {
        "probability": 0.9,
        "strong": False,
        "copy": "a",
        "axes": {"translated": 0.5, "machine": 0.5},
        "families": {"names": 1.0, "style": -0.5},
        "reason": None,
        "baseline": 1.7,
        "signals": ("wording", "drifted names"),
        "stability": Stability(97, 100, True),
    }
    made = make_comparison(a, b, [(0, len(a), 0, len(b))])
    evidence = Evidence(tuple(artifacts), Score(**(fields | changes)), change)
    return replace(made, make_evidence=lambda: evidence)


def test_evidence_in_the_terminal_stays_as_it_was_approved(
    pair: Comparison, golden: Golden
) -> None:
    """A person has read the page of one text, and the pair on a narrow terminal."""
    scored = reuse.score(reuse.read(SEEDS / "copy.txt", id="copy.txt"))
    golden("score_80.txt", to_terminal(scored, width=80, colour=False))
    named = replace(pair, a=replace(pair.a, id="copy.txt"), b=replace(pair.b, id="source.txt"))
    page = to_terminal(named, width=60, colour=False)
    golden("evidence_60.txt", page[page.index("Evidence for and against a round trip") :])


def test_evidence_in_html_stays_as_it_was_approved(golden: Golden, trials: Errors) -> None:
    """A person has looked at these pages in a browser."""
    a, b = '"We will close it," said Rao.', '"We will slam it," said Rau.'
    artifacts = [
        Artifact("altered quotation", Span(1, 17), Span(1, 16), 0.33, "The words read otherwise."),
        Artifact("name drift", Span(25, 28), Span(24, 27), 0.7, 'The name "Rau" reads "Rao".'),
        Artifact("sentence cut", Span(0, 4), Span(0, 4), 0.0, "It is cut."),
        Artifact("sentence kept", Span(19, 24), Span(18, 23), -4.7, "It is kept."),
    ]
    made = with_evidence(a, b, artifacts)
    golden("evidence.html", to_html(made))
    golden("evidence_public.html", to_html(made, texts=False))
    golden("evidence_fragment.html", to_html_fragment(made))
    scored = ScoredText(
        make_source("Rao spoke. Rau did not.", "one.txt"),
        Score(0.8, False, None, {"translated": 0.7}, {"word choice": 1.2}, "held back", 0.19),
        lambda: (Artifact("name spelt two ways", Span(0, 3), None, 0.0, "Two ways."),),
    )
    golden("scores.html", to_html([scored]))
    golden("score_fragment.html", scored._repr_html_())


def test_quotations_come_first_and_innocent_explanations_last(
    pair: Comparison, trials: Errors
) -> None:
    """Terminal, page and notebook keep one order: quotations, families, artifacts, innocents."""
    for page in (in_terminal(pair), to_html(pair), to_html_fragment(pair)):
        page = page[page.index("Evidence for and against a round trip") :]
        places = [page.index(part) for part in PARTS]
        assert places == sorted(places)


def test_every_rate_names_its_innocents(pair: Comparison) -> None:
    """So many times more often than in whom is never left open."""
    page = " ".join(in_terminal(pair).split())
    rates = re.findall(r"times more often in round trips than in ([a-z' -]{6,28})", page)
    assert len(rates) >= 2
    for group in rates:
        assert any(group.startswith(name[: len(group)]) for name in GROUPS.values())


@pytest.mark.parametrize("kind", sorted(load_model().rates))
def test_a_rate_is_the_ratio_of_what_was_counted(kind: str) -> None:
    """The number printed is that of the shipped counts against the group that it names."""
    by = dict(load_model().rates[kind])
    trips = by.pop("round trip")
    group = max(by, key=by.__getitem__)
    weight = weights_of(load_model().rates)[kind]
    said = rate(kind, weight)
    assert GROUPS[group] in said
    if number := re.match(r"([\d.]+) times (more|less)", said):
        ratio = trips / by[group] if number[2] == "more" else by[group] / trips
        assert float(number[1]) == pytest.approx(ratio, rel=0.06)
        assert (number[2] == "less") == (kind in AGAINST)
    else:
        assert "no more often" in said or "about as often" in said
        assert trips / by[group] < 1.11


def test_each_artifact_stands_in_one_place(pair: Comparison) -> None:
    """Nothing is shown twice, and nothing is left out of the page."""
    shown = [f.number for part in read_artifacts(pair.artifacts) for g in part for f in g.found]
    assert sorted(shown) == list(range(1, len(pair.artifacts) + 1))
    ids = set(Page(to_html(pair)).ids)
    assert {f"e{number}" for number in shown} <= ids


def test_every_note_is_one_sentence_that_stands_by_itself(pair: Comparison) -> None:
    """Plain words of some length, ended by a full stop or by the words that it quotes."""
    for artifact in pair.artifacts:
        assert artifact.kind in KINDS
        assert 8 <= len(artifact.note) <= 400
        assert artifact.note[0] == '"' or artifact.note[0].isupper()


def test_no_page_accuses_anyone_or_names_an_engine(pair: Comparison) -> None:
    """Whose engine or whose hand it was, no page says, whatever it found."""
    scored = reuse.score(SEEDS / "copy.txt")
    ours = [
        in_terminal(pair),
        to_html(pair),
        to_html_fragment(pair),
        to_terminal(scored, width=100, colour=False),
        to_html([scored]),
    ]
    for page in ours:
        assert not ACCUSING.search(page)


def test_a_strong_label_states_its_bound(trials: Errors) -> None:
    """What it means, and how often it was wrong, stands beside it; in each group on the page."""
    made = with_evidence("One text.", "Another.", [], strong=True)
    said = " ".join(summarise_pair(made))
    assert "Strong evidence that a went through translation and back" in said
    innocents = {g: n for g, n in trials.strong.items() if g != "round trip"}
    wrong, of = (sum(column) for column in zip(*innocents.values(), strict=True))
    assert f"{wrong} of {of:,} innocent pairs passed" in said
    assert f"at most {at_most(upper_bound(wrong, of))}" in said
    for page in (in_terminal(made), re.sub("<.*?>", " ", to_html(made))):
        page = " ".join(page.split())
        for group, counted in innocents.items():
            assert f"{GROUPS.get(group, group)} {counted.times} of {counted.of:,}" in page
            assert at_most(counted.at_most) in page


def test_where_nothing_was_counted_no_rate_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says so, and makes up no number."""
    for module in (trials_module, innocents_module):
        monkeypatch.setattr(module, "load_errors", Errors)
    made = with_evidence("One text.", "Another.", [], strong=True)
    alone = ScoredText(make_source("One."), Score(0.9, False, None, {}, {}, None), tuple)
    for page in (in_terminal(made), to_html(made), to_terminal(alone, width=80, colour=False)):
        words = " ".join(page.split())
        assert UNCOUNTED in words
        assert "95%" not in words
        assert "How far to trust this" not in words


def test_what_is_printed_adds_up(trials: Errors) -> None:
    """The rows of the sum, as a reader adds them, give the total; it gives the probability."""
    families = {"names": 0.333, "style": 0.333, "quotes": -1.114, "wording": 2.004}
    total = 0.777 + sum(families.values())
    made = with_evidence(
        *("One text.", "Another.", []),
        probability=1 / (1 + exp(-total)),
        families=families,
        baseline=0.777,
    )
    page = in_terminal(made)
    part = page[page.index("How it adds up") : page.index("By style")]
    rows = dict(re.findall(r"^ +(\w+) +([+-][\d.]+)", part, re.M))
    assert set(rows) == {"baseline", "total", *families}
    shown = float(rows.pop("total"))
    assert sum(map(Decimal, rows.values())) == Decimal(f"{shown:.2f}")
    assert f"a probability of {100 / (1 + exp(-shown)):.0f}%" in part
    html = to_html(made)
    assert f"{shown:+.2f}" in html


def test_a_sum_that_is_none_has_no_total() -> None:
    """A scorer of the user's own need not add up, and nothing is claimed of it."""
    made = replace(with_evidence("One.", "Two.", [], probability=0.2), scorer="by_eye")
    for page in (in_terminal(made), to_html(made)):
        assert "How it adds up" in page
        assert "baseline" not in page
        assert "a probability of" not in page


def test_without_a_score_the_page_has_no_evidence() -> None:
    """Texts that share nothing are not judged, and nothing is said of round trips."""
    nothing = reuse.compare("It rained all night.", "The sun shone on Tuesday.")
    assert nothing.round_trip.probability is None
    assert nothing.round_trip.reason == "no passage is shared"
    for page in (in_terminal, to_html, to_html_fragment):
        assert "round trip" not in page(nothing)


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.95, "is consistent with a round trip"),
        (0.7, "is consistent with a round trip"),
        (0.6, "is weakly consistent with a round trip"),
        (0.49, "speaks rather against a round trip"),
        (0.0, "speaks rather against a round trip: probability under 1%"),
    ],
)
def test_a_text_alone_is_consistent_with_a_round_trip_at_most(
    probability: float, said: str
) -> None:
    """The words grow weaker with the number, and never stronger than "consistent with"."""
    score = Score(probability, False, None, {}, {}, None)
    assert said in summarise_alone(score)[0]
    assert "strong" not in " ".join(summarise_alone(score)).lower()


@pytest.mark.parametrize(
    ("one", "two"), [("wire_story_a", "wire_story_b"), ("other_copy", "wire_story_b")]
)
def test_where_nothing_is_judged_no_artifact_is_held_up(one: str, two: str) -> None:
    """Two honest reports that share a quotation get a reason, and no list of what differs."""
    made = reuse.compare(SEEDS / f"{one}.txt", SEEDS / f"{two}.txt")
    assert made.passages
    for page in (in_terminal(made), to_html(made), to_html_fragment(made)):
        words = " ".join(page.split())
        assert re.search("round trip is not judged: |nor whether there was a round trip: ", words)
        assert "Evidence for and against a round trip" not in page
        assert "times more often" not in page
        assert 'class="number"' not in page
        assert "altered quotation" not in page


def test_what_holds_a_label_back_is_said() -> None:
    """A high number without a strong label says why, and that it is nothing to rest on."""
    made = with_evidence("One text.", "Another.", [], reason="only one family of evidence speaks")
    said = " ".join(summarise_pair(made))
    assert "not strong enough to rest on" in said
    assert "What holds it back: only one family of evidence speaks." in said
    unknown = with_evidence(
        "One text.", "Another.", [], NOT_WEIGHED, copy=None, reason="it can't be told"
    )
    assert "Which text is the copy can't be told." in " ".join(summarise_pair(unknown))
    for page in (in_terminal(unknown), to_html(unknown)):
        assert "then in the copy" not in page
        assert "a machine worded it, not a person" not in page
        assert "a machine worded it, not a person" in in_terminal(made)


def test_every_link_of_the_evidence_leads_somewhere(pair: Comparison) -> None:
    """From the list to both texts and back; the copy without texts has no dead links."""
    for page in (Page(to_html(pair)), Page(to_html(pair, texts=False))):
        assert len(page.ids) == len(set(page.ids))
        assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    whole = Page(to_html(pair))
    for number, artifact in enumerate(pair.artifacts, 1):
        for side in ("a", "b"):
            assert (f"x{side}{number}" in whole.ids) == bool(getattr(artifact, side))


def test_the_public_copy_has_places_and_kinds_but_no_words(pair: Comparison) -> None:
    """What may be published holds none of the words of either text, nor of a note that quotes."""
    page = to_html(pair, texts=False)
    for word in ("Blanken", "Meschstein", "non-starters", "backyard", "spokesman", "detention"):
        assert word in to_html(pair)
        assert word not in page
    drift = next(x for x in pair.artifacts if x.kind == "name drift")
    assert drift.a is not None
    assert f"{drift.a.start}–{drift.a.end}" in page
    assert "altered quotation" in page
    for artifact in pair.artifacts:
        assert artifact.note not in page


@given(a=anything, b=anything)
def test_no_text_breaks_out_of_the_evidence(a: str, b: str) -> None:
    """Notes and quotations come from the texts, and may hold markup and control characters."""
    if not a or not b:
        return
    spans = Span(0, len(a)), Span(0, len(b))
    kinds = ("altered quotation", "name drift", "sentence cut", "sentence kept")
    made = with_evidence(a, b, [Artifact(k, *spans, 1.0, f'"{b}" reads "{a}".') for k in kinds])
    for text in (to_html(made), to_html_fragment(made), to_html(made, texts=False)):
        assert not UNSAFE.search(text.replace("\t", ""))
        text.encode("utf-8")
        page = Page(text)
        assert all(map(TAGS.fullmatch, page.tags))
        assert all(map(ATTRIBUTES.fullmatch, page.attributes - {"style"}))
    for width in (40, 100):
        lines = to_terminal(made, width=width, colour=False)
        assert not UNSAFE.search(lines)


def test_a_notebook_shows_a_score_by_itself() -> None:
    """The last line of a cell shows the sentence and the places, in one box of its own."""
    fragment = reuse.score(SEEDS / "copy.txt")._repr_html_()
    assert fragment.startswith('<div class="reuse">')
    assert fragment.count('<div class="reuse">') == 1
    assert "is consistent with a round trip" in fragment
    assert not Page(fragment).links

"""Texts for the tests of the core: sentences of our own, rewordings, and odd characters."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import strategies as st

from reuse.model import Document
from reuse.results.comparison import Comparison
from reuse.results.passage import Passage
from reuse.segment import segment_text

SENTENCES = [
    "The freighter left Valletta harbour before dawn with nine sailors and a cargo of cement.",
    "Inspectors found two cracked welds in the hull when the vessel was last in dry dock.",
    "Nobody on the quay had expected the gale to turn so quickly towards the breakwater.",
    "The lighthouse keeper Tomas Ferrugia heard the first distress call at a quarter to four.",
    "Rescue helicopters searched the strait for eleven hours without sighting a single raft.",
    "The owners blamed a faulty ballast pump, while the union spoke of tired crews.",
    "Insurance for such old ships has doubled since the spring, brokers in Piraeus say.",
    "Parliament will debate a ban on single-hull tankers after the summer recess.",
    "Beekeepers in the Jura mountains lost a third of their colonies during the wet winter.",
    "Veterinarians traced the illness to a mite that arrived with imported queens.",
    "Young farmers now rent hives to orchards, which pay them forty francs a season.",
    "The cantonal laboratory tests every jar of chestnut honey for residues of antibiotics.",
    "Old recipes call for linden blossom, thyme and a spoonful of dark buckwheat honey.",
    "Wild bumblebees pollinate tomatoes more reliably than any machine yet invented.",
    "Villagers planted twelve kilometres of flowering hedges along the abandoned railway.",
    "Schoolchildren count butterflies there each June and send their tables to Neuchatel.",
    "The museum bought the forged Vermeer for less than the price of its gilded frame.",
    "An X-ray of the canvas revealed a portrait of a bearded merchant underneath.",
    "Chemists dated the lead white to a factory that opened in Rotterdam in 1931.",
    "The forger had baked the panel in a pizza oven to harden the oil paint.",
    "Curator Marijke Havelaar decided to hang the fake beside a genuine landscape.",
    "Visitors are asked to guess which brushstrokes were made three centuries later.",
    "Ticket sales have tripled, and the gift shop cannot print enough postcards.",
    "A rival gallery in Antwerp has since removed four doubtful drawings from its walls.",
    "Engineers will close the Kessel tunnel for nineteen nights to replace its ventilators.",
    "Lorries heavier than eighteen tonnes must take the mountain pass in the meantime.",
    "Each ventilator weighs as much as a small aeroplane and hangs from six steel bolts.",
    "The contractor found corrosion in the bolts after a routine inspection by drone.",
    "Commuters may board a free shuttle train at Oberwald every twenty minutes.",
    "The regional government has set aside seven million crowns for compensation.",
    "Shopkeepers along the pass hope that drivers will stop for soup and gingerbread.",
    "Snow ploughs stand ready although the forecast promises a mild November.",
    "Astronomers in Chile watched a comet break into five fragments last Tuesday.",
    "Its tail pointed away from the sun like a torn white banner.",
    "Doctor Ines Quiroga had predicted the breakup from faint changes in brightness.",
    "The largest fragment is no wider than a football stadium and spins twice an hour.",
    "Amateur observers with good binoculars can see it low in the eastern sky.",
    "The comet will not return to our neighbourhood for another sixty thousand years.",
    "Telescopes in orbit measured water, methanol and a trace of cyanide in its coma.",
    "Such ices are older than the planets and have hardly changed since then.",
    "The chess federation suspended its treasurer over missing travel receipts.",
    "Grandmaster Oleg Baturin offered to pay for the junior team out of his own prize money.",
    "Four girls from Plovdiv won every game of the opening round with the black pieces.",
    "Their coach makes them swim a mile before breakfast and forbids computers on Sundays.",
    "The final was played in a disused cinema with velvet seats and no heating.",
    "An arbiter stopped the clocks when the fire alarm rang during the last adjournment.",
    "Spectators followed the endgame on a wooden wall board with magnetic knights.",
    "Sponsors promised new laptops, warm jackets and a journey to Reykjavik.",
    "Bakers in Lyon complain that the price of butter rose by half within a year.",
    "Some have begun to fold their croissants with sunflower margarine instead.",
    "Purists answered with a petition signed by eight thousand offended customers.",
    "The dairy cooperative says drought in Normandy has shortened the grazing season.",
    "A food chemist compared the crumb of both pastries under an electron microscope.",
    "She detected no difference in the number of layers, only in the smell.",
    "Supermarkets sell frozen dough from Poland at a quarter of the usual cost.",
    "The mayor invited everyone to a blind tasting on the steps of the opera.",
    "A retired surveyor has walked the whole coast of Ireland with a measuring wheel.",
    "His diaries record every gate, stile and unfriendly dog on the way.",
    "The wheel lost a spoke near Dingle and was mended by a blacksmith's apprentice.",
    "Publishers turned the manuscript down, so he printed two hundred copies himself.",
]
SPARE = ["old", "new", "grey", "quickly", "perhaps", "river", "window", "seven", "copper"]
#: Words and marks that break matchers, offsets and terminals.
NASTY = [
    *("the", "The", "troops", "Moscow’s", "U.S.", "St. Petersburg", 'NATO"unsuccessful."', "A"),
    *("ﬁnal", "co-\noperation", "re\u00adport", "détente", "de\u0301", "100,000", "3.5", "Mr. "),
    *("½", "⒈", "㏂", "⑴", "ﷺ", "ß", "İ", "é", "\u0301", "北京", "。", "ไทย", "ครับ"),
    *("مرحبا", "؟", "हिन्दी", "।", "Привет", "😀", "👩\u200d👧", "\ud800", "\udfff", "\x00"),
    *("\r\n", "\n", "\n\n", "\r", " ", "  ", "\u2028", "\x85", "\u202e", "\u200f", "\u200b"),
    *("\ufeff", ". ", "! ", "? ", "“", "”", '"', "'", "’", "«", "»", "(", ")", "-", "–", "…"),
]
nasty_texts = st.lists(
    st.one_of(
        st.sampled_from(NASTY),
        st.text(max_size=3),
        st.text(st.characters(categories=["Cs", "Mn", "Lo", "Po", "No", "Zs"]), max_size=3),
    ),
    max_size=60,
).map("".join)


@st.composite
def reworded(draw: st.DrawFn, sentence: str) -> str:
    """Return a sentence with some words dropped, replaced or put in."""
    words = sentence.split()
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(words) - 1))
        words[at : at + draw(st.integers(0, 1))] = (
            draw(st.sampled_from([[], *([word] for word in SPARE)])) or words[at : at + 1]
        )
    return " ".join(words)


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, str]:
    """Return two texts that share some sentences: shuffled, reworded, repeated, run together."""
    common = draw(st.lists(st.sampled_from(SENTENCES), max_size=8))
    texts = []
    for _ in range(2):
        own = draw(st.lists(st.sampled_from(SENTENCES), max_size=5))
        mixed = draw(st.permutations(common + own))
        sentences = [draw(reworded(s)) if draw(st.booleans()) else s for s in mixed]
        gaps = draw(st.lists(st.sampled_from([" ", "\n\n", " “", "” "]), max_size=13, min_size=13))
        texts.append("".join(s + gap for s, gap in zip(sentences, gaps, strict=False)))
    return texts[0], texts[1]


def document(text: str) -> Document:
    """Segment a string."""
    from helpers.samples import make_source

    return segment_text(make_source(text))


def texts_of(comparison: Comparison) -> list[tuple[str, str]]:
    """Return what each passage reads in a and in b."""
    a, b = comparison.a.text, comparison.b.text
    return [(p.a.slice(a), p.b.slice(b)) for p in comparison.passages]


def facts(comparison: Comparison, *, mirrored: bool = False) -> list[tuple[object, ...]]:
    """Return all that is said of each passage; `mirrored` swaps the sides and sorts anew."""
    sides: Callable[[Passage], tuple[object, ...]] = (
        (lambda p: (p.b, p.a)) if mirrored else (lambda p: (p.a, p.b))
    )
    return sorted(
        (*sides(p), p.relation, p.bits, p.expect, p.quoted, p.moved) for p in comparison.passages
    )


def planted(seed: int = 0) -> list[dict[str, str]]:
    """Return documents of few sentences each, many of which share some, in other orders."""
    rng = random.Random(seed)
    rows = []
    for k in range(36):
        begin = rng.randrange(0, len(SENTENCES) - 6)
        own = SENTENCES[begin : begin + 6]
        rng.shuffle(own)
        rows.append({"id": f"story {k:02}", "text": " ".join(own)})
    return rows


def words(seed: int, count: int = 60) -> str:
    """Return sentences of words that stand in no other text."""
    rng = random.Random(seed)
    made = [
        "".join(rng.choices("abcdefghijklmnoprstuvw", k=rng.randint(5, 9))) for _ in range(count)
    ]
    lines = [made[k : k + 12] for k in range(0, count, 12)]
    return " ".join(" ".join(line).capitalize() + "." for line in lines)

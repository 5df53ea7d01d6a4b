"""Texts that were cut or set into another: masked, shortened, quoted from, added to."""

from __future__ import annotations

import re

import numpy as np

from reuse.language.english.lists import FUNCTION
from training.innocents.forms import FORMS, fill
from training.innocents.letters import without_signs
from training.innocents.words import draw, listed, paragraphs, pick, sentences

_NO_NAMES = listed("""
Mr Mrs Ms Dr Sir Lord Lady I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January
February March April May June July August September October November December
""")
_CAPITALS = r"[A-Z][\w'’-]*[a-z](?: [A-Z][\w'’-]*[a-z])*"
#: A capital within a sentence; at its beginning any word has one.
_NAME = re.compile(rf"(?<=[\w,;] )(?!(?:{'|'.join(_NO_NAMES)})\b){_CAPITALS}")


def masked_names(text: str, rng: np.random.Generator) -> str:
    """Mask names, the same name by the same mask: a label, crosses, initials, a number."""
    style, share = int(rng.integers(5)), float(rng.uniform(0.6, 1))
    names = [re.sub(r"['’]s$", "", name) for name in dict.fromkeys(_NAME.findall(text))]
    masks: dict[str, str] = {}
    for k in sorted(draw(rng, len(names), share)):
        initials = "".join(f"{part[0]}." for part in names[k].split())
        label = pick(rng, ("[PERSON]", "[NAME]", "[PLACE]", "[ORGANISATION]"))
        masks[names[k]] = ("[NAME]", "XXXX", initials, f"PERSON_{len(masks) + 1}", label)[style]
    if not masks:
        return text
    # The longest first: "Gordon Brown" before "Brown".
    known = "|".join(map(re.escape, sorted(masks, key=len, reverse=True)))
    return re.sub(rf"\b(?:{known})\b", lambda hit: masks[hit[0]], text)


def stop_words_removed(text: str, rng: np.random.Generator) -> str:
    """Remove the words that carry grammar; capitals and signs may go with them."""
    bare = rng.random() < 0.5
    rows = []
    for line in paragraphs(text):
        kept = [w for w in line.split() if re.sub(r"\W+$|^\W+", "", w).lower() not in FUNCTION]
        row = " ".join(kept)
        rows.append(without_signs(row).lower() if bare else row)
    return "\n".join(rows) + "\n"


def abridged(text: str, rng: np.random.Generator) -> str:
    """Drop sentences here and there; their order stays."""
    rows = [sentences(line) for line in paragraphs(text)]
    places = [(k, n) for k, row in enumerate(rows) for n in range(len(row)) if k or n]
    dropped = {places[i] for i in draw(rng, len(places), float(rng.uniform(0.15, 0.6)))}
    kept = [
        " ".join(s for n, s in enumerate(row) if (k, n) not in dropped)
        for k, row in enumerate(rows)
    ]
    return "\n".join(row for row in kept if row) + "\n"


def cut_short(text: str, rng: np.random.Generator) -> str:
    """Keep the beginning alone, which may end within a sentence or a word."""
    keep = float(rng.uniform(0.3, 0.8))
    if rng.random() < 0.5:
        return text[: int(len(text) * keep)].rstrip() + pick(
            rng, ("...", "…", " [...]", " Read more", "")
        )
    rows = paragraphs(text)
    return "\n".join(rows[: max(1, round(len(rows) * keep))]) + "\n"


def excerpted(text: str, rng: np.random.Generator) -> str:
    """Set two to four stretches of it, unchanged, between the paragraphs of another text."""
    own = [s for line in paragraphs(text) for s in sentences(line)]
    host = paragraphs(fill(pick(rng, tuple(FORMS.values())), rng))
    places = sorted(draw(rng, len(host) - 1, float(rng.uniform(2, 4.5)) / (len(host) - 1)))
    for k, part in reversed(list(zip(places, np.array_split(own, len(places)), strict=True))):
        if len(part):
            size = int(rng.integers(1, len(part) + 1))
            first = int(rng.integers(0, len(part) - size + 1))
            host.insert(k + 1, " ".join(part[first : first + size]))
    return "\n".join(host) + "\n"


STANDING = (
    "Sign up here for our morning newsletter, sent each working day before seven.",
    "READ MORE: What we know so far, and what remains unclear",
    "Share this article on social media or by e-mail.",
    "This story was last updated at 14:35 local time.",
    "Advertisement",
    "Additional reporting by our correspondents abroad; editing by the night desk.",
    "Copyright of this article belongs to the publisher. All rights reserved.",
    "Photo: A view of the scene earlier this week. (Archive)",
    "Comments on this article are closed.",
    "Have you been affected by the issues in this story? Write to the newsroom.",
)


def added_to(text: str, rng: np.random.Generator) -> str:
    """Add what a site prints about an article, before it, within it and after it."""
    rows = paragraphs(text)
    for line in rng.permutation(STANDING)[: int(rng.integers(3, 8))]:
        rows.insert(int(rng.integers(0, len(rows) + 1)), str(line))
    return "\n".join(rows) + "\n"

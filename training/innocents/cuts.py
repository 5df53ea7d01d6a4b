"""Texts that were cut or set into another: masked, shortened, quoted from, added to."""

from __future__ import annotations

import re

import numpy as np

from reuse.language.english.lists import FUNCTION
from training.innocents.forms import FORMS, fill
from training.innocents.words import change_some, draw, paragraphs, pick, sentences

_FULL_NAME = re.compile(
    r"(?<!^)(?<![.!?] )(?<![.!?][\"”] )\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*\b", re.M
)


def masked_names(text: str, rng: np.random.Generator) -> str:
    """Mask names, the same name by the same mask: a label, crosses, initials, a number."""
    style, share = int(rng.integers(5)), float(rng.uniform(0.6, 1))
    masks: dict[str, str] = {}

    def mask(hit: re.Match[str]) -> str:
        name = hit[0]
        if name not in masks:
            initials = "".join(f"{part[0]}." for part in name.split())
            label = pick(rng, ("[PERSON]", "[NAME]", "[PLACE]", "[ORGANISATION]"))
            masks[name] = ("[NAME]", "XXXX", initials, f"PERSON_{len(masks) + 1}", label)[style]
        return masks[name]

    return change_some(text, _FULL_NAME, mask, share, rng)


def stop_words_removed(text: str, rng: np.random.Generator) -> str:
    """Remove the words that carry grammar; capitals and signs may go with them."""
    bare = rng.random() < 0.5
    rows = []
    for line in paragraphs(text):
        kept = [w for w in line.split() if re.sub(r"\W+$|^\W+", "", w).lower() not in FUNCTION]
        row = " ".join(kept)
        rows.append(re.sub(r"[^\w\s]", "", row).lower() if bare else row)
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
    keep = int(len(text) * float(rng.uniform(0.3, 0.8)))
    if rng.random() < 0.5:
        return text[:keep].rstrip() + pick(rng, ("...", "…", " [...]", " Read more", ""))
    rows = paragraphs(text)
    return "\n".join(rows[: max(2, len(rows) // 2)]) + "\n"


def _host(rng: np.random.Generator) -> list[str]:
    template = pick(rng, tuple(FORMS.values()))
    return [s for line in paragraphs(fill(template, rng)) for s in sentences(line)]


def excerpted(text: str, rng: np.random.Generator) -> str:
    """Set two to four stretches of it, unchanged, into another text."""
    spoken = [s for line in paragraphs(text) for s in sentences(line)]
    host, rows, first = _host(rng), [], 0
    count = int(rng.integers(2, 5))
    for place in np.array_split(np.arange(len(spoken)), count):
        if not len(place):
            continue
        size = int(rng.integers(1, len(place) + 1))
        start = int(place[0]) + int(rng.integers(0, len(place) - size + 1))
        step = int(rng.integers(2, 5))
        rows += [" ".join(host[first : first + step]), " ".join(spoken[start : start + size])]
        first += step
    rows.append(" ".join(host[first : first + 4]))
    return "\n".join(row for row in rows if row) + "\n"


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

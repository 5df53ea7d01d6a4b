"""What a writer is, and the stories it is given."""

from __future__ import annotations

import datetime
import html
import importlib.util
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Story:
    """A news story, and what is known of it beside its text."""

    title: str
    paragraphs: tuple[str, ...]
    date: datetime.datetime
    outlet: str = "The Daily Sample"
    author: str = "Jane Roe"
    url: str = "https://news.example/story"

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def day(self) -> str:
        return self.date.date().isoformat()


@dataclass(frozen=True)
class Writer:
    """Writes stories into files of one format.

    Attributes
    ----------
    format : str
        As the table of formats calls it.
    by : str
        Who writes: a program, a library, or a template of ours.
    write : callable
        Given stories and an empty folder; returns the files in the order of the stories, one for
        each or one for all.
    programs, modules : tuple of str
        What must be installed.
    most : int
        How many stories are written; fewer where a writer is slow.
    table : bool
        Whether the files are tables of documents, which an audit reads and `reuse.read` doesn't.
    tells : tuple of str
        What of a story is written beside its text: fields of `reuse.Metadata`.
    unverified : bool
        Whether no file of the field's own was seen: the template follows a description.
    open_ended : bool
        Whether a file that stops halfway is still a whole file of the format, so that nobody can
        know.
    by_name : bool
        Whether the name of the file alone says what it is.
    """

    format: str
    by: str
    write: Callable[[Sequence[Story], Path], list[Path]]
    programs: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    most: int = 1_000
    table: bool = False
    tells: tuple[str, ...] = ()
    unverified: bool = False
    open_ended: bool = False
    by_name: bool = False

    def missing(self) -> list[str]:
        """Return what is not installed."""
        programs = [name for name in self.programs if shutil.which(name) is None]
        modules = [name for name in self.modules if importlib.util.find_spec(name) is None]
        return programs + modules


def each(
    suffix: str, make: Callable[[Story], bytes | str]
) -> Callable[[Sequence[Story], Path], list[Path]]:
    """Return a `write` that makes a file of each story."""

    def write(stories: Sequence[Story], folder: Path) -> list[Path]:
        return [save(folder / f"{n:02}{suffix}", make(story)) for n, story in enumerate(stories)]

    return write


def all_in_one(
    name: str, make: Callable[[Sequence[Story]], bytes | str]
) -> Callable[[Sequence[Story], Path], list[Path]]:
    """Return a `write` that makes one file of all stories."""

    def write(stories: Sequence[Story], folder: Path) -> list[Path]:
        return [save(folder / name, make(stories))]

    return write


def save(path: Path, made: bytes | str) -> Path:
    path.write_bytes(made.encode("utf-8") if isinstance(made, str) else made)
    return path


def run(*command: str | Path, data: bytes | None = None, seconds: int = 300) -> bytes:
    """Run a program, and return what it writes."""
    done = subprocess.run(
        list(map(str, command)), input=data, capture_output=True, check=True, timeout=seconds
    )
    return done.stdout


def escape(text: str) -> str:
    """Return text as XML and HTML have it."""
    return html.escape(text, quote=False)


def marked_up(paragraph: str) -> str:
    """Return a paragraph in HTML, with a word in italics, one in bold and one that is a link."""
    words = [escape(word) for word in paragraph.split()]
    for at, before, behind in (
        (2, "<em>", "</em>"),
        (5, "<strong>", "</strong>"),
        (8, '<a href="https://elsewhere.example/?a=1&amp;b=2">', "</a>"),
    ):
        if at + 1 < len(words) and re.fullmatch(r"\w+", words[at]):
            words[at] = f"{before}{words[at]}{behind}"
    return " ".join(words)

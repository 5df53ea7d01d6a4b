"""What a reader is and gives, or why it gives nothing.

Nothing in these files opens a file or reaches for the network: bytes go in, text comes out, and
which file they are from, `reuse.read` knows. What cannot be read raises `Unreadable`, whose
message goes on from the name of the file: ``"is encrypted; save a copy without …"``.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol, TypeAlias

from reuse.model import NO_METADATA, Metadata, Part, Remark, Span


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file, and what else its reader has to say.

    Attributes
    ----------
    text : str
    encoding : str or None
        How the bytes were decoded; None where the format states its own.
    format : str or None
        What the text was found to be, where that is another format than its row of the table.
    hidden : tuple of Span
        Where it has text that the file sets not to be seen.
    metadata : Metadata
        What the file says of its publication.
    parts : tuple of Part
        Its pages, cues, captions and the like, by their start.
    remarks : tuple of Remark
        What was left out, joined, guessed or mended.
    """

    text: str
    encoding: str | None = None
    format: str | None = None
    hidden: tuple[Span, ...] = ()
    metadata: Metadata = NO_METADATA
    parts: tuple[Part, ...] = ()
    remarks: tuple[Remark, ...] = ()


#: What a reader gives: a text, or the texts of a file of several. Among those stand, in place of
#: a text that can't be read, the reason, and last what is to be said of the whole file.
Given: TypeAlias = "str | Extracted | Iterable[Extracted | Unreadable | Remark]"


class Reader(Protocol):
    """What takes the text out of a file's bytes; see `reuse.sources.add_format`."""

    def __call__(self, data: bytes, encoding: str | None, /) -> Given:
        """Return the text, or the texts of a file of several.

        Parameters
        ----------
        data : bytes
            The whole file.
        encoding : str or None
            How its text is encoded, where the caller states it.

        Returns
        -------
        str, Extracted, or iterable of Extracted, Unreadable and Remark
            The text as it is to be compared; an `Extracted` where there is more to say of it. A
            file of several texts gives them in order, with an `Unreadable` in place of one that
            can't be read, and last a `Remark` of what is to be said of the whole file.

        Raises
        ------
        reuse.sources.Unreadable
            Where there is no text in it, with a message that goes on from the file's name:
            ``"has a password; save a copy without it"``. Any other exception is told in one
            line, too.
        """
        ...


class Unreadable(Exception):  # noqa: N818 -- a predicate, not yet an error: it lacks its subject
    """Why bytes are no text, and the remedy, as a sentence that lacks the name of the file."""


def imported(module: str, what: str, *, package: str | None = None) -> ModuleType:
    """Return the module that reads `what`, or say which package to install."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = package or module
        # A shell would take the brackets of an extra for names of files.
        said = f"'{name}'" if "[" in name else name
        raise Unreadable(
            f"is {what}, which needs {name} ({message_of(error)}); pip install {said}"
        ) from error


def message_of(error: BaseException) -> str:
    """Return an exception's message on one line, its class where it has none."""
    return " ".join(str(error).split())[:200] or type(error).__name__


def mended(how: str) -> str:
    """Say of a file that it had to be mended; it goes on from its name.

    Examples
    --------
    >>> mended("its table of contents is lost")
    'had to be mended (its table of contents is lost); text may be missing: fetch it again'
    """
    return f"had to be mended ({how}); text may be missing: fetch it again"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "word"), counted(1200, "word")
    ('1 word', '1,200 words')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

"""A row of the table of formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias

from reuse.model import Remark
from reuse.sources.extracted import Extracted, Given, Reader, Unreadable

#: Tells whether what was read is a file of several texts after all, and gives them.
Splitter: TypeAlias = (
    "Callable[[Extracted, bytes], Iterable[Extracted | Unreadable | Remark] | None]"
)


@dataclass(frozen=True, slots=True, eq=False)
class Format:
    """A row of the table.

    Attributes
    ----------
    name : str
        What `reuse.Source.format` says.
    read : Reader or None
        None where the format is refused.
    suffixes : tuple of str
        How names of such files end, in small letters and with the dot. A file of such a name that
        is not of the format by what is in it, nor of any other, is refused.
    begins : tuple of bytes
        How such files begin; any of these.
    recognises : callable or None
        Given the bytes and the suffix, in place of `begins`.
    resembles : callable or None
        Given the beginning of the file as text, where no row is certain of its bytes.
    by_name : bool
        Whether the name is enough where what is in a file does not tell.
    split : callable or None
        Given what was read, and the bytes: the texts of a file that is of several after all, or
        None.
    refusal : str
        Why the format is refused, and the remedy, as a sentence that lacks the name of the file.
    """

    name: str
    read: Reader | None = None
    suffixes: tuple[str, ...] = ()
    begins: tuple[bytes, ...] = ()
    recognises: Callable[[bytes, str], bool] | None = None
    resembles: Callable[[str], bool] | None = None
    by_name: bool = False
    split: Splitter | None = None
    refusal: str = ""

    def fits(self, data: bytes, suffix: str) -> bool:
        """Return whether the bytes of a file tell for certain that it is of this format.

        Of a format that says nothing of what is in its files, their name tells.
        """
        if self.recognises is not None:
            return self.recognises(data, suffix)
        if self.begins:
            return data.startswith(self.begins)
        return self.resembles is None and not self.by_name and suffix in self.suffixes


def late(module: str, function: str) -> Reader:
    """Return a reader of this room that is imported when it first reads.

    Parameters
    ----------
    module : str
        Below `reuse.sources`.
    function : str

    Returns
    -------
    Reader

    Examples
    --------
    >>> late("plain", "read_plain")(b"So it is.", None).text
    'So it is.'
    """

    def read(data: bytes, encoding: str | None) -> Given:
        reader: Reader = getattr(import_module(f"reuse.sources.{module}"), function)
        return reader(data, encoding)

    return read

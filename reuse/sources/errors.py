"""What reading raises."""

from __future__ import annotations


class ReadError(ValueError):
    """What was given is no text that can be read; its one line names it and the remedy.

    One class for a missing file and a broken one alike, since a caller has the same to do: say
    which of many texts failed, and go on. Where the system or a library failed, ``__cause__`` has
    its error.
    """


def shown(name: str) -> str:
    r"""Return a name that keeps an error on one line and can't rewrite a terminal.

    Examples
    --------
    >>> shown("a\nb.txt")
    'a\\nb.txt'
    """
    return name if name.isprintable() else ascii(name)[1:-1]

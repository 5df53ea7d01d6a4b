"""Text of mails that is not set as it stands: flowed (RFC 3676) and enriched (RFC 1896)."""

from __future__ import annotations

import re

# "<<" stands for a "<"; what is in <param> is for the program.
_ENRICHED = re.compile(r"<param>.*?</param>|<(<)|</?[A-Za-z][A-Za-z0-9-]{0,59}>|\n+", re.I | re.S)


def unflow(text: str, *, delete_space: bool = False) -> str:
    r"""Return a text of ``format=flowed`` with its paragraphs on one line each.

    A line that ends with a space goes on in the next one of the same depth of quotation; ``"-- "``
    stands above a signature and goes on nowhere. A space before other signs was put in.

    Parameters
    ----------
    text : str
        With ``\n`` at the ends of its lines.
    delete_space : bool
        Whether the space at the end of such a line was put in too (``DelSp=yes``).

    Returns
    -------
    str

    Examples
    --------
    >>> unflow("The ferry \nis late.\n> So it \n> was.\n-- \nJane")
    'The ferry is late.\n> So it was.\n-- \nJane'
    """
    lines: list[str] = []
    flows, depth = False, 0
    for line in text.split("\n"):
        bare = line.lstrip(">")
        own = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        if flows and own == depth and bare != "-- ":
            if delete_space:
                lines[-1] = lines[-1][:-1]
            lines[-1] += bare
        else:
            lines.append(">" * own + " " * bool(own) + bare)
        flows, depth = bare.endswith(" ") and bare != "-- ", own
    return "\n".join(lines)


def unrich(text: str) -> str:
    r"""Return an enriched text without its commands: one end of a line is a space.

    Parameters
    ----------
    text : str
        With ``\n`` at the ends of its lines.

    Returns
    -------
    str

    Examples
    --------
    >>> unrich("<bold>No</bold>\nferry: 2 << 3.\n\n<color><param>red</param>Fog.</color>")
    'No ferry: 2 < 3.\nFog.'
    """

    def plain(match: re.Match[str]) -> str:
        if match[0][0] == "\n":
            return "\n" * (len(match[0]) - 1) or " "
        return match[1] or ""

    return _ENRICHED.sub(plain, text)

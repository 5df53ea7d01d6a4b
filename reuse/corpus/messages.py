"""What the messages of several files have in common."""

from __future__ import annotations


def name_kind(value: object) -> str:
    """Return the kind of a value as a message names it, with its article.

    Parameters
    ----------
    value : object

    Returns
    -------
    str

    Examples
    --------
    >>> name_kind(7), name_kind("seven"), name_kind(None)
    ('an int', 'a str', 'None')
    """
    if value is None:
        return "None"
    name = type(value).__name__
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"

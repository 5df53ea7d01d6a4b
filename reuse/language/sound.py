"""How a name sounds: the one key by which names are held to sound alike."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 14)
def sounds_of(name: str) -> tuple[str, ...]:
    """Return the codes by which Double Metaphone (Philips 2000) knows a name.

    Parameters
    ----------
    name : str
        In small letters, without accents.

    Returns
    -------
    tuple of str
        One code or two, of the languages that a name may be from; none for other scripts.

    Examples
    --------
    >>> sounds_of("meschstein"), sounds_of("ryapkov") == sounds_of("rybkov")
    (('MXSTN',), True)
    """
    from doublemetaphone import doublemetaphone

    return tuple(dict.fromkeys(filter(None, doublemetaphone(name)))) if name.isascii() else ()


def sound_alike(x: str, y: str) -> bool:
    """Tell whether two names may sound the same.

    Examples
    --------
    >>> sound_alike("phuket", "fuket"), sound_alike("snow", "rau")
    (True, False)
    """
    return not set(sounds_of(x)).isdisjoint(sounds_of(y))

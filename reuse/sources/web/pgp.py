"""Signatures and encrypted stretches of PGP within the text of a letter."""

from __future__ import annotations

import re

_SIGNED = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[^\n]+\n)*\n(.*?)\n-----BEGIN PGP SIGNATURE-----"
    r".*?(?:-----END PGP SIGNATURE-----\n?|\Z)",
    re.DOTALL,
)
_CIPHER = re.compile(
    r"^-----BEGIN PGP MESSAGE-----$.*?(?:^-----END PGP MESSAGE-----$|\Z)", re.M | re.S
)


def without_pgp(text: str) -> tuple[str, int, int]:
    r"""Return a text without them, and how many signatures and encrypted stretches it had.

    Parameters
    ----------
    text : str
        With ``\n`` at the ends of its lines.

    Returns
    -------
    text : str
    signatures, encrypted : int

    Examples
    --------
    >>> head = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
    >>> without_pgp(head + "- -- Fog.\n-----BEGIN PGP SIGNATURE-----\nx\n")
    ('-- Fog.', 1, 0)
    """
    text, signed = _SIGNED.subn(lambda match: re.sub(r"(?m)^- ", "", match[1]), text)
    text, encrypted = _CIPHER.subn("", text)
    return text, signed, encrypted

"""The control words of RTF that a reader of its text must know, and its code pages."""

from __future__ import annotations

import codecs

#: The code page of a font, by its character set.
CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    78: "shift_jis",
    79: "big5",
    80: "euc_kr",
    81: "mac_arabic",
    82: "cp1255",
    83: "mac_greek",
    84: "mac_cyrillic",
    85: "mac_latin2",
    86: "mac_romanian",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_PAGES = {
    65001: "utf-8",
    10000: "mac_roman",
    10001: "shift_jis",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    10081: "mac_turkish",
    1361: "johab",
    20866: "koi8_r",
    21866: "koi8_u",
    28591: "cp1252",
    936: "gb18030",
    54936: "gb18030",
}
#: Control words that are characters.
SIGN_WORDS = {
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "zwbo": "\u200b",
    "zwnbo": "\u2060",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "~": "\u00a0",
    "_": "\u2011",
    "-": "\u00ad",
    "\t": "\t",
}
#: What ends a paragraph.
ENDS = {"par", "sect", "page", "pagebb", "column", "nestcell", "nestrow", "\n", "\r"}
#: Groups whose text people do not read, though no \* stands before them.
UNREAD = {
    *("colorschememapping", "datastore", "falt", "filetbl", "fontemb", "ftncn"),
    *("ftnsep", "ftnsepc", "aftncn", "aftnsep", "aftnsepc", "generator", "latentstyles"),
    *("listoverridetable", "listtable", "mmathPr", "nonesttables", "objdata", "objclass"),
    *("objname", "panose", "pgptbl", "picprop", "private", "private1", "revtbl", "rsidtbl", "rxe"),
    *("stylesheet", "tc", "tcn", "template", "themedata", "txe", "xe", "xmlnstbl", "sp"),
    *("bkmkstart", "bkmkend", "atrfstart", "atrfend", "atnid", "atnauthor", "atntime", "atnref"),
    *("atndate", "atnparent", "atnicn", "formfield", "ffdeftext", "ffhelptext", "ffstattext"),
    *("ffname", "ffentrymcr", "ffexitmcr", "ffl", "datafield", "ffformat", "shprslt"),
    *("nonshppict",),
}  # fmt: skip
#: Groups that are left out, and what they are counted as.
COUNTED = {
    **dict.fromkeys(
        ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
        "header",
    ),
    "annotation": "comment",
    "pict": "picture",
    "NeXTGraphic": "picture",
    "pntext": "list mark",
    "listtext": "list mark",
}
#: Groups that a reader must look into, even after \*.
KNOWN = {
    *("fldinst", "fonttbl", "colortbl", "info", "ud", "shpinst", "shptxt"),
    *("shppict", "do", "dptxbxtext", "footnote", "fldrslt", "result", "shp", "shpgrp", "objattph"),
    *COUNTED,
}


def code_page(number: int) -> str | None:
    """Return Python's name of a code page of Windows; None of one that it can't read.

    Examples
    --------
    >>> code_page(1251), code_page(65001), code_page(4)
    ('cp1251', 'utf-8', None)
    """
    name = _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name

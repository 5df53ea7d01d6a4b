"""What the keys of an archive depend on, and whether it is what this installation has.

Keys are hashes of words and stems. Made by another stemmer, or chosen by other numbers, those of a
text would not meet those of the archive, and nothing would be found.
"""

from __future__ import annotations

import json
import unicodedata
import zlib
from functools import cache

import duckdb

from reuse.corpus import keys
from reuse.corpus.sentences import LEAST_WORDS
from reuse.language import ENGLISH

#: Of what a text's keys are besides what is listed below: raised with each change of how texts are
#: parted into words and sentences, folded and hashed. A test holds it against the keys of a text.
KEY_VERSION = 1


@cache
def key_settings() -> dict[str, str]:
    """Return what keys depend on, by names that people know.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> list(key_settings())
    ['keys', 'language', 'word frequencies', 'PyStemmer', 'Unicode', 'settings of keys']
    """
    import Stemmer

    lexicon = ENGLISH.lexicon
    words = zlib.crc32(lexicon.zipf.tobytes(), zlib.crc32(lexicon.codes.tobytes()))
    numbers = {
        "rarest": keys.RAREST,
        "longest_part": keys.LONGEST_PART,
        "common_key_zipf": keys.COMMON_KEY_ZIPF,
        "step": keys.STEP,
        "enough_words": keys.ENOUGH_WORDS,
        "much_of_text": keys.MUCH_OF_TEXT,
        "least_words": LEAST_WORDS,
    }
    return {
        "keys": str(KEY_VERSION),
        "language": "English",
        "word frequencies": f"{words:08x}",
        "PyStemmer": Stemmer.version(),
        "Unicode": unicodedata.unidata_version,
        "settings of keys": json.dumps(numbers),
    }


def write_key_settings(cursor: duckdb.DuckDBPyConnection) -> None:
    """Write down what the keys of a new archive depend on.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection
    """
    cursor.executemany("insert into made values (?, ?)", list(key_settings().items()))


def other_settings(cursor: duckdb.DuckDBPyConnection) -> str | None:
    """Say what an archive's keys depend on that this installation has otherwise.

    Parameters
    ----------
    cursor : duckdb.DuckDBPyConnection

    Returns
    -------
    str or None
        None where all is the same.
    """
    made = dict(cursor.execute("select name, value from made").fetchall())
    own = key_settings()
    others = [name for name in own if made.get(name) != own[name]]
    if not others:
        return None
    return ", ".join(f"{name} {made.get(name, 'unknown')} (here {own[name]})" for name in others)

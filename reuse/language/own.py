"""A language of the user's own: the parts that they have."""

from __future__ import annotations

from dataclasses import dataclass

from reuse.language.common import NO_COMMON_WORDS, CommonWords
from reuse.language.english import ENGLISH
from reuse.language.forms import NO_FORMS, WordForms
from reuse.language.lexicon import NO_LEXICON, Lexicon
from reuse.language.lists import NO_LISTS, WordLists
from reuse.language.protocol import Language


def language_of(given: Language | None) -> Language:
    """Return a language that a user gave, or English where none was given.

    Parameters
    ----------
    given : Language or None

    Returns
    -------
    Language

    Raises
    ------
    TypeError
        Where it is something else, such as the name of a language.

    Examples
    --------
    >>> language_of(None)
    ENGLISH
    """
    if given is None:
        return ENGLISH
    if not all(hasattr(given, part) for part in ("name", "abbreviations", "openers")):
        raise TypeError(
            "`language` must be a language, such as reuse.language.ENGLISH or an OwnLanguage of "
            f"the parts you have, got {given!r}"
        )
    return given


@dataclass(frozen=True, slots=True, eq=False)
class OwnLanguage:
    """What is known of a language, as `reuse.seams.Language` asks it; each part may be left out.

    Without `common_words` every word counts as rare, and only how often it stands in the two
    texts says otherwise. Without `forms` words are kin by their letters alone. Without a lexicon
    nothing is said of a round trip. The score itself is fitted on English.

    Attributes
    ----------
    name : str
        Its English name.
    abbreviations : str
        Words that end with a period within a sentence, parted by spaces.
    openers : str
        Words with which a sentence begins after an abbreviation of several letters ("U.S. The"),
        parted by spaces.
    forms : WordForms
    common_words : CommonWords
        As `weigh_words` makes them.
    lexicon : Lexicon
    lists : WordLists

    Raises
    ------
    ValueError
        Where the name is empty.

    Examples
    --------
    >>> from reuse import compare
    >>> german = OwnLanguage("German", forms=WordForms(irregular="gehen geht ging gegangen"))
    >>> a = "Der Frachter ging am Montag vor Malta im Sturm mit neun Mann Besatzung unter."
    >>> b = "Der Frachter geht am Montag vor Malta im Sturm mit neun Mann Besatzung unter."
    >>> [edit.op for edit in compare(a, b, language=german).passages[0].edits]
    ['equal', 'inflected', 'equal']
    """

    name: str
    abbreviations: str = ""
    openers: str = ""
    forms: WordForms = NO_FORMS
    common_words: CommonWords = NO_COMMON_WORDS
    lexicon: Lexicon = NO_LEXICON
    lists: WordLists = NO_LISTS

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("`name` must be the name of a language, got nothing but spaces")

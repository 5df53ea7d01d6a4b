"""What is asked of a language."""

from __future__ import annotations

from typing import Protocol

from reuse.language.common import CommonWords
from reuse.language.forms import WordForms
from reuse.language.lexicon import Lexicon
from reuse.language.lists import WordLists


class Language(Protocol):
    """What is asked of a language; `reuse.language` says by whom, and has the parts.

    `reuse.language.ENGLISH` is one, and so is a `reuse.language.OwnLanguage` of the parts that
    one has. A part of which nothing is known is empty. An audit sends the language to other
    processes, so it must pickle.
    """

    @property
    def name(self) -> str:
        """Its English name, as notes and reasons have it."""
        ...

    @property
    def abbreviations(self) -> str:
        """Words that end with a period within a sentence, parted by spaces."""
        ...

    @property
    def openers(self) -> str:
        """Words that begin a sentence after "U.S." and its like, parted by spaces."""
        ...

    @property
    def forms(self) -> WordForms:
        """Which words are forms or spellings of one word."""
        ...

    @property
    def common_words(self) -> CommonWords:
        """How rare words are, and which phrases everybody uses."""
        ...

    @property
    def lexicon(self) -> Lexicon:
        """How common words and pairs of words are; where it is empty nothing is scored."""
        ...

    @property
    def lists(self) -> WordLists:
        """Closed classes of words, which the search for evidence asks for."""
        ...

"""English: the language that everything was fitted on, and the default."""

from __future__ import annotations

from functools import cached_property

from reuse.language.common import CommonWords
from reuse.language.forms import WordForms
from reuse.language.lexicon import Lexicon
from reuse.language.lists import WordLists
from reuse.segment.sentences import ABBREVIATIONS, OPENERS

__all__ = ["ENGLISH"]


class _English:
    """Its parts are read when somebody first asks for them, and then kept."""

    name = "English"
    abbreviations = ABBREVIATIONS
    openers = OPENERS

    def __repr__(self) -> str:
        return "ENGLISH"

    def __reduce__(self) -> str:
        # By name, so that other processes read the parts themselves.
        return "ENGLISH"

    @cached_property
    def forms(self) -> WordForms:
        from reuse.language.english.forms import FORMS

        return FORMS

    @cached_property
    def common_words(self) -> CommonWords:
        from reuse.language.english.load import load_common_words

        return load_common_words()

    @cached_property
    def lexicon(self) -> Lexicon:
        from reuse.language.english.load import load_lexicon

        return load_lexicon()

    @cached_property
    def lists(self) -> WordLists:
        from reuse.language.english.lists import LISTS

        return LISTS


ENGLISH = _English()

"""What is known of a language: a value that is passed in, English by default.

=====================  ======================================  ==================================
part                   says                                    is asked by
=====================  ======================================  ==================================
`forms`                which words are forms or spellings of   `reuse.align`
                       one word
`common_words`         how rare a word is, and which phrases   `reuse.match`
                       everybody uses
`abbreviations`,       after which periods a sentence goes on  `reuse.segment`
`openers`
`lexicon`              how common words and pairs of words     `reuse.artifacts`, `reuse.corpus`
                       are, idioms, what is put for what
`lists`                what names nothing, what denies,        `reuse.artifacts`
                       numbers, units, sexes, names
=====================  ======================================  ==================================

`ENGLISH` reads its parts when they are first asked for. Another language is an `OwnLanguage` of
the parts that one has, or whatever else keeps to `reuse.seams.Language`.
"""

from __future__ import annotations

from reuse.language.common import CommonWords, surprisal, weigh_words
from reuse.language.english import ENGLISH
from reuse.language.forms import WordForms
from reuse.language.lexicon import Lexicon, Substitutes
from reuse.language.lists import WordLists
from reuse.language.own import OwnLanguage, language_of
from reuse.language.protocol import Language

__all__ = [
    "ENGLISH",
    "CommonWords",
    "Language",
    "Lexicon",
    "OwnLanguage",
    "Substitutes",
    "WordForms",
    "WordLists",
    "language_of",
    "surprisal",
    "weigh_words",
]

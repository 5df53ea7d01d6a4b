"""Lists of words that the search for evidence asks for: what names nothing, what denies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class WordLists:
    """Closed classes of a language's words, in small letters; a class left out is empty.

    Attributes
    ----------
    function : frozenset of str
        They hold a sentence together and name nothing; one for another is grammar.
    particles : frozenset of str
        After a verb they make one word of two: "carry out", "wrap up".
    joints : frozenset of str
        Between them a person ends one sentence and begins another.
    subjects : frozenset of str
        What opens a sentence that has a subject of its own.
    continuing : frozenset of str
        What goes on with a sentence, and seldom opens one: "on the table, including".
    inverting : frozenset of str
        What opens a question, and no other sentence.
    numbers, scales : mapping of str to float
        Numbers spelt out, and what multiplies them.
    units : mapping of str to str
        Units after a number, by each of their forms: ``{"km": "kilometre", …}``.
    imperial, metric : frozenset of str
        Those of feet and pounds, and those of metres and grams.
    sexes : mapping of str to frozenset of str
        What is said of a person by sex, and what would be said of another.
    denials : frozenset of str
        They deny what follows.
    denying : frozenset of str
        They may say the same as a denial: "did not accept" is "refused".
    denying_prefixes : tuple of str
        So may words that begin so: "not accessible" is "inaccessible".
    denying_nothing : frozenset of str
        After a denial they take it back: "not only".
    about : frozenset of str
        They hold back from a number: about 300.
    as_many_as : frozenset of (str, str, str)
        The same in three words.
    about_too : frozenset of str
        What may stand before a number for any of them.
    topics : frozenset of str
        What may stand for an "about" that holds nothing back.
    hedges : frozenset of str
        They hold back from a statement.
    hedging : frozenset of str
        They may hold back in a hedge's stead.
    not_entities : frozenset of str
        Capitalised, and no person, place or body: titles, days, months.
    other_names : mapping of str to frozenset of str
        One body, place or people by several names.
    prefixes : tuple of str
        The language makes words with them, also words that no lexicon lists: "repaved".
    endings : tuple of str
        So it does with these.
    beginnings : tuple of str
        And with these, which stand before a whole word.
    says : frozenset of str
        Verbs that say who said a quotation.
    reporting : frozenset of str
        They tell that somebody said what stands beside them, in their words or in others.
    titles : frozenset of str
        What people are called by their office, and what days and months are called.
    home : frozenset of str
        Countries, peoples and bodies that speak the language, as they are written.
    possessives : frozenset of str
        Any of them may stand in an idiom that has one.
    idiom_slack : frozenset of str
        What may change in an idiom and leave it as it was, possessives apart.
    no_name_begins : frozenset of str
        No name and no title begins with them.
    pronouns : frozenset of str
        What stands right before a verb that has a subject.
    auxiliaries : frozenset of str
        Verbs that make a sentence whole, written without apostrophes.
    waiting : frozenset of str
        A sentence can't end on them, unless it takes up what was said before.
    taking_up : frozenset of str
        Words that take it up, or without which nothing is cut: "as he always has".
    prepositions : frozenset of str
        What opens a part that belongs to the sentence before.
    objects : frozenset of str
        What opens the object of a verb.
    before_verbs : tuple of (str, str) or ()
        What stands before a verb of the third person, and before its plain form.
    before_nouns : frozenset of str
        What stands before a noun.
    """

    function: frozenset[str] = _NONE
    particles: frozenset[str] = _NONE
    joints: frozenset[str] = _NONE
    subjects: frozenset[str] = _NONE
    continuing: frozenset[str] = _NONE
    inverting: frozenset[str] = _NONE
    numbers: Mapping[str, float] = field(default_factory=dict)
    scales: Mapping[str, float] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    imperial: frozenset[str] = _NONE
    metric: frozenset[str] = _NONE
    sexes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    denials: frozenset[str] = _NONE
    denying: frozenset[str] = _NONE
    denying_prefixes: tuple[str, ...] = ()
    denying_nothing: frozenset[str] = _NONE
    about: frozenset[str] = _NONE
    as_many_as: frozenset[tuple[str, str, str]] = frozenset()
    about_too: frozenset[str] = _NONE
    topics: frozenset[str] = _NONE
    hedges: frozenset[str] = _NONE
    hedging: frozenset[str] = _NONE
    not_entities: frozenset[str] = _NONE
    other_names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    says: frozenset[str] = _NONE
    reporting: frozenset[str] = _NONE
    titles: frozenset[str] = _NONE
    home: frozenset[str] = _NONE
    possessives: frozenset[str] = _NONE
    idiom_slack: frozenset[str] = _NONE
    no_name_begins: frozenset[str] = _NONE
    pronouns: frozenset[str] = _NONE
    auxiliaries: frozenset[str] = _NONE
    waiting: frozenset[str] = _NONE
    taking_up: frozenset[str] = _NONE
    prepositions: frozenset[str] = _NONE
    objects: frozenset[str] = _NONE
    before_verbs: tuple[str, str] | tuple[()] = ()
    before_nouns: frozenset[str] = _NONE

    @cached_property
    def naming_nothing(self) -> frozenset[str]:
        """No content words, or such as have a finder of their own."""
        return self.function.union(self.numbers, self.scales, self.sexes)

    @cached_property
    def numeric(self) -> frozenset[str]:
        """Numbers, what multiplies them, and units."""
        return frozenset().union(self.numbers, self.scales, self.units)

    @cached_property
    def reserved(self) -> frozenset[str]:
        """Words of the source that may be a denial, a reservation or a sex."""
        opening = {three[0] for three in self.as_many_as}
        return self.denials.union(self.hedges, self.about, self.sexes, opening)


#: No lists.
NO_LISTS = WordLists()

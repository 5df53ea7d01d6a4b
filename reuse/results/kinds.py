"""The kinds of artifact, and the family of each."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """What a kind of artifact is: its family, and what it is in a few words."""

    family: str
    meaning: str


#: With the source at hand. The first half speak for a round trip, "kept …" and "… in clusters"
#: against one.
PAIRED: dict[str, Kind] = {
    "name drift": Kind("names", "a name's consonants kept, its vowels rebuilt"),
    "name drift, inconsistent": Kind("names", "a name spelt two ways in the copy alone"),
    "name drift, transliterated": Kind("names", "a name from another script, spelt another way"),
    "altered quotation": Kind("quotes", "an English speaker's words, another way"),
    "altered quotation, translated": Kind("quotes", "a foreign speaker's words, another way"),
    "quotation marks": Kind("quotes", "put in, lost or broken"),
    "idiom": Kind("wording", "an idiom lost or turned round"),
    "collocation": Kind("wording", "a set phrase broken by a synonym"),
    "word substituted": Kind("wording", "one word for another of the same meaning"),
    "word substituted alone": Kind("wording", "one word changed, those about it left alone"),
    "words collapsed": Kind("wording", "several words of the source become one"),
    "hedge dropped": Kind("facts", "a reservation of the source is gone"),
    "entity swapped": Kind("facts", "another person, place or body"),
    "negation": Kind("facts", "said where it was denied, or denied where it was said"),
    "gender": Kind("facts", "he for she, or she for he"),
    "number": Kind("facts", "another number or unit"),
    "detail lost": Kind("facts", "damage in the source that the copy reads as another word"),
    "sentence cut": Kind("syntax", "one sentence cut into fragments"),
    "syntax unpacked": Kind("syntax", "another tense, voice or order for the same statement"),
    "nonword": Kind("wording", "a word that is none"),
    "sentence kept": Kind("syntax", "a sentence kept word for word"),
    "quotation kept": Kind("quotes", "a quotation kept word for word"),
    "edits in clusters": Kind("syntax", "edits that come in clusters, as a person makes them"),
    "another official name": Kind("names", "a place by another of its names, as newsrooms differ"),
    "tortured phrase": Kind("wording", "a set phrase whose words were put one by one for others"),
    "phrasal verb unpacked": Kind(
        "wording", "one plain word for a verb with up, out, down or off"
    ),
    "rare word levelled": Kind("wording", "a common word for a rare one"),
    "made metric": Kind("facts", "miles, feet or pounds turned into metric units"),
}

#: Kinds that speak against a round trip; all others speak for one, or say nothing.
AGAINST = frozenset({"sentence kept", "quotation kept", "edits in clusters"})

#: Without a source.
ALONE: dict[str, Kind] = {
    "name spelt two ways": Kind("names", "likely of one person"),
    "fragment": Kind("syntax", "a sentence without a verb, or with a part missing"),
    "orphaned predicate": Kind("syntax", "a predicate that has lost its subject"),
    "quotation damage": Kind("quotes", "quotation marks that don't pair, or face the wrong way"),
    "capital in mid-sentence": Kind("syntax", "a capital where no sentence and no name begins"),
    "unusual phrase": Kind("wording", "a word whose usual neighbour is far more common"),
    "tortured phrase": PAIRED["tortured phrase"],
    "nonword beside names": Kind("wording", "a word that is none"),
}

KINDS: dict[str, Kind] = PAIRED | ALONE

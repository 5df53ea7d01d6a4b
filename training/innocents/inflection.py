"""Forms of words: what a word may be a form of, and that form of another word."""

from __future__ import annotations

import re
from itertools import product

from training.innocents.words import listed

#: Lemma, past, participle; what rules don't give.
_VERBS = """
arise arose arisen, be was been, bear bore borne, beat beat beaten, become became become,
begin began begun, bend bent bent, bet bet bet, bind bound bound, bite bit bitten,
bleed bled bled, blow blew blown, break broke broken, breed bred bred, bring brought brought,
build built built, burst burst burst, buy bought bought, cast cast cast, catch caught caught,
choose chose chosen, cling clung clung, come came come, cost cost cost, creep crept crept,
cut cut cut, deal dealt dealt, dig dug dug, do did done, draw drew drawn, drink drank drunk,
drive drove driven, eat ate eaten, fall fell fallen, feed fed fed, feel felt felt,
fight fought fought, find found found, flee fled fled, fly flew flown, forbid forbade forbidden,
forego forewent foregone, foresee foresaw foreseen, forget forgot forgotten,
forgive forgave forgiven, freeze froze frozen, get got got, give gave given, go went gone,
grind ground ground, grow grew grown, hang hung hung, have had had, hear heard heard,
hide hid hidden, hit hit hit, hold held held, hurt hurt hurt, keep kept kept, know knew known,
lay laid laid, lead led led, leave left left, lend lent lent, let let let, light lit lit,
lose lost lost, make made made, mean meant meant, meet met met, overcome overcame overcome,
pay paid paid, put put put, quit quit quit, read read read, rid rid rid, ride rode ridden,
ring rang rung, rise rose risen, run ran run, say said said, see saw seen, seek sought sought,
sell sold sold, send sent sent, set set set, shake shook shaken, shed shed shed, shoot shot shot,
show showed shown, shrink shrank shrunk, shut shut shut, sing sang sung, sink sank sunk,
sit sat sat, sleep slept slept, slide slid slid, sling slung slung, speak spoke spoken,
speed sped sped, spend spent spent, spin spun spun, split split split, spread spread spread,
spring sprang sprung, stand stood stood, steal stole stolen, stick stuck stuck,
sting stung stung, strike struck struck, strive strove striven, swear swore sworn,
sweep swept swept, swim swam swum, swing swung swung, take took taken, teach taught taught,
tear tore torn, tell told told, think thought thought, throw threw thrown, tread trod trodden,
understand understood understood, undertake undertook undertaken, wear wore worn,
weave wove woven, weep wept wept, win won won, wind wound wound, withdraw withdrew withdrawn,
write wrote written
"""
_IRREGULAR = {
    lemma: (past, participle)
    for lemma, past, participle in (verb.split() for verb in _VERBS.split(","))
}
#: Stressed on their last syllable, so that its letter is doubled.
_STRESSED = frozenset(
    listed("""
admit begin commit compel confer control defer deter equip excel expel forget infer occur omit
patrol permit prefer program propel rebel recur refer regret repel submit transfer upset
""")
)


def _doubles(lemma: str) -> bool:
    """Say whether the last letter is doubled before -ed and -ing: stop, plan; not open, visit."""
    short = re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", lemma)
    return lemma in _STRESSED or (short is not None and len(lemma) < 6)


def inflect(lemma: str, form: str) -> str:
    """Return a form of a word; of several, the first changes as a verb, the last as a noun.

    >>> [inflect(*pair) for pair in (("carry", "ed"), ("set up", "ing"), ("big match", "s"))]
    ['carried', 'setting up', 'big matches']
    """
    head, _, tail = lemma.partition(" ")
    if tail:
        if form in ("ed", "en", "ing", "s-verb"):
            return f"{inflect(head, form)} {tail}"
        first, _, last = lemma.rpartition(" ")
        return f"{first} {inflect(last, form)}"
    if form == "":
        return lemma
    if form == "s" and re.search(r"[^siu]s$", lemma):  # has it: funds, troops
        return lemma
    if form in ("s", "s-verb"):
        if re.search(r"(s|x|z|ch|sh|[^aeiou]o)$", lemma):
            return lemma + "es"
        return lemma[:-1] + "ies" if re.search(r"[^aeiou]y$", lemma) else lemma + "s"
    if form in ("ed", "en"):
        if lemma in _IRREGULAR:
            return _IRREGULAR[lemma][form == "en"]
        if lemma.endswith("e"):
            return lemma + "d"
        if re.search(r"[^aeiou]y$", lemma):
            return lemma[:-1] + "ied"
        return lemma + (lemma[-1] if _doubles(lemma) else "") + "ed"
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if re.search(r"[^aeoy]e$", lemma):
        return lemma[:-1] + "ing"
    return lemma + (lemma[-1] if _doubles(lemma) else "") + "ing"


_PAST = {form[0]: lemma for lemma, form in _IRREGULAR.items()}
_PARTICIPLE = {form[1]: lemma for lemma, form in _IRREGULAR.items()}


def lemmas_of(word: str) -> list[tuple[str, str, str]]:
    """Return what a word may be a form of: lemma, form, part of speech ("" for any)."""
    found = [(word, "", "")]
    if word in _PAST:
        found.insert(0, (_PAST[word], "ed", "verb"))
    elif word in _PARTICIPLE:
        found.insert(0, (_PARTICIPLE[word], "en", "verb"))
    if word.endswith("s") and not word.endswith("ss"):
        for lemma, pos in product(_bases(word, "s"), ("noun", "verb")):
            found.append((lemma, "s" if pos == "noun" else "s-verb", pos))
    for form in ("ed", "ing"):
        if word.endswith(form):
            found += [(lemma, form, "verb") for lemma in _bases(word, form)]
    return found


def _bases(word: str, form: str) -> list[str]:
    stem = word[: -len(form)]
    bases = [stem, stem + "e", stem[:-1] + "y" if stem.endswith("i") else stem]
    if form == "s" and stem.endswith("ie"):
        bases.append(stem[:-2] + "y")
    if form == "s" and stem.endswith("e"):
        bases.append(stem[:-1])
    if len(stem) > 2 and stem[-1] == stem[-2]:
        bases.append(stem[:-1])
    plain = "s-verb" if form == "s" else form
    return list(dict.fromkeys(base for base in bases if inflect(base, plain) == word))

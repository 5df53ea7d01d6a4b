"""British spelling and American, each turned into the other: the words stay the same words.

The table is made of stems and endings, written down for it from common knowledge of both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from training.innocents.words import WORD, like_case, listed

_OUR = listed("""
col fav hon lab neighb harb hum rum behavi endeav flav vap arm splend cand od savi parl vig rig
tum sav clam ard demean ferv ranc val succ unfav dishon discol belab
""")
_OUR_ENDS = (
    "",
    *listed("""
s ed ing ful fully less able ably ite ites er ers hood hoods ist ists al ally ly y ies ingly ism
itism
"""),
)
_RE = listed("""
cent theat met lit kilomet centimet millimet fib calib sab spect somb lust meag och
""")
_ISE = listed("""
agon amort anonym antagon apolog author bapt brutal cannibal capital caramel categor central
character civil colon commercial commod commodit computer criminal critic crystall custom
decentral demilitar demobil democrat demon demoral depersonal destabil digit disorgan dramat
econom empath emphas energ equal eulog familiar fantas fertil final formal fossil galvan general
glamor global harmon homogen hospital hypnot ideal idol immobil immun incentiv industrial infantil
institutional international item jeopard legal legitim liberal lion local magnet marginal material
maxim mechan memor mesmer militar minim mobil modern modul monet monopol moral motor national
neutral normal operational optim organ ostrac oxid patron penal personal philosoph plagiar polar
politic popular pressur priorit privat public pulver radical random rational real recapital recogn
regular renational reorgan revital revolution romantic sanit scandal scrutin secular securit
sensational serial sermon sexual social special stabil standard steril stigmat styl subsid summar
symbol sympath synchron tantal terror theor traumat trivial tyrann union urban util vandal victim
visual vocal western
""")
_ISE_ENDS = listed("""
e es ed ing er ers ation ations ational
""")
_YSE = listed("""
anal paral catal electrol breathal psychoanal
""")
_DOUBLED = listed("""
travel cancel model label level marvel quarrel signal total fuel channel counsel duel equal funnel
jewel pedal shovel tunnel unravel worship initial rival snorkel dial bevel chisel gravel grovel
shrivel swivel yodel revel refuel kidnap gruel trial spiral libel enamel dishevel cudgel
""")
#: British, American; with an s, both ways: the plurals and verbs follow.
_WORDS = """
defence defense;offence offense;pretence pretense;licence license;catalogue catalog
analogue analog;dialogue dialog;programme program;cheque check;tyre tire;kerb curb;plough plow
grey gray;jeweller jeweler;jewellery jewelry;sceptic skeptic;sceptical skeptical
scepticism skepticism;aluminium aluminum;moustache mustache;pyjamas pajamas;draught draft
enrolment enrollment;fulfilment fulfillment;instalment installment;skilful skillful
skilfully skillfully;wilful willful;councillor councilor;counsellor counselor
anaesthetic anesthetic;anaesthetist anesthetist;anaemia anemia;anaemic anemic
paediatric pediatric;paediatrician pediatrician;haemorrhage hemorrhage;haemoglobin hemoglobin
gynaecologist gynecologist;foetus fetus;foetal fetal;oestrogen estrogen
encyclopaedia encyclopedia;mediaeval medieval;orthopaedic orthopedic;diarrhoea diarrhea
leukaemia leukemia;caesarean cesarean;archaeologist archeologist;archaeology archeology
judgement judgment;acknowledgement acknowledgment;ageing aging;storey story;sulphur sulfur
cosy cozy;tranquillity tranquility;woollen woolen;mum mom;practise practice;practised practiced
practising practicing;towards toward;afterwards afterward;whilst while;amongst among
learnt learned;spelt spelled;burnt burned;dreamt dreamed;leant leaned;spoilt spoiled;maths math
manoeuvre maneuver;manoeuvred maneuvered;manoeuvring maneuvering;mould mold;mouldy moldy
smoulder smolder;smouldering smoldering;moult molt;axe ax;centred centered;centring centering
metred metered;ploughed plowed;ploughing plowing;licenced licensed;programmer programmer
marvellous marvelous;traveller traveler;kerbside curbside;greyish grayish;greying graying
doughnut donut;omelette omelet;cancelling canceling;artefact artifact;tonne ton;yoghurt yogurt
enquiry inquiry;enquiries inquiries;orientated oriented;speciality specialty
specialities specialties
""".replace("\n", ";")
#: American words that have a meaning of their own too, so that not each is turned.
_OWN_MEANING = frozenset(
    listed("""
check checks tire tires curb curbs draft drafts program story storys ton tons ax among while
learned spelled leaned burned dreamed spoiled dialog analog practice practices practiced
practicing license licenses meter meters artifact artifacts inquiry inquiries specialty licensed
programmer oriented math dialogs analogs programs maths
""")
)


_MONTH = "(January|February|March|April|May|June|July|August|September|October|November|December)"
#: What goes with the spelling: dates, titles with a point, per cent in a word. (Theirs, ours.)
_TO_AMERICAN = (
    (r"\b(Mr|Mrs|Ms|Dr)(?= [A-Z])", r"\1."),
    (r"(?<=\d )per cent\b", "percent"),
    (rf"\b(\d{{1,2}}) {_MONTH},? (\d{{4}})\b", r"\2 \1, \3"),
    (rf"\b(\d{{1,2}}) {_MONTH}\b", r"\2 \1"),
)
_TO_BRITISH = (
    (r"\b(Mr|Mrs|Ms|Dr)\.(?= [A-Z])", r"\1"),
    (r"(?<=\d )percent\b", "per cent"),
    (rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?(?:,(?= \d{{4}}))?(?![\d,.]*\d)", r"\2 \1"),
)


@cache
def american_of() -> dict[str, str]:
    """Return the American spelling of each British word that has another."""
    table = {f"{stem}our{end}": f"{stem}or{end}" for stem in _OUR for end in _OUR_ENDS}
    table |= {f"{stem}re{end}": f"{stem}er{end}" for stem in _RE for end in ("", "s")}
    for stem in (*_ISE, *(f"un{stem}" for stem in _ISE)):
        table |= {f"{stem}is{end}": f"{stem}iz{end}" for end in _ISE_ENDS}
    for stem in _YSE:
        table |= {f"{stem}ys{end}": f"{stem}yz{end}" for end in ("e", "ed", "er", "ers", "ing")}
    for word in _DOUBLED:
        for end in ("ed", "ing", "er", "ers"):
            table[word + word[-1] + end] = word + end
    for pair in filter(None, _WORDS.split(";")):
        british, american = pair.split()
        table[british] = american
        if not british.endswith(("s", "ed", "ing", "y", "ful", "al", "st")):
            table[british + "s"] = american + "s"
    return {british: american for british, american in table.items() if british != american}


@cache
def british_of() -> dict[str, str]:
    """Return the British spelling of each American word that has another and no second meaning."""
    return {a: b for b, a in american_of().items() if a not in _OWN_MEANING}


def _spell(text: str, table: dict[str, str], styles: Sequence[tuple[str, str]]) -> str:
    for theirs, ours in styles:
        text = re.sub(theirs, ours, text)
    return WORD.sub(lambda hit: like_case(table.get(hit[0].lower(), hit[0]), hit[0]), text)


def to_american(text: str, rng: np.random.Generator) -> str:
    """Spell it as Americans do.

    >>> to_american("The harbour organised a defence.", np.random.default_rng(0))
    'The harbor organized a defense.'
    """
    return _spell(text, american_of(), _TO_AMERICAN)


def to_british(text: str, rng: np.random.Generator) -> str:
    """Spell it as the British do; -ise throughout.

    >>> to_british("Neighbors realized it was canceled.", np.random.default_rng(0))
    'Neighbours realised it was cancelled.'
    """
    return _spell(text, british_of(), _TO_BRITISH)


def across(text: str, rng: np.random.Generator) -> str:
    """Spell it as they do across the ocean from where it was written, if that can be seen."""
    words = [hit[0].lower() for hit in WORD.finditer(text)]
    british = sum(word in american_of() for word in words)
    american = sum(word in british_of() for word in words)
    return (to_british if american > british else to_american)(text, rng)

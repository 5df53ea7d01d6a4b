"""Which English words are forms or spellings of one word.

The rules and numbers were chosen by eye on 75,000 pairs of words that answer each other in English
news and its round trips. What they are after, and what they must not take:

- forms: says/said, troops/troop, Ukraine/Ukrainian; not million/billion
- spellings: colour/color, organisation/organization, dtente/détente, Btitish/British;
  not house/horse, price/prize, cleaner/clearer
- names: Mishustin/Meschstein, Blinken/Blanken, Phuket/Fuket; not Snow/Snowden
"""

from __future__ import annotations

from reuse.language.forms import WordForms
from reuse.language.names import Names

#: Words whose forms no rule of endings brings together; the first of each is the lemma.
IRREGULAR = """
be am is are was were been being; have has had having; do does did done; say said;
go went gone goes; make made; take took taken; come came; become became; see saw seen;
get got gotten; give gave given; find found; think thought; tell told; know knew known;
show shown; leave left; feel felt; put puts; bring brought; begin began begun; keep kept;
hold held; write wrote written; stand stood; hear heard; let lets; mean meant; meet met; run ran;
pay paid; sit sat; speak spoke spoken; lead led; grow grew grown; lose lost; fall fell fallen;
send sent; build built; understand understood; draw drew drawn; break broke broken; spend spent;
rise rose risen; drive drove driven; buy bought; wear wore worn; choose chose chosen;
throw threw thrown; catch caught; teach taught; win won; fight fought; sell sold; seek sought;
shoot shot; strike struck; fly flew flown; forget forgot forgotten; eat ate eaten; sing sang sung;
swim swam swum; sink sank sunk; shrink shrank shrunk; drink drank drunk; steal stole stolen;
hide hid hidden; bite bit bitten; beat beaten; bear bore borne; tear tore torn; swear swore sworn;
wake woke woken; freeze froze frozen; forgive forgave forgiven; prove proven; overcome overcame;
undergo underwent undergone; withdraw withdrew withdrawn; sleep slept; deal dealt; lend lent;
bend bent; bind bound; feed fed; bleed bled; breed bred; flee fled; slide slid; dig dug;
hang hung; stick stuck; sting stung; swing swung; shake shook shaken; lie lay lain;
ride rode ridden; ring rang rung; man men; woman women; child children; foot feet; tooth teeth;
mouse mice; wife wives; life lives; leaf leaves; half halves; knife knives; criterion criteria;
phenomenon phenomena; medium media; bacterium bacteria; crisis crises; analysis analyses;
basis bases; good better best; bad worse worst; far further farther furthest; little less least;
many more most; a an; this these; that those; will would; can could; may might; shall should;
don't doesn't didn't; isn't aren't wasn't weren't; hasn't haven't hadn't
"""

DERIVING_ENDINGS = (
    "y s al ally ly er ers or ors ic ical ism ist ists ion ions ation ations ment ments ness ful "
    "d ity ive able ance ence ant ent ial ially ship hood less e ern ward wards"
)

#: Korea: Korean, Ukraine: Ukrainian, Turkey: Turkish, China: Chinese, Israel: Israelis; Texas:
#: Texan, Belgium: Belgian, Britain: British, Spain: Spanish. After the last letter that both
#: share; "n" alone makes a people of a country only after "a", for Bernanken is no such word.
PEOPLES = (
    r".(?:(?:|a|e|o|y|ey)\|(?:ian|an|ish|i|ese)s?|s\|ns?|ns?\|s|an\|um|um\|ans|ain\|(?:an)?ish)"
    r"|a\|ns?"
)

#: What differs between British and American spelling as a rule, all brought to one side.
SPELLING = (
    (r"our", "or"),  # colour
    (r"(?<=[bt])re(?=s?$)", "er"),  # centre
    (r"(?<=[iy])s(?=e|i|a)", "z"),  # organise, organisation, analyse
    (r"ae|oe", "e"),  # paediatric
    (r"nce", "nse"),  # defence
    (r"logue", "log"),
    (r"gramme", "gram"),
    (r"(?<=[aeiou][^aeiou][aeiou])ll", "l"),  # travelled
)


def _load_names() -> Names:
    from reuse.language.english.load import load_names

    return load_names()


FORMS = WordForms(
    irregular=IRREGULAR,
    endings=DERIVING_ENDINGS,
    peoples=PEOPLES,
    contractions=r"'(?:re|ve|ll|d|m|t)",
    spelling=SPELLING,
    stemmer="english",
    make_names=_load_names,
)

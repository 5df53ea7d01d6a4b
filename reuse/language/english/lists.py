"""The lists of English words; what each is for, `WordLists` says."""

from __future__ import annotations

from reuse.language.lists import WordLists


def _in_order(*lines: str) -> tuple[str, ...]:
    return tuple(" ".join(lines).split())


def _words(*lines: str) -> frozenset[str]:
    return frozenset(_in_order(*lines))


FUNCTION = _words(
    "a an the and or but nor so yet if then than that this these those there here of in on at by",
    "for with from to into onto over under about against between among through throughout during",
    "before after since until till while amid as because although though unless whether where",
    "when who whom whose which what why how it its itself he him his himself she her hers",
    "herself they them their theirs themselves we us our ours ourselves i me my mine myself you",
    "your yours yourself is are was were be been being am do does did doing done have has had",
    "having will would shall should can could may might must cannot ought not no never neither",
    "none n't without within across along around behind beyond near towards toward upon off out",
    "up down away back per via too more most much many some any all both each every",
    "either other others another such own same only even still again once ever",
    "like unlike i'm i've i'll i'd you're you've you'll he's he'll",
    "he'd she's she'll she'd it's it'll we're we've we'll we'd they're they've they'll they'd",
    "that's there's who's what's let's isn't aren't wasn't weren't don't doesn't didn't hasn't",
    "haven't hadn't won't wouldn't can't couldn't shouldn't mustn't s t",
)
PARTICLES = _words("up out off down away back over on in along aside apart forward through")
JOINTS = _words(
    "and but or so yet while whereas which who whom whose where when because as although though",
    "since after before that if then also however",
)
SUBJECTS = _words(
    "the a an this that these those there it he she they we i you his her its their our my all",
    "another one some many most both each",
)
CONTINUING = _words("including excluding")
INVERTING = _words("is are was were has have had does did")

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_TEENS = "fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS: dict[str, float] = {
    word: float(n) for n, word in enumerate(f"{_UNITS} {_TEENS}".split())
} | {word: 10.0 * n for n, word in enumerate(_TENS.split(), 2)}
SCALES: dict[str, float] = {
    word: value
    for words, value in (
        ("dozen dozens", 12.0),
        ("hundred hundreds", 1e2),
        ("thousand thousands k", 1e3),
        ("million millions m mn mln", 1e6),
        ("billion billions bn bln", 1e9),
        ("trillion trillions tn", 1e12),
    )
    for word in words.split()
}
_IMPERIAL = """
mile miles mi; foot feet ft; inch inches; yard yards yd yds; acre acres; ounce ounces oz;
gallon gallons; mph; fahrenheit; pound pounds lb lbs sterling quid
"""
_METRIC = """
kilometre kilometres kilometer kilometers km kms; metre metres meter meters; hectare hectares;
centimetre centimetres centimeter centimeters cm; millimetre millimetres millimeter millimeters mm;
kilogram kilograms kilo kilos kg kilogramme kilogrammes; gram grams gramme grammes; litre litres
liter liters; kph kmh; celsius
"""
_MEASURES = f"""
{_IMPERIAL}; {_METRIC}; ton tons tonne tonnes; barrel barrels; dollar dollars usd; euro euros eur;
yen; rouble roubles ruble rubles; second seconds; minute minutes min mins; hour hours hr hrs;
day days; week weeks; month months; year years; decade decades; century centuries
"""
UNITS: dict[str, str] = {
    word: words.split()[0] for words in _MEASURES.split(";") for word in words.split()
}

#: What a man, a woman (and where English has one, anyone) is called: he and she of one thing. To
#: call anyone a man or a woman, or a man or woman what anyone is called, is custom: no other sex.
_SEXES = """
he she; him her; his her; his hers; himself herself; mr mrs; mr ms; mr miss; sir madam;
man woman; men women; boy girl; boys girls; son daughter; sons daughters; brother sister;
brothers sisters; father mother; fathers mothers; dad mum; dad mom; husband wife;
husbands wives; uncle aunt; nephew niece; grandfather grandmother; grandson granddaughter;
boyfriend girlfriend; actor actress; waiter waitress; king queen; prince princess; duke duchess;
widower widow; policeman policewoman; gentleman lady; male female; males females;
spokesman spokeswoman spokesperson; chairman chairwoman chairperson;
businessman businesswoman businessperson; congressman congresswoman; salesman saleswoman
salesperson; sportsman sportswoman; frenchman frenchwoman; englishman englishwoman
"""
SEXES: dict[str, frozenset[str]] = {}
for _line in _SEXES.split(";"):
    _he, _she, *_anyone = _line.split()
    SEXES[_he] = SEXES.get(_he, frozenset()) | {_she}
    SEXES[_she] = SEXES.get(_she, frozenset()) | {_he}
    SEXES.update({_word: frozenset() for _word in _anyone})

DENIALS = _words(
    "not no never cannot without n't isn't aren't wasn't weren't don't doesn't didn't hasn't",
    "haven't hadn't won't wouldn't can't couldn't shouldn't mustn't needn't ain't wont dont",
    "didnt doesnt isnt cant couldnt wouldnt",
)
DENYING = DENIALS | _words(
    "whether over neglect neglects neglected neglecting inaccessible forbade skip skipped quit",
    "nor neither none nobody nothing nowhere hardly barely scarcely seldom rarely little few",
    "fail fails failed failing failure refuse refuses refused refusing refusal deny denies",
    "denied denying reject rejects rejected rejecting lack lacks lacked lacking unable avoid",
    "avoids avoided avoiding prevent prevents prevented preventing stop stops stopped stopping",
    "ban bans banned banning forbid forbids forbidden prohibit prohibited instead rather unless",
    "until only exclude excluded excluding except missing absence absent nor far short stay",
    "stays stayed unlikely impossible yet still illegal refrain refrained dismiss dismissed miss",
    "missed lost anything any anyone anybody ever non less minus despite but free cease ceased",
    "out end ended doubt doubts dispute disputed decline declines declined declining ignore",
    "ignored hard difficult too opposed oppose against otherwise even although though while just",
    "no-one",
)

ABOUT = _words(
    "about around approximately roughly nearly almost some estimated circa approx perhaps",
    "possibly reportedly probably",
)
AS_MANY_AS = frozenset(
    ("as", word, "as") for word in ("many", "much", "few", "little", "soon", "early")
)
HEDGES = _words(
    "could may might reportedly allegedly alleged apparently possibly probably perhaps maybe",
    "purportedly purported supposedly presumably seemingly suspected",
)
HEDGING = (
    HEDGES
    | ABOUT
    | _words(
        "can would likely possible possibility potential potentially probable unlikely seem",
        "seems seemed appear appears appeared apparent according claim claims claimed claiming",
        "says said say reported reports report believed believe believes think thought thinks",
        "suspect suspects suspicion supposed assumed assume presumed accused accusing accusation",
        "accusations allegation allegations allege alleges expected expect expects should if",
        "whether chance risk likelihood as up maximum most least more than over under close just",
        "approximate estimate estimates so-called threaten threatens hope",
        "able opportunity permitted allowed want wants guess probability rumored rumoured",
        "hearsay conceivable conceivably eventual virtually practically",
    )
)

TITLES = _words(
    "constable sergeant lieutenant corporal inspector commander major mps mp",
    "monday tuesday wednesday thursday friday saturday sunday january february march april may",
    "june july august september october november december jan feb mar apr jun jul aug sep sept",
    "oct nov dec mon tue wed thu thur thurs fri sat sun mr mrs ms miss dr sir lady lord",
    "president vice prime premier minister chancellor secretary senator governor mayor king",
    "queen prince princess pope judge justice general colonel captain professor chairman",
    "chairwoman chief director deputy ceo spokesman spokeswoman spokesperson",
)
NOT_ENTITIES = TITLES | _words(
    "sr snr jr jnr player i state god internet",
    "web ok tv christmas easter earth north south east west northern southern eastern western",
    "central new old great saint st upper lower middle a b c d e",
)
_OTHER_NAMES = """
us u.s usa u.s.a america american americans united states washington; uk u.k britain british
great england english kingdom; eu european union europe europeans; un u.n united nations;
kremlin moscow russia russian russians; holland netherlands dutch; beijing china chinese;
burma myanmar; germany german germans berlin deutsche; france french paris; spain spanish;
soviet ussr;
parliament house commons bundestag duma knesset riksdag sejm; congress house senate; tories
conservatives conservative tory; greece greek greeks; switzerland swiss; poland polish poles;
czechia czech; turkey turkish turks türkiye; denmark danish danes; sweden swedish swedes;
finland finnish finns; ireland irish; scotland scottish scots; wales welsh; jews jewish israel
israeli; islam muslim muslims islamic; isis isil daesh
"""
OTHER_NAMES: dict[str, frozenset[str]] = {}
for _line in _OTHER_NAMES.split(";"):
    for _word in _line.split():
        OTHER_NAMES[_word] = OTHER_NAMES.get(_word, frozenset()) | frozenset(_line.split())

NO_NAME_BEGINS = _words(
    "as and or but if when while because although though unless since until before after than",
    "that",
    "which who whom whose where whether with without from into onto by for of at on in to is are",
    "was were has have had will would could should been being it its",
    "these those this there not also then so such some any",
)
AUXILIARIES = _words(
    "is are was were am has have had do does did will would shall should can could may might",
    "must isnt arent wasnt werent hasnt havent hadnt dont doesnt didnt wont wouldnt cant",
    "couldnt shouldnt im hes shes theyre youre ive youve weve theyve youll theyll lets",
)
TAKING_UP = _words(
    "as than what how where who so if when and but or nor it he she they we i you there that this",
    "these those which not never always still too also once again sure",
)

ENDINGS = _in_order(
    "s es ed d ing er ers ly ness less like ish ism ist able ation y al ally ful ity isation",
    "ization ise ize ised ized ising izing",
)
BEGINNINGS = _in_order(
    "un re non over under out mis pre anti super sub inter multi micro bio geo eco mega mini dis",
    "de co counter cyber post self semi ultra neuro nano photo electro hydro",
)

SAYS = _words(
    "said says told tells called calls warned warns added adds wrote writes tweeted tweets stated",
    "states insisted insists argued argues explained explains described describes testified",
    "testifies continued replied recalled announced",
)
REPORTING = SAYS | _words(
    "say saying says tell telling according quoted quoting quotes cited citing noted notes noting",
    "stressed stresses stressing claimed claims claiming confirmed confirms confirming denied",
    "denies denying promised promises promising admitted admits admitting acknowledged",
    "acknowledges asked asks asking answered answers declared declares declaring accused accuses",
    "urged urges suggested suggests remarked remarks commented comments observed pointed vowed",
    "vows pledged pledges predicted predicts recalls revealed reveals maintained believes",
    "believed thinks thought warning adding arguing explaining describing insisting stating",
    "speaking spoke asserted asserts asserting alleged alleges statement statements interview",
    "remarks condemned condemns criticised criticized rejected rejects dismissed dismisses mused",
    "quipped",
)
_HOME = """
U.S.,U.S,US,USA,United States,America,American,Americans,White House,Pentagon,State Department,
Justice Department,Homeland Security,Capitol,Federal Reserve,FBI,CIA,NASA,Sen.,Sens.,Rep.,Reps.,
U.K.,U.K,UK,United Kingdom,Britain,British,Briton,England,English,Scotland,Scottish,Wales,Welsh,
Downing Street,Home Office,Scotland Yard,NHS,Ireland,Irish,Australia,Australian,Australians,
New Zealand
"""
HOME = frozenset(name.strip() for name in _HOME.split(","))

LISTS = WordLists(
    function=FUNCTION,
    particles=PARTICLES,
    joints=JOINTS,
    subjects=SUBJECTS,
    continuing=CONTINUING,
    inverting=INVERTING,
    numbers=NUMBERS,
    scales=SCALES,
    units=UNITS,
    imperial=_words(_IMPERIAL.replace(";", " ")) - {"sterling", "quid"},
    metric=_words(_METRIC.replace(";", " ")),
    sexes=SEXES,
    denials=DENIALS,
    denying=DENYING,
    denying_prefixes=("un", "in", "im", "ir", "dis", "non"),
    denying_nothing=_words("only just merely necessarily least longer"),
    about=ABOUT,
    as_many_as=AS_MANY_AS,
    about_too=ABOUT | _words("as up most more than over under close almost least soon"),
    topics=_words("of on for regarding concerning with"),
    hedges=HEDGES,
    hedging=HEDGING,
    not_entities=NOT_ENTITIES,
    other_names=OTHER_NAMES,
    prefixes=("re", "un", "over", "non", "dis", "mis", "pre", "out", "up", "inter", "super", "co"),
    endings=ENDINGS,
    beginnings=BEGINNINGS,
    says=SAYS,
    reporting=REPORTING,
    titles=TITLES,
    home=HOME,
    possessives=_words("my your his her its our their whose one's"),
    idiom_slack=_words("a an the is are was were be been of has have had"),
    no_name_begins=NO_NAME_BEGINS,
    pronouns=_words("he she it they who we i you"),
    auxiliaries=AUXILIARIES,
    waiting=_words("has have had is are was were will would"),
    taking_up=TAKING_UP,
    prepositions=_words("on of with for from to at by about against between into than"),
    objects=_words(
        "the a an its his her their about some more nearly around over up several many"
    ),
    before_verbs=("he", "to"),
    before_nouns=_words("the a an of their"),
)

"""Closed classes of English words, lower-case, and what each says to the finders."""

from __future__ import annotations


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


#: They hold a sentence together and name nothing; one for another is grammar.
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
#: After a verb they make one word of two: "carry out", "wrap up".
PARTICLES = _words("up out off down away back over on in along aside apart forward through")
#: Between them a person ends one sentence and begins another.
JOINTS = _words(
    "and but or so yet while whereas which who whom whose where when because as although though",
    "since after before that if then also however",
)
#: What opens a sentence that has a subject of its own.
SUBJECTS = _words(
    "the a an this that these those there it he she they we i you his her its their our my all",
    "another one some many most both each",
)
#: What goes on with a sentence, and seldom opens one: "on the table, including", "Including".
CONTINUING = _words("including excluding")
#: What opens a question, and no other sentence.
INVERTING = _words("is are was were has have had does did")

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_TEENS = "fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
#: Numbers spelt out.
NUMBERS: dict[str, float] = {
    word: float(n) for n, word in enumerate(f"{_UNITS} {_TEENS}".split())
} | {word: 10.0 * n for n, word in enumerate(_TENS.split(), 2)}
#: What they multiply.
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
_MEASURES = """
mile miles mi; kilometre kilometres kilometer kilometers km kms; metre metres meter meters;
foot feet ft; inch inches; acre acres; hectare hectares; pound pounds lb lbs sterling quid;
kilogram kilograms kilo kilos kg kilogramme kilogrammes; ton tons tonne tonnes; ounce ounces oz;
litre litres liter liters; gallon gallons; barrel barrels; dollar dollars usd; euro euros eur;
yen; rouble roubles ruble rubles; second seconds; minute minutes min mins; hour hours hr hrs;
day days; week weeks; month months; year years; decade decades; century centuries
"""
#: Units after a number, and what each is.
UNIT_WORDS: dict[str, str] = {
    word: words.split()[0] for words in _MEASURES.split(";") for word in words.split()
}

#: What a man, a woman (and where English has one, anyone) is called: he and she of one thing.
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
#: What is said of a person by sex, and what would be said of another.
SEX: dict[str, frozenset[str]] = {}
for _row in _SEXES.split(";"):
    _he, _she, *_anyone = _row.split()
    SEX[_he] = SEX.get(_he, frozenset()) | {_she}
    SEX[_she] = SEX.get(_she, frozenset()) | {_he}
    for _word in _anyone:
        SEX[_word] = frozenset((_he, _she))

#: They deny what follows.
DENIALS = _words(
    "not no never cannot without n't isn't aren't wasn't weren't don't doesn't didn't hasn't",
    "haven't hadn't won't wouldn't can't couldn't shouldn't mustn't needn't ain't wont dont",
    "didnt doesnt isnt cant couldnt wouldnt",
)
#: They may say the same as a denial: "did not accept" is "refused".
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

#: They hold back from a number: as many as 175,000.
ABOUT = _words(
    "about around approximately roughly nearly almost some estimated circa approx perhaps",
    "possibly reportedly probably",
)
#: The same in three words; what they say in one.
AS_MANY_AS = {("as", word, "as") for word in ("many", "much", "few", "little", "soon", "early")}
#: They hold back from a statement.
HEDGES = _words(
    "could may might reportedly allegedly alleged apparently possibly probably perhaps maybe",
    "purportedly purported supposedly presumably seemingly suspected",
)
#: They may hold back in a hedge's stead.
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

#: Capitalised, and no entity: titles, days, months, and what a heading capitalises.
NO_ENTITY = _words(
    "sr snr jr jnr constable sergeant lieutenant corporal inspector commander major player mps mp",
    "monday tuesday wednesday thursday friday saturday sunday january february march april may",
    "june july august september october november december jan feb mar apr jun jul aug sep sept",
    "oct nov dec mon tue wed thu thur thurs fri sat sun i mr mrs ms miss dr sir lady lord",
    "president vice prime premier minister chancellor secretary senator governor mayor king",
    "queen prince princess pope judge justice general colonel captain professor chairman",
    "chairwoman chief director deputy ceo spokesman spokeswoman spokesperson state god internet",
    "web ok tv christmas easter earth north south east west northern southern eastern western",
    "central new old great saint st upper lower middle a b c d e",
)
#: One body, place or people by several names.
_ALSO = """
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
ALSO: dict[str, frozenset[str]] = {}
for _row in _ALSO.split(";"):
    for _word in _row.split():
        ALSO[_word] = ALSO.get(_word, frozenset()) | frozenset(_row.split())

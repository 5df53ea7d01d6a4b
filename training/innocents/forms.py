# ruff: noqa: E501 -- the forms' lines are paragraphs
"""Forms that are filled in anew: the same text with other names, numbers and dates.

A template is an f-string's like; each field's name says what is drawn for it, and a digit behind
it tells two of one kind apart: ``{place1}``, ``{place2}``. What is drawn may have fields of its own: all
dates of a form lie in one year.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from training.innocents.kind import Innocent, Make
from training.innocents.words import listed, pick

_FIRST = listed("""
Alice Brian Chandra Daniela Emeka Fatima George Hanna Ivan Julia Kwame Lena Mario Nadia Oscar
Priya Rashid Sofia Tomas Ursula Victor Wanda Yusuf Zoe
""")
_LAST = listed("""
Abbott Bakker Carvalho Dimitrov Eriksen Fischer Gupta Hughes Ito Jansen Kovacs Lindgren Moreau
Novak Okafor Petersen Quinn Rossi Schmidt Taylor Umar Vargas Walker Yamada Zielinski
""")
_PLACES = listed("""
Aberdeen Bergen Cardiff Dresden Exeter Faro Ghent Hobart Innsbruck Jaipur Kilkenny Leeds Malmo
Nantes Odessa Porto Quito Rouen Salzburg Tampere Utrecht Verona Windhoek York
""")
_LANDS = listed("""
Austria Brazil Canada Denmark Estonia Finland Ghana Hungary Ireland Japan Kenya Latvia Mexico
Norway Oman Peru Romania Spain Tunisia Uruguay Vietnam
""")
_FIRMS = listed("""
Alder Beacon Corvus Delta Elm Fulmar Granite Heron Ivory Juniper Kestrel Larch Meridian Northgate
Orchard Pinnacle Quarry Regent Sable Tamar
""")
_TRADES = listed("""
Holdings Industries Resources Foods Energy Shipping Mining Paper Textiles Logistics
""")
_MONTHS = listed("""
January February March April May June July August September October November December
""")
_DAYS = listed("""
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
""")


def _number(low: int, high: int) -> Callable[[np.random.Generator], str]:
    return lambda rng: f"{int(rng.integers(low, high)):,}"


FIELDS: dict[str, Callable[[np.random.Generator], str]] = {
    "person": lambda rng: f"{pick(rng, _FIRST)} {pick(rng, _LAST)}",
    "last": lambda rng: pick(rng, _LAST),
    "place": lambda rng: pick(rng, _PLACES),
    "land": lambda rng: pick(rng, _LANDS),
    "firm": lambda rng: f"{pick(rng, _FIRMS)} {pick(rng, _TRADES)}",
    "date": lambda rng: f"{int(rng.integers(1, 29))} {pick(rng, _MONTHS)} {{year1}}",
    "day": lambda rng: pick(rng, _DAYS),
    "month": lambda rng: pick(rng, _MONTHS),
    "year": lambda rng: str(int(rng.integers(1998, 2025))),
    "time": lambda rng: f"{int(rng.integers(0, 24))}:{int(rng.integers(0, 60)):02}",
    "few": lambda rng: str(int(rng.integers(2, 10))),
    "number": _number(10, 99),
    "pressure": lambda rng: str(int(rng.integers(975, 1010))),
    "degrees": _number(3, 31),
    "rank": _number(2, 19),
    "metres": _number(17, 36),
    "age": _number(18, 70),
    "share": _number(2, 41),
    "more": _number(3, 7),
    "fewer": _number(0, 3),
    "large": _number(1_000, 90_000),
    "cents": lambda rng: f"{int(rng.integers(1, 90))}.{int(rng.integers(0, 100)):02}",
    "code": lambda rng: f"{pick(rng, 'ABCDEFGH')}{int(rng.integers(10_000, 99_999))}",
    "street": lambda rng: f"{pick(rng, _LAST)} {pick(rng, ('Street', 'Road', 'Lane', 'Avenue'))}",
    "club": lambda rng: f"{pick(rng, _PLACES)} {pick(rng, ('Town', 'Rovers', 'United', 'City', 'Athletic'))}",
    "minute": lambda rng: str(int(rng.integers(2, 90))),
    "weapon": lambda rng: pick(rng, ("knife", "bottle", "metal bar", "hammer", "handgun")),
    "shop": lambda rng: pick(rng, ("pharmacy", "bakery", "petrol station", "bank", "jeweller's")),
    "colour": lambda rng: pick(rng, ("black", "white", "silver", "dark blue", "red", "green")),
    "car": lambda rng: pick(rng, ("van", "saloon car", "estate car", "pick-up truck", "motorcycle")),
    "visa": lambda rng: pick(rng, ("tourist", "business", "student", "family", "transit")),
    "sky": lambda rng: pick(rng, ("cloudy", "bright", "overcast", "misty", "sunny", "changeable")),
    "wind": lambda rng: pick(rng, ("north", "south", "east", "west", "north-west", "south-west")),
}  # fmt: skip

FORMS = {
    "visa letter": """\
Embassy of {land1}, Consular Section, {place1}
{date1}
Reference: {code1}
Dear {person1},
Thank you for your application for a {visa1} visa, which we received on {date2}. Your application \
has been given the reference {code1}. Please quote this reference in all letters and calls.
We have examined the documents that you sent with your application. Before a decision can be made \
we need the following further evidence: a statement of your bank account for the last {few1} months, \
a letter from your employer in {place2} that confirms your post and your leave, and proof that your \
stay in {land1} will be paid for. The statement must show a balance of at least {large1} euros.
You are also asked to attend an interview at the Consular Section on {day1}, {date3}, at {time1}. \
Bring your passport, this letter and two recent photographs. If you cannot attend on that day, call \
us at least {few2} working days before so that another time can be found. Applicants who miss their \
interview without notice will have to apply again and pay the fee of {number1} euros once more.
A decision is normally made within {number2} days of the interview. We advise you not to book any \
travel to {land1} until you have been told the outcome. The visa, if it is granted, will allow you to \
enter the country once and to remain there for up to {number3} days. It does not give you the right \
to take up work, and it cannot be extended after you have arrived.
If your application is refused you will be told the reasons in writing, and you may appeal within \
{number4} days to the office in {place3}.
Yours sincerely,
{person2}
Head of the Visa Section
""",
    "dividend notice": """\
{firm1} plc
Notice of dividend for the year {year1}
{place1}, {date1}
The board of directors of {firm1} plc has today declared a final dividend of {cents1} cents per \
ordinary share for the year that ended on 31 December {year1}. The dividend has been declared out of income and \
will be paid in the currency of {land1}.
In line with the requirements of the exchange in {place2}, the following is drawn to the attention of \
shareholders. The number of ordinary shares in issue on the day of this notice is {large1} thousand. \
The rate of tax that is withheld is {share1} per cent, which leaves a net amount of {cents2} cents per \
share for those shareholders who are not exempt. The company's tax reference is {code1}.
The dates that matter are these. The last day to trade with the right to the dividend is {day1}, \
{date3}. Shares will trade without that right from the opening of business on {day2}, {date4}. The \
register will close on {date5}, and payment will be made on {date6}. Share certificates may not be \
exchanged for electronic holdings, or the other way about, between those dates.
Shareholders who hold certificates will be paid by bank transfer. Those who have not yet given the \
registrar the details of an account should do so before the register closes; dividends of less than \
{number2} will be kept until the amount owed reaches that sum. Shareholders whose shares are held \
through a broker will have their accounts credited on the day of payment.
Turnover for the year rose by {share2} per cent to {large2} million, and net profit reached {large3} \
thousand. The chair, {person1}, will present the full accounts at the annual meeting in {place3} on \
{date7}. Copies can be had from the registered office at {number4} {street1}, {place1}.
By order of the board
{person2}
Company secretary
""",
    "match report": """\
{club1} {more1}, {club2} {fewer1}
{place1}, {date1}
{club1} beat {club2} by {more1} goals to {fewer1} in front of {large1} spectators on {day1} and moved up to \
place {rank1} in the table.
The home side went ahead in minute {minute1}, when {last1} met a corner from the left and headed the \
ball in at the far post. The visitors answered quickly. {last2} took a long pass on his chest, turned \
his marker and shot low past the keeper from the edge of the area. It was goal number {rank2} of his \
season in all competitions.
After the break the match opened up. {last3} hit the bar with a free kick from {metres1} metres, and a \
shot by {last4} was cleared off the line. The decisive goal fell in minute {minute2}. {last5} was brought \
down by {last6} as he ran on to a through ball, the referee, {person1} of {place2}, pointed to the spot, \
and {last1} sent the keeper the wrong way. {last6} was shown a second yellow card for the foul and \
{club2} had to play on with ten men.
"We knew that it would be hard, and we had to be patient," said {person2}, the manager of {club1}. "The \
players showed that they can keep their heads, and the points are all that counts today." His opposite \
number, {person3}, complained about the penalty. "I have seen it again and there was no contact at all, \
but we can't change it now," he said.
{club1} go to {place3} next {day2}, while {club2} play at home against {club3}. Both clubs will be without \
players who have been called up by {land1}. Kick-off in {place3} is at {time1}.
Substitutions: {last7} for {last3} (minute {minute3}), {last8} for {last5} (minute {minute4}).
""",
    "incident notice": """\
Appeal for witnesses after robbery in {place1}
Police reference {code1}, issued {date1}
Officers are appealing for witnesses after a {shop1} in {street1}, {place1}, was robbed on {day1}, {date2}.
The incident took place at about {time1}. A man entered the shop, threatened a member of staff with a \
{weapon1} and demanded money from the till. He was handed {large1} in cash and left on foot towards \
{street2}, where it is believed that a second person was waiting for him in a {colour1} {car1}. Nobody was \
injured, but the member of staff, who is {age1} years old, was badly shaken and has been offered \
support.
The man is described as about {age2} years old, of slim build, with short hair. He was wearing a \
{colour2} jacket with a hood, {colour3} trousers and trainers, and he was carrying a {colour4} bag. He \
spoke with a local accent.
Detective Inspector {person1}, who leads the investigation, said: "This was a frightening experience \
for the person who was at work in the shop that day. We have increased our patrols in the area and we \
are looking at pictures from cameras nearby. Somebody will have seen the vehicle, and we would ask \
them to get in touch with us."
Detectives would like to hear from anyone who was in {street1} or {street2} between {time2} and {time3}, \
and from drivers who may have recorded the vehicle. They are also keen to trace a couple who were \
seen walking a dog near the corner of {street3} and who may have important information.
Anyone who can help is asked to call the station in {place2} and to quote reference {code1}, or to \
speak to {person2} at the front desk. Information can also be given without leaving a name.
""",
    "weather bulletin": """\
Forecast for {place1} and the coast, issued at {time1} on {day1}, {date1}
General situation: a low of {pressure1} hectopascals over {land1} moves slowly towards {land2} and brings \
damp air from the {wind1} to the whole of the region. A ridge of high pressure follows on {day2}.
Today: {sky1} at first, with some rain in the morning, above all between {place2} and {place3}. In the \
afternoon the rain dies out from the {wind2}, and it becomes {sky2}. The highest temperature will be near \
{degrees1} degrees inland and about {few1} degrees lower by the sea. Winds from the {wind3}, with gusts of \
up to {number3} kilometres an hour on high ground.
Tonight: mostly dry, with patches of fog in the valleys around {place4} before dawn. Drivers should \
allow more time for their journeys. The temperature falls to {few2} degrees, and there may be a ground \
frost where the sky clears.
Tomorrow: {sky3} to begin with, then {sky4}, with a shower or two that may be heavy and bring up to \
{number4} millimetres of rain in an hour. The risk of thunder is small. It will feel cooler than today \
because of the wind from the {wind4}, and the highest temperature will not be above {degrees2} degrees.
Outlook for the next {few3} days: unsettled until {day3}, with longer spells of rain in the {wind5} of the \
region, and then becoming drier and a little warmer.
Coastal waters: the sea is moderate, at times rough off {place5}. Small boats are advised to stay in \
harbour until {day4}. High water at {place1} is at {time2} and at {time3}.
A warning of level {few4} is in force for the district of {place2} until {time4}. The next bulletin will \
be issued by {person1} at {time5}.
""",
}

_FIELD = re.compile(r"\{([a-z]+)(\d+)\}")


def fill(template: str, rng: np.random.Generator) -> str:
    """Return the form with each of its fields drawn; the same field has the same value.

    >>> fill("{few1} of {few1}", np.random.default_rng(0))
    '8 of 8'
    """
    drawn: dict[str, str] = {}

    def value(hit: re.Match[str]) -> str:
        if hit[0] not in drawn:
            taken = {text for field, text in drawn.items() if field.startswith("{" + hit[1])}
            tries = [FIELDS[hit[1]](rng) for _ in range(8)]
            # Two people of one form have two names, where a few draws bring them.
            fresh = next((text for text in tries if text not in taken), tries[0])
            drawn[hit[0]] = _FIELD.sub(value, fresh)
        return drawn[hit[0]]

    return _FIELD.sub(value, template)


def filled_in_anew(name: str) -> Make:
    """Return the maker of two fillings of one form; the text given is not used."""

    def make(text: str, rng: np.random.Generator) -> Innocent:
        return Innocent(fill(FORMS[name], rng), fill(FORMS[name], rng))

    return make

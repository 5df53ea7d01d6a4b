"""Keys → candidates: which two documents of a corpus are worth aligning, as SQL for any engine.

Nothing here knows an engine: the queries use no SQL but what `reuse.corpus.engines.dialect` lists,
and read tables of the names and columns that `reuse.corpus.schema` lists.

Two documents are candidates when the keys that they share carry enough information. A key that
few documents have carries much: log2(documents / documents that have it), where a small corpus is
taken for a part of one of a usual size. Keys of stock phrases, which thousands have, would make a
pair of every two of them; of such a key only neighbours in the order of the documents are paired.
A story that two hundred outlets print has two hundred documents for each of its keys and stays
together all the same, for neighbours of neighbours are in one cluster.
"""

from __future__ import annotations

#: A key that more documents have pairs neighbours only.
MOST_DOCUMENTS = 50
#: Neighbours of such a key: so many places apart at most.
NEIGHBOURS = 4
#: Bits that a candidate's shared keys must have together; two rare words of one sentence, in a
#: corpus of 20,000, have 13, and four words, as six keys, 80. At 60 there are nearly twice the
#: candidates, and no more of what was planted among them (``python -m benchmarks.corpus``).
LEAST_BITS = 80.0

#: Bits are added in whole units of so much of one, so that their sum knows no order.
UNITS_PER_KEY_BIT = 1000
#: A corpus of fewer documents is taken for a part of one of so many: that both of two documents
#: have a rare word in common tells much, though no third is there to show that it is rare.
USUAL_DOCUMENTS = 20_000

#: What stands word for word in so many documents may be boilerplate.
BOILERPLATE_DOCUMENTS = 10
#: It is, where less than this of the documents that have it, on the mean, is repeated elsewhere:
#: copies of one story share nearly everything, texts under one masthead nothing else.
BOILERPLATE_REPEATED = 0.5


def candidates_query(documents: int) -> str:
    """Return the query that gives the candidates from the table ``keys``.

    They have the columns ``a`` and ``b``, which are documents, `a` before `b`, and ``bits``, the
    information of the keys that both have: two of bigint and a double.

    Parameters
    ----------
    documents : int
        How many the corpus has.

    Returns
    -------
    str

    Examples
    --------
    >>> "from keys" in candidates_query(5)
    True
    """
    size = float(max(documents, USUAL_DOCUMENTS))
    return f"""
    with numbered as (
        select key, doc,
            count(*) over (partition by key) as documents,
            row_number() over (partition by key order by doc) as place
        from keys
    ),
    shared as (
        select key, doc, place, documents,
            cast(round({UNITS_PER_KEY_BIT} * log2({size!r} / documents)) as bigint) as units
        from numbered where documents > 1
    )
    select x.doc as a, y.doc as b, cast(sum(x.units) as double) / {UNITS_PER_KEY_BIT} as bits
    from shared x join shared y on x.key = y.key and x.place < y.place
    where x.documents <= {MOST_DOCUMENTS} or y.place - x.place <= {NEIGHBOURS}
    group by x.doc, y.doc
    having sum(x.units) >= {round(LEAST_BITS * UNITS_PER_KEY_BIT)}
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
        x.date as date_a, y.date as date_b
    from candidates c join documents x on c.a = x.doc join documents y on c.b = y.doc
    order by c.a, c.b
"""

"""What an audit gives, beside its tables."""

from __future__ import annotations

from helpers.corpora import audit
from helpers.prose import SENTENCES, words


def test_the_hash_of_an_audit_is_that_of_its_documents() -> None:
    """Texts and what is known of them count, and their order does not."""
    rows = [{"id": f"{k}", "text": words(k), "date": "2022-01-13"} for k in range(4)]
    one = audit(rows).to_dict()["sha256"]
    assert audit(rows[::-1]).to_dict()["sha256"] == one
    for change in ({"text": words(9)}, {"date": "2022-01-14"}, {"outlet": "A"}, {"id": "z"}):
        assert audit([rows[0] | change, *rows[1:]]).to_dict()["sha256"] != one


def test_the_graph_leads_from_source_to_copy() -> None:
    rows = [
        {"id": "late", "text": " ".join(SENTENCES[:6]), "date": "2022-01-14"},
        {"id": "soon", "text": " ".join(SENTENCES[:6]), "date": "2022-01-13"},
    ]
    graph = audit(rows).graph
    assert list(graph.edges(data="role")) == [("soon", "late", "copy")]
    assert str(graph.nodes["soon"]["date"]) == "2022-01-13 00:00:00"

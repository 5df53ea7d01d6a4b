"""Error rates made up for tests, laid out as training writes them; they were measured nowhere."""

from __future__ import annotations

from typing import Any

DATA: dict[str, Any] = {
    "alone": {
        "round trip": {"texts": 500, "flagged": {"0.5": 0.8, "0.7": 0.6, "0.9": 0.3}},
        "native": {"texts": 1000, "flagged": {"0.5": 0.1, "0.7": 0.04, "0.9": 0.003}},
        "human translation": {"texts": 40, "flagged": {"0.5": 0.2, "0.7": 0.1, "0.9": 0.0}},
    },
    "pair": {
        "round trip": {"pairs": 500, "half": 400, "strong": 200},
        "second translation": {"pairs": 359, "half": 60, "strong": 0},
        "update": {"pairs": 1200, "half": 3, "strong": 0},
        "light edit": {"pairs": 700, "half": 4, "strong": 2},
        "a group of another name": {"pairs": 18, "half": 0, "strong": 0},
    },
    "copy": {
        "named": 700,
        "wrong": 2,
        "by_words": [
            {"from": 150, "to": 250, "pairs": 160, "named": 60, "wrong": 1},
            {"from": 250, "to": 600, "pairs": 900, "named": 640, "wrong": 1},
        ],
    },
    "lengths": [
        {"words": 150, "pairs": 500, "judged": 0.8, "auc": 0.9, "strong": 0.1, "stable": 0.7},
        {"words": 250, "pairs": 480, "judged": 0.95, "auc": 0.93, "strong": 0.3, "stable": 0.8},
        {"words": 400, "pairs": 300, "judged": 1.0, "auc": 0.96, "strong": 0.4, "stable": 0.9},
        {"words": 600, "pairs": 120, "judged": 1.0, "auc": 0.97, "strong": 0.45, "stable": 0.95},
    ],
    "change": {
        "spun": {"named": 100, "right": 95},
        "translated": {"named": 400, "right": 390},
    },
}

"""The seams: what of ours a user may replace by something of their own, a Protocol each.

=============  ====================================  =============================================
Protocol       is                                    goes to
=============  ====================================  =============================================
`Token`        a word as the user has cut it         `reuse.read_tokens`
`Language`     what is known of a language           ``compare(language=…)``
`Reader`       what takes the text out of a file     `reuse.sources.add_format`
`Scorer`       what says how likely a round trip is  ``compare(scorer=…)``, ``audit(scorer=…)``
`Engine`       what holds the tables of a corpus     ``audit(engine=…)``
=============  ====================================  =============================================

Each is defined in the room that asks for it, and gathered here for whoever writes one.
``docs/seams.md`` has an example of each.
"""

from __future__ import annotations

from reuse.corpus.engines.engine import BatchFunction, Engine
from reuse.language import Language
from reuse.scoring.scorer import Scorer
from reuse.segment.own_tokens import Token
from reuse.sources.extracted import Reader

__all__ = ["BatchFunction", "Engine", "Language", "Reader", "Scorer", "Token"]

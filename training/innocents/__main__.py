"""Print the innocent version of a text.

python -m training.innocents TEXT_FILE --kind captions [--rng 0] [--source]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.innocents import KINDS
from training.innocents.thesaurus import ThesaurusError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 2, after one line on standard error, where it can't."""
    parser = argparse.ArgumentParser(
        prog="python -m training.innocents",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="kinds: " + ", ".join(KINDS),
    )
    parser.add_argument("text", metavar="TEXT_FILE", type=Path, help="UTF-8, a line a paragraph")
    parser.add_argument("--kind", required=True, help="one of those below")
    parser.add_argument("--rng", type=int, default=0, help="seed; default: %(default)s")
    parser.add_argument("--source", action="store_true", help="print the source, not the copy")
    given = parser.parse_args(arguments)
    try:
        if given.kind not in KINDS:
            raise ValueError(f"`--kind` must be one of {', '.join(KINDS)}; got {given.kind!r}")
        text = given.text.read_text(encoding="utf-8")
        made = KINDS[given.kind].make(text, np.random.default_rng(given.rng))
    except (ThesaurusError, ValueError, OSError) as error:
        print(f"training.innocents: {error}", file=sys.stderr)
        return 2
    print(made.source if given.source else made.copy, end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

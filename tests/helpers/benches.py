"""A bench of pairs, written down."""

from __future__ import annotations

from pathlib import Path

from reuse.bench import Box

COPIED = (
    "The committee approved the new railway timetable on Thursday after a long debate in Zurich. "
    "Seventeen delegates from mountain villages had demanded later evening connections for years."
)
BEFORE = (
    "Bakers report that rye prices doubled within eleven months, mostly because of drought.\n\n"
)
AFTER = (
    "\n\nElsewhere a violinist cancelled her autumn concerts in Lisbon and Porto for her health."
)
OTHER = "Marine biologists tagged forty turtles near the reef and followed them by satellite."


def make_bench(folder: Path, pairs: list[tuple[str, str, str, list[Box]]]) -> Path:
    """Write a bench of (category, suspicious text, source text, cases)."""
    for name in ("susp", "src"):
        (folder / name).mkdir(parents=True)
    for number, (category, a, b, cases) in enumerate(pairs, start=1):
        (folder / "susp" / f"suspicious{number}.txt").write_bytes(a.encode())
        (folder / "src" / f"source{number}.txt").write_bytes(b.encode())
        (folder / category).mkdir(exist_ok=True)
        with (folder / category / "pairs").open("a") as lines:
            lines.write(f"suspicious{number}.txt source{number}.txt\n")
        features = "".join(
            f'<feature name="plagiarism" this_offset="{a0}" this_length="{a1 - a0}" '
            f'source_offset="{b0}" source_length="{b1 - b0}" /><feature name="language" />'
            for a0, a1, b0, b1 in cases
        )
        xml = folder / category / f"suspicious{number}-source{number}.xml"
        xml.write_text(f"<document>{features}</document>")
    return folder

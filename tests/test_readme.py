"""What README.md and seeds/README.md say is so: commands, code, output, hashes.

After a change that is meant: ``python -m pytest tests/test_readme.py --update-golden`` pastes the
real output into README.md and draws its picture anew; then read the difference.
"""

from __future__ import annotations

import doctest
import hashlib
import io
import json
import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

import reuse
from helpers.command import run, run_process
from helpers.samples import ROOT, SEEDS

README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "sample.png"
MOST_BYTES = 200_000
# The README shows so many passages; narrow enough for a page on the web.
SHOWN, WIDTH = 2, 88


def block(name: str) -> re.Match[str]:
    """Return the one fenced block below a marker: what is in it, by the name ``inside``."""
    pattern = rf"<!-- {re.escape(name)} -->\n```\w*\n(?P<inside>.*?)```\n"
    found = list(re.finditer(pattern, README.read_text(encoding="utf-8"), flags=re.DOTALL))
    assert len(found) == 1, f"README.md must hold {name} once, it does {len(found)} times"
    return found[0]


@pytest.fixture(scope="module")
def sample() -> reuse.Comparison:
    a, b = (reuse.read(SEEDS / name, id=name) for name in ("copy.txt", "source.txt"))
    return reuse.compare(a, b)


def test_the_picture_of_the_terminal_is_what_the_command_prints(
    request: pytest.FixtureRequest,
) -> None:
    """The words in the README begin as a real run does, and the command above it is that run."""
    ran = run_process(ROOT, "compare", "seeds/copy.txt", "seeds/source.txt", COLUMNS=str(WIDTH))
    assert ran.returncode == 0, ran.stderr.decode()
    command = block("command: compare")["inside"].strip()
    assert command.endswith("/reuse compare seeds/copy.txt seeds/source.txt")
    printed, _, _ = ran.stdout.decode().partition(f"\n── {SHOWN + 1} ")
    real = f"{printed.rstrip()}\n…\n"
    if request.config.getoption("--update-golden"):
        stale = block("terminal")
        start, end = stale.span("inside")
        README.write_text(stale.string[:start] + real + stale.string[end:], encoding="utf-8")
    assert block("terminal")["inside"] == real, "README.md is stale; see --update-golden"


def test_the_code_of_the_readme_runs_and_gives_what_it_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    text = README.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```\n", text, flags=re.DOTALL))
    examples = doctest.DocTestParser().get_doctest(code, {}, "README.md", str(README), 0)
    assert examples.examples
    told = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert runner.run(examples, out=told.write).failed == 0, told.getvalue()


def draw(comparison: reuse.Comparison) -> bytes:
    """Return the README's picture, which carries what it shows as a comment."""
    from matplotlib.figure import Figure

    from reuse import plot

    figure = Figure(figsize=(10, 7), dpi=100, layout="constrained")
    plot.ribbon(comparison, figure.subplots())
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png")
    picture = Image.open(drawn).convert("RGB")
    comment = PngImagePlugin.PngInfo()
    comment.add_text("passages", passages(comparison))
    written = io.BytesIO()
    # Few colours are used; a palette makes the file a third as large.
    palette = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    palette.save(written, "png", pnginfo=comment, optimize=True)
    return written.getvalue()


def passages(comparison: reuse.Comparison) -> str:
    return json.dumps([(*p.a, *p.b, p.relation, p.quoted, p.moved) for p in comparison.passages])


def test_the_picture_shows_the_passages_that_are_found(
    sample: reuse.Comparison, request: pytest.FixtureRequest
) -> None:
    """Fonts differ between machines and with them the pixels, but not what is drawn."""
    if request.config.getoption("--update-golden"):
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(draw(sample))
    assert f"]({PICTURE.relative_to(ROOT).as_posix()})" in README.read_text(encoding="utf-8")
    assert PICTURE.stat().st_size <= MOST_BYTES
    with Image.open(PICTURE) as picture:
        assert picture.info["passages"] == passages(sample), "stale; see --update-golden"


def test_a_fresh_picture_is_small_enough_and_says_what_it_shows(sample: reuse.Comparison) -> None:
    data = draw(sample)
    assert len(data) <= MOST_BYTES
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.info["passages"] == passages(sample)


@pytest.mark.parametrize("name", ["compare", "test"])
def test_a_command_is_one_line_and_makes_its_own_environment(name: str) -> None:
    """.ci/run takes the same lines from here and runs them."""
    command = block(f"command: {name}")["inside"]
    assert command.count("\n") == 1
    assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")


def test_every_option_named_is_an_option() -> None:
    commands = ("compare", "score", "audit", "archive", "evaluate")
    helps = "".join(run(ROOT, name, "--help").stdout.decode() for name in commands)
    known = set(re.findall(r"--[a-z][a-z-]*", helps))
    prose = re.sub(r"```.*?```", "", README.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = set(re.findall(r"`(?:reuse [^`]*)?(--[a-z][a-z-]*)", prose))
    assert {"--json", "--csv", "--pan", "--html", "--plot", "--max-expect"} <= named <= known


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "seeds/README.md", "docs/json.md", "docs/archive.md"]
)
def test_every_file_linked_to_is_there(name: str) -> None:
    page = ROOT / name
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_sample_is_in_the_table_with_its_hash_and_length() -> None:
    """The samples are the documents that were given, byte for byte."""
    text = (SEEDS / "README.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `(\w+\.txt)` \| `(\d{3}_\w{16}\.txt)` \| .+ \| `(\w{64})` \| ([\d,]+) \|$",
        text,
        flags=re.MULTILINE,
    )
    assert sorted(name for name, *_ in rows) == sorted(p.name for p in SEEDS.glob("*.txt"))
    for name, _, sha256, characters in rows:
        data = (SEEDS / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256, name
        assert len(data.decode("utf-8")) == int(characters.replace(",", "")), name


def test_the_samples_are_the_shared_ones_under_other_names(shared: Path) -> None:
    text = (SEEDS / "README.md").read_text(encoding="utf-8")
    names = dict(re.findall(r"^\| `(\w+\.txt)` \| `(\w+\.txt)` ", text, flags=re.MULTILINE))
    originals = {p.name: p.read_bytes() for p in (shared / "seeds").glob("*.txt")}
    assert {names[p.name]: p.read_bytes() for p in SEEDS.glob("*.txt")} == originals


def test_the_changelog_tells_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{reuse.__version__}]" in text


def test_ci_is_a_script_that_bash_can_read() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    ran = subprocess.run(["bash", "-n", str(script)], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")

"""The house: who may import whom, who may touch the disk, and what a start may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from command import environment
from conftest import ROOT, SEEDS

PACKAGE = ROOT / "reuse"

#: Modules at the house's edges: they join rooms, read, write or draw. All others are pure rooms.
EDGES = {
    *("__init__", "__main__", "model", "read", "_readers", "compare", "export", "report", "plot"),
    *("cli", "bench", "evaluate", "score", "models", "corpus", "background"),
    *("escape", "palette", "cores"),  # they import nothing of ours, and every edge may use them
}
#: The rooms that DESIGN.md names and that exist so far.
ROOMS = {"segment", "anchor", "chain", "align", "order", "chance", "artifacts", "style"}
#: Of the standard library, what computes and nothing that reaches outside.
COMPUTES = {
    *("__future__", "array", "bisect", "collections", "dataclasses", "datetime", "enum"),
    *("functools", "heapq", "itertools", "math", "operator", "re", "statistics", "string"),
    *("typing", "unicodedata"),
}
LIBRARIES = {
    *("numpy", "scipy", "rapidfuzz", "regex", "Stemmer", "textdistance", "jellyfish"),
    "doublemetaphone",
}
#: Calls that read or write files.
DISK = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "fromfile", "tofile"),
    *("loadtxt", "savetxt", "genfromtxt", "memmap", "load", "save", "fdopen"),
}
READS = {"open", "read_text", "read_bytes", "fromfile", "loadtxt", "genfromtxt", "memmap"}
#: Who may read a file, and why.
READERS = {
    "read": "the reader of texts",
    "_readers": "what it reads them with",
    "background": "has the table of word frequencies that ships with the package",
    "score.model": "has the fitted numbers that ship with the package",
    "score.errors": "has the error rates that ship with the package",
    "bench": "benchmarks have tables of their own",
    "corpus.tables": "opens tables of documents; the documents in files are left to `read`",
    "cli.audit_folder": "reads its own note of a run that was stopped",
    "cli.compare": "gets back the picture that it had drawn",
    "cli": "opens the null device once nobody reads its output",
}
#: What takes long to load, or is not needed by most.
HEAVY = {
    *("sklearn", "scipy", "matplotlib", "pandas", "pyarrow", "trafilatura", "lxml", "docx"),
    *("pypdf", "jinja2", "charset_normalizer", "duckdb", "IPython"),
}


def name_of(path: Path) -> str:
    """Return a module's name within the package: "align.words"."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


@cache
def modules() -> dict[str, ast.Module]:
    return {name_of(p): ast.parse(p.read_text("utf-8")) for p in PACKAGE.rglob("*.py")}


def room_of(name: str) -> str:
    return name.split(".")[0]


PURE = sorted(name for name in modules() if room_of(name) not in EDGES)


def imports(tree: ast.AST, *, eager: bool = False) -> Iterator[str]:
    """Yield what is imported, by full name; with `eager`, only what loading the module imports."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide which room is meant"
            yield node.module or ""
            if node.module == "reuse":
                yield from (f"reuse.{alias.name}" for alias in node.names)
        elif eager and (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
        ):
            continue
        else:
            yield from imports(node, eager=eager)


def calls(tree: ast.AST) -> set[str]:
    """Return the last names of all that is called."""
    functions = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {ast.unparse(function).split(".")[-1] for function in functions}


def test_the_rooms_are_there() -> None:
    """The tests below look at something."""
    assert {room_of(name) for name in PURE} >= ROOMS


@pytest.mark.parametrize("name", PURE)
def test_a_pure_room_imports_the_model_and_mathematics_only(name: str) -> None:
    """Rooms never import each other: `compare` alone joins them."""
    own = f"reuse.{room_of(name)}"
    for imported in imports(modules()[name]):
        if imported.split(".")[0] == "reuse":
            assert imported == "reuse.model" or f"{imported}.".startswith(f"{own}."), imported
        else:
            assert imported.split(".")[0] in COMPUTES | LIBRARIES, imported


@pytest.mark.parametrize("name", PURE)
def test_a_pure_room_never_touches_the_disk(name: str) -> None:
    """What a room computes depends on what it is given."""
    assert not calls(modules()[name]) & (DISK | {"print", "input", "__import__", "import_module"})


def test_the_model_loads_numpy_only() -> None:
    """Every room imports the model, so it must import none of them, and nothing heavy."""
    loaded = {imported.split(".")[0] for imported in imports(modules()["model"], eager=True)}
    assert loaded <= COMPUTES | {"numpy"}


def test_only_readers_read_files() -> None:
    """Decoding, extraction and error lines are in one place."""
    reading = {name for name, tree in modules().items() if calls(tree) & READS}
    allowed = {name for name in modules() if name in READERS or room_of(name) == "_readers"}
    assert reading <= allowed, f"say why in READERS: {reading - allowed}"


@pytest.mark.parametrize("name", sorted(n for n in modules() if room_of(n) == "cli"))
def test_a_command_loads_what_it_needs_when_it_runs(name: str) -> None:
    """`reuse --help` must not wait for numpy."""
    for imported in imports(modules()[name], eager=True):
        first = imported.split(".")[0]
        assert first in sys.stdlib_module_names or imported in (
            *("reuse", "reuse.__version__", "reuse.escape"),
            *(f"reuse.{other}" for other in modules() if room_of(other) == "cli"),
        ), imported


@pytest.mark.parametrize("name", sorted(modules()))
def test_the_package_needs_nothing_beside_it(name: str) -> None:
    """What is not in the wheel can't be imported, and nobody fetches anything."""
    outside = {"benchmarks", "training", "tests", "conftest", "pytest", "hypothesis", "pickle"}
    network = {"socket", "urllib", "http", "requests", "httpx", "ftplib", "ssl"}
    found = {imported.split(".")[0] for imported in imports(modules()[name])}
    assert not found & (outside | network)


@pytest.mark.parametrize("name", sorted(modules()))
def test_no_part_of_the_house_asks_for_the_command(name: str) -> None:
    """Data flows one way: the command calls the library, never the other way round."""
    if room_of(name) not in ("cli", "__main__"):
        assert not any(f"{i}.".startswith("reuse.cli.") for i in imports(modules()[name]))


def loaded_by(code: str, *arguments: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has after running some code."""
    told = subprocess.run(
        [
            *(sys.executable, "-c"),
            f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)",
            *arguments,
        ],
        env=environment(),
        capture_output=True,
        check=True,
        text=True,
    ).stderr
    return {name.split(".")[0] for name in told.split()}


def test_importing_the_package_loads_nothing_heavy() -> None:
    """`import reuse` is quick, and `reuse.compare` on two strings loads no reader and no plot."""
    assert not loaded_by("import reuse") & (HEAVY | {"numpy", "rich"})
    code = "import reuse; reuse.compare('One text here.', 'Another one there.').to_dict()"
    assert not loaded_by(code) & (HEAVY | {"rich"})


def test_the_command_loads_no_reader_and_no_plot() -> None:
    """`reuse compare` on two small texts, and on the sample pair, in plain and in JSON."""
    code = (
        "from reuse.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit as end: assert not end.code, end.code"
    )
    pair = [str(SEEDS / "copy.txt"), str(SEEDS / "source.txt")]
    for arguments in (["compare", *pair], ["compare", *pair, "--json"], ["--version"]):
        assert not loaded_by(code, *arguments) & HEAVY
    assert "numpy" not in loaded_by(code, "--help")

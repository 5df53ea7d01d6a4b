"""The house: who may import whom, who may touch the disk, and what a start may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from command import environment
from conftest import ROOT, SEEDS

PACKAGE = ROOT / "reuse"

#: The ground floor: types, numbers and settings. Everything may stand on it.
GROUND = (
    *("_version", "arrays", "cores", "dates", "escapes", "hashing", "model", "seams"),
    *("settings", "spans"),
)
#: Whom each room may import, from the ground up; a room is a file or a folder of `reuse/`. Whoever
#: is named stands above, so that there can be no circle. CONTRIBUTING.md draws the same house.
EDGES: dict[str, tuple[str, ...]] = {
    "_version": (),
    "arrays": (),
    "cores": (),
    "escapes": (),
    "settings": (),
    "seams": (),
    "hashing": ("arrays",),
    "model": ("arrays",),
    "spans": ("model",),
    "dates": ("model",),
    "sources": GROUND,
    "segment": GROUND,
    "language": (*GROUND, "segment"),
    "results": GROUND,
    "align": (*GROUND, "language", "results"),
    "match": (*GROUND, "segment", "language", "results", "align"),
    "artifacts": (*GROUND, "language", "results"),
    "style": GROUND,
    "scoring": (*GROUND, "sources", "segment", "language", "results", "artifacts", "style"),
    "comparing": (*GROUND, "sources", "segment", "language", "results", "match", "scoring"),
    "learn": (
        *(*GROUND, "sources", "segment", "language", "results", "match", "scoring", "style"),
    ),
    "say": (*GROUND, "results", "scoring"),
    "export": (*GROUND, "results"),
    "plot": (*GROUND, "results", "say"),
    "report": (*GROUND, "results", "say", "plot"),
    "bench": GROUND,
    "evaluation": (*GROUND, "comparing", "bench"),
    "corpus": (*GROUND, "sources", "segment", "language", "results", "match", "scoring"),
    "__init__": (
        *(*GROUND, "sources", "segment", "results", "scoring", "comparing", "corpus"),
        *("export", "plot", "report"),
    ),
    "cli": (
        *(*GROUND, "sources", "results", "scoring", "comparing", "say", "export", "plot"),
        *("report", "bench", "evaluation", "corpus"),
    ),
    "__main__": ("cli",),
}
#: The one exception: a result shows itself, which is a call upwards. It is made inside functions
#: and in this file alone, so that loading a result loads no page.
DOOR = {"results/shown.py"}
SHOWS = {"export", "plot", "report", "say"}
#: It names types of rooms above it, which only a type checker reads.
PROTOCOLS = "seams.py"

#: Rooms that compute and reach nothing outside: what they give depends on what they are given.
PURE = {"arrays", "dates", "hashing", "model", "spans", "settings", "segment", "align", "match"}
PURE |= {"artifacts", "style"}
#: Of the standard library, what computes.
COMPUTES = {
    *("__future__", "array", "bisect", "collections", "dataclasses", "datetime", "enum"),
    *("functools", "hashlib", "heapq", "itertools", "math", "operator", "re", "statistics"),
    "string",
    *("typing", "unicodedata"),
}
LIBRARIES = {
    *("numpy", "scipy", "rapidfuzz", "regex", "Stemmer", "textdistance", "jellyfish"),
    "doublemetaphone",
}
#: Calls that read files, and that write them.
READS = {"open", "read_text", "read_bytes", "fromfile", "loadtxt", "genfromtxt", "memmap"}
WRITES = {"write_text", "write_bytes", "tofile", "savetxt", "save", "fdopen"}
#: Who may read a file, and why.
READERS = {
    "sources/__init__.py": "the reader of texts",
    "language/english/load.py": "has what is known of the language, which ships with the package",
    "learn/classifier.py": "gets back the classifier that a user saved",
    "scoring/model.py": "has the fitted numbers that ship with the package",
    "scoring/errors.py": "has the error rates that ship with the package",
    "bench.py": "benchmarks have tables of their own",
    "corpus/tables.py": "opens tables of documents; the documents in files are left to `sources`",
    "cli/audit_folder.py": "reads its own note of a run that was stopped",
    "cli/compare.py": "gets back the picture that it had drawn",
    "cli/__init__.py": "opens the null device once nobody reads its output",
}
#: What takes long to load, or is not needed by most.
HEAVY = {
    *("sklearn", "scipy", "matplotlib", "pandas", "pyarrow", "trafilatura", "lxml", "docx"),
    *("pypdf", "jinja2", "charset_normalizer", "duckdb", "IPython"),
}


@cache
def trees() -> dict[str, ast.Module]:
    """Return what each file of the package says, by its path within it."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def room_of(path: str) -> str:
    return path.split("/")[0].removesuffix(".py")


def imports(tree: ast.AST, *, eager: bool = False) -> Iterator[str]:
    """Yield what is imported, by full name; with `eager`, only what loading the module imports."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide which room is meant"
            if node.module == "reuse":
                yield from (f"reuse.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""
        elif eager and (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
        ):
            continue
        else:
            yield from imports(node, eager=eager)


def rooms_in(path: str, *, eager: bool = False) -> set[str]:
    """Return the rooms of ours that a file imports, its own left out."""
    names = (name.split(".") for name in imports(trees()[path], eager=eager or path == PROTOCOLS))
    rooms = {name[1] if name[1:] else "__init__" for name in names if name[0] == "reuse"}
    return rooms - {room_of(path)}


def calls(tree: ast.AST) -> set[str]:
    """Return the last names of all that is called."""
    functions = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {ast.unparse(function).split(".")[-1] for function in functions}


def test_every_room_stands_in_the_table_after_those_it_stands_on() -> None:
    """The table names all there is, and can hold no circle."""
    assert {room_of(path) for path in trees()} == set(EDGES)
    above: set[str] = set()
    for room, allowed in EDGES.items():
        assert set(allowed) <= above | {room}, f"{room} stands on {set(allowed) - above}"
        above.add(room)


def test_every_import_is_an_edge_of_the_table() -> None:
    """Data flows one way; a result's own door is the one exception."""
    wrong = []
    for path in trees():
        allowed = {*EDGES[room_of(path)], *(SHOWS if path in DOOR else ())}
        wrong += [f"{path} → {room}" for room in sorted(rooms_in(path) - allowed)]
        if path in DOOR:
            wrong += [f"{path} ⇒ {room}" for room in sorted(rooms_in(path, eager=True) & SHOWS)]
    assert not wrong


def test_no_folder_stands_in_a_circle() -> None:
    """As the imports are, the door apart, whatever the table says."""
    needs: defaultdict[str, set[str]] = defaultdict(set)
    for path in trees():
        needs[room_of(path)] |= rooms_in(path) - (SHOWS if path in DOOR else set())
    while free := {room for room, below in needs.items() if not below & set(needs)}:
        for room in free:
            del needs[room]
    assert not needs, f"these rooms need each other: {dict(needs)}"


def test_a_pure_room_computes_and_no_more() -> None:
    """What it gives depends on what it is given: no disk, no output, no other library."""
    wrong = []
    for path, tree in trees().items():
        if room_of(path) in PURE:
            names = {name.split(".")[0] for name in imports(tree)} - {"reuse"}
            wrong += [f"{path} imports {name}" for name in names - COMPUTES - LIBRARIES]
            reaches = READS | WRITES | {"load", "print", "input", "__import__", "import_module"}
            wrong += [f"{path} calls {name}" for name in calls(tree) & reaches]
    assert not wrong


def test_the_ground_loads_numpy_only() -> None:
    """Every room stands on it, so it must be quick to load."""
    for path in trees():
        if room_of(path) in GROUND:
            loaded = {name.split(".")[0] for name in imports(trees()[path], eager=True)}
            assert loaded <= {*sys.stdlib_module_names, "numpy", "reuse"}, path


def test_only_readers_read_files() -> None:
    """Decoding, extraction and error lines are in one place."""
    reading = {path for path, tree in trees().items() if calls(tree) & READS}
    told = {path for path in reading if path in READERS or room_of(path) == "sources"}
    assert reading <= told, f"say why in READERS: {reading - told}"


def test_a_command_loads_what_it_needs_when_it_runs() -> None:
    """`reuse --help` must not wait for numpy."""
    wrong = []
    for path, tree in trees().items():
        if room_of(path) == "cli":
            for name in imports(tree, eager=True):
                ours = name in ("reuse._version", "reuse.escapes") or name.startswith("reuse.cli")
                if not ours and name.split(".")[0] not in sys.stdlib_module_names:
                    wrong.append(f"{path} imports {name}")
    assert not wrong


def test_the_package_needs_nothing_beside_it() -> None:
    """What is not in the wheel can't be imported, and nobody fetches anything."""
    outside = {"benchmarks", "training", "tests", "conftest", "pytest", "hypothesis", "pickle"}
    network = {"socket", "urllib", "http", "requests", "httpx", "ftplib", "ssl"}
    for path, tree in trees().items():
        assert not {name.split(".")[0] for name in imports(tree)} & (outside | network), path


def is_module(name: str) -> bool:
    path = name.removeprefix("reuse.").replace(".", "/")
    return f"{path}.py" in trees() or f"{path}/__init__.py" in trees()


def test_no_module_bears_the_name_of_a_function() -> None:
    """A function bound over the module of its name hides it, or the module the function."""
    wrong = []
    for path, tree in trees().items():
        module = PurePosixPath(path.removesuffix("/__init__.py")).with_suffix("")
        parent = trees()[(module.parent / "__init__.py").as_posix()]
        names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        for node in parent.body:
            if isinstance(node, ast.ImportFrom):
                names |= {
                    alias.asname or alias.name
                    for alias in node.names
                    if not is_module(f"{node.module}.{alias.name}")
                }
        if module.name in names:
            wrong.append(path)
    assert not wrong


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

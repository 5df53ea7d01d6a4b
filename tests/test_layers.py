"""The house: who may import whom, who may touch the disk, and what a start may load."""

from __future__ import annotations

import ast
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

import pytest

from helpers.house import (
    HEAVY,
    Texts,
    calls,
    circles,
    definitions,
    imported_names,
    imports,
    module_of,
    packages,
    parse,
    room_of,
    rooms_in,
    texts,
)

#: The ground floor: types, numbers and settings. Everything may stand on it.
GROUND = (
    *("_version", "arrays", "cores", "dates", "escapes", "hashing", "model"),
    *("places", "quotations", "settings", "spans"),
)
#: Whom each room may import, from the ground up; a room is a file or a folder of `reuse/`. Whoever
#: is named stands above, so that there can be no circle. CONTRIBUTING.md draws the same house.
EDGES: dict[str, tuple[str, ...]] = {
    "_version": (),
    "arrays": (),
    "cores": (),
    "escapes": (),
    "settings": (),
    "hashing": ("arrays",),
    "model": ("arrays",),
    "spans": ("model",),
    "dates": ("model",),
    "quotations": ("model",),
    "places": ("model",),
    "sources": GROUND,
    "segment": GROUND,
    "language": (*GROUND, "segment"),
    "results": (*GROUND, "segment"),
    "align": (*GROUND, "language", "results"),
    "match": (*GROUND, "segment", "language", "results", "align"),
    "artifacts": (*GROUND, "language", "results"),
    "style": (*GROUND, "language"),
    "scoring": (*GROUND, "sources", "segment", "language", "results", "artifacts", "style"),
    "notices": (*GROUND, "segment", "language", "results", "match"),
    "comparing": (
        *(*GROUND, "sources", "segment", "language", "results", "match", "notices", "scoring"),
    ),
    "learn": (
        *(*GROUND, "sources", "segment", "language", "results", "match", "scoring", "style"),
    ),
    "say": (*GROUND, "results", "scoring"),
    "export": (*GROUND, "results"),
    "plot": (*GROUND, "results", "say"),
    "report": (*GROUND, "results", "say", "plot"),
    "bench": GROUND,
    "evaluation": (*GROUND, "comparing", "bench"),
    "corpus": (
        *(*GROUND, "sources", "segment", "language", "results", "align", "match", "notices"),
        "scoring",
    ),
    "seams": (*GROUND, "sources", "segment", "language", "scoring", "corpus"),
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

#: Rooms that compute and reach nothing outside: what they give depends on what they are given.
PURE = {
    "arrays",
    "dates",
    "hashing",
    "model",
    "places",
    "quotations",
    "spans",
    "settings",
    "segment",
    "align",
    "match",
}
PURE |= {"artifacts", "style"}
#: Of the standard library, what computes.
COMPUTES = {
    *("__future__", "array", "bisect", "collections", "dataclasses", "datetime", "enum"),
    *("functools", "hashlib", "heapq", "itertools", "math", "numbers", "operator", "re"),
    *("statistics", "string"),
    *("typing", "unicodedata"),
}
LIBRARIES = {
    *("numpy", "scipy", "rapidfuzz", "regex", "Stemmer", "textdistance", "jellyfish"),
    *("doublemetaphone", "confusable_homoglyphs"),
    "dateparser",  # names of months in many languages; asked of one word, it reads no clock
}
#: Calls that read files, and that write or remove them. A function of ours may have such a name.
READS = {"open", "read_text", "read_bytes", "fromfile", "loadtxt", "genfromtxt", "memmap"}
WRITES = {
    *("write_text", "write_bytes", "tofile", "savetxt", "savez", "save", "savefig", "fdopen"),
    *("write_table", "write_csv", "ParquetWriter", "to_csv", "to_parquet", "mkdir", "makedirs"),
    *("touch", "rename", "unlink", "rmdir", "rmtree", "symlink_to", "chmod", "mkdtemp"),
    *("TemporaryDirectory", "NamedTemporaryFile", "os.replace", "os.remove", "shutil.move"),
    "duckdb.connect",
}
#: What runs whatever a file says, and what goes to the network.
PICKLES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
NETWORK = {"socket", "urllib", "http", "requests", "httpx", "aiohttp", "ftplib", "ssl"}
FETCHES = {"urlopen", "urlretrieve", "fetch_url", "fetch_response"}
#: What is not in the wheel.
BESIDE = {"benchmarks", "training", "tests", "helpers", "conftest", "pytest", "hypothesis"}
#: Who may read a file, and why.
READERS = {
    "sources/__init__.py": "the reader of texts",
    "language/english/load.py": "has what is known of the language, which ships with the package",
    "learn/classifier.py": "gets back the classifier that a user saved",
    "scoring/model.py": "has the fitted numbers that ship with the package",
    "scoring/errors.py": "has the error rates that ship with the package",
    "bench.py": "benchmarks have tables of their own",
    "corpus/delimited.py": "opens tables in plain text, whose encoding it finds out",
    "corpus/spreadsheets.py": "opens spreadsheets",
    "corpus/tables.py": "opens tables of documents; the documents in files are left to `sources`",
    "corpus/archive_export.py": "writes tables by a handle",
    "corpus/archive_batch.py": "hashes files, to tell which are as they were",
    "cli/audit_work.py": "reads its own note of a run that was stopped",
    "report/audit_folder.py": "tells its own pages from files of others",
    "cli/compare.py": "gets back the picture that it had drawn",
    "cli/__init__.py": "opens the null device once nobody reads its output",
}
#: Who may write a file beside the commands, and why.
WRITERS = {
    "plot/picture.py": "saves a picture",
    "report/audit_html.py": "draws a picture into memory, for the page",
    "sources/__init__.py": "saves a text as it was read",
    "bench.py": "saves a table of detections",
    "learn/classifier.py": "saves what a user fitted",
    "corpus/archive_file.py": "makes an archive, whole or not at all",
    "corpus/archive_export.py": "writes the texts of an archive, whole or not at all",
    "corpus/engines/duck.py": "spills tables to disk",
    "report/audit_folder.py": "saves an audit, whole or not at all",
    "corpus/engines/spark.py": "has a folder for what Spark leaves",
}
#: Whose files may import it at the top, since functions load them only when they are needed.
HEAVY_AT_TOP = {
    "corpus": {"pyarrow", "duckdb"},
    "results/audit.py": {"pyarrow"},
    "results/lookup.py": {"pyarrow"},
    "plot": {"matplotlib"},
    "learn": {"sklearn"},
    "report": {"jinja2", "rich", "markupsafe"},
}
#: No file is longer.
MOST_LINES = 450
#: Public names that two modules may have, and why.
TWICE = {
    "DESCRIPTION": "of each command",
    "EPILOG": "of each command",
    "add_parser": "of each command",
    "run": "of each command",
}

# The rules. Each tells what is wrong with a package, in a line a place.


def every_room_is_in_the_table(package: Texts) -> Iterator[str]:
    """Find rooms that the table lacks, or has before those they stand on: it holds no circle."""
    there = {room_of(path) for path in package}
    yield from (f"EDGES lacks {room}" for room in there - EDGES.keys())
    above: set[str] = set()
    for room, allowed in EDGES.items():
        yield from (f"EDGES has {room} before {other}" for other in set(allowed) - above)
        above.add(room)


def every_import_is_an_edge(package: Texts) -> Iterator[str]:
    """Find imports against the flow; a result's own door is the one exception."""
    for path, text in package.items():
        allowed = {*EDGES.get(room_of(path), ()), *(SHOWS if path in DOOR else ())}
        yield from (f"{path} imports {room}" for room in rooms_in(path, text) - allowed)
        if path in DOOR:
            eager = rooms_in(path, text, eager=True)
            yield from (f"{path} imports {room} outside a function" for room in eager & SHOWS)
        relative = (name for name in imports(parse(text)) if name.startswith("."))
        yield from (f"{path} imports {name}, which hides the room" for name in relative)


def no_room_stands_in_a_circle(package: Texts) -> Iterator[str]:
    """Find rooms that need each other, whatever the table says; the door apart."""
    needs: defaultdict[str, set[str]] = defaultdict(set)
    for path, text in package.items():
        needs[room_of(path)] |= rooms_in(path, text) - (SHOWS if path in DOOR else set())
    yield from circles(needs)


def no_file_stands_in_a_circle(package: Texts) -> Iterator[str]:
    """Find files that load each other."""
    modules = {module_of(path) for path in package}
    needs: dict[str, set[str]] = {}
    for path, text in package.items():
        loaded = set(imports(parse(text), eager=True))
        # What is imported is a module, or is defined in one.
        loaded |= {name.rpartition(".")[0] for name in loaded - modules}
        needs[module_of(path)] = loaded & modules
    yield from circles(needs)


def pure_rooms_compute(package: Texts) -> Iterator[str]:
    """Find disk, output and other libraries in rooms that only compute."""
    reaches = READS | WRITES | {"load", "print", "input", "__import__", "import_module"}
    for path, text in package.items():
        if room_of(path) in PURE:
            other = packages(text) - COMPUTES - LIBRARIES - {"reuse"}
            yield from (f"{path} imports {name}" for name in other)
            yield from (f"{path} calls {name}" for name in calls(text) & reaches)


def the_ground_loads_numpy_only(package: Texts) -> Iterator[str]:
    """Find what makes the ground slow to load, on which every room stands."""
    for path, text in package.items():
        if room_of(path) in GROUND:
            other = packages(text, eager=True) - {*sys.stdlib_module_names, "numpy", "reuse"}
            yield from (f"{path} loads {name}" for name in other)


def only_readers_read(package: Texts) -> Iterator[str]:
    """Find files read elsewhere than where decoding, extraction and error lines are."""
    for path, text in package.items():
        if calls(text) & READS and path not in READERS and room_of(path) != "sources":
            yield f"{path} reads a file; say why in READERS"


def only_writers_write(package: Texts) -> Iterator[str]:
    """Find files written by others than commands and the few whose work that is."""
    for path, text in package.items():
        if path not in WRITERS and room_of(path) != "cli":
            ours = set(definitions(text)) | set(imported_names(text))
            yield from (
                f"{path} calls {name}; say why in WRITERS" for name in calls(text) & WRITES - ours
            )


def heavy_libraries_are_loaded_by_functions(package: Texts) -> Iterator[str]:
    """Find heavy libraries for which everybody would wait."""
    for path, text in package.items():
        allowed = HEAVY_AT_TOP.get(path, set()) | HEAVY_AT_TOP.get(room_of(path), set())
        loaded = packages(text, eager=True) & (HEAVY | {"rich", "textdistance"})
        yield from (f"{path} loads {name} at its top" for name in loaded - allowed)


def commands_load_what_they_need_when_they_run(package: Texts) -> Iterator[str]:
    """Find what `reuse --help` would wait for."""
    for path, text in package.items():
        if room_of(path) == "cli":
            for name in imports(parse(text), eager=True):
                ours = name.startswith(("reuse._version.", "reuse.escapes.", "reuse.cli"))
                if not ours and name.split(".")[0] not in sys.stdlib_module_names:
                    yield f"{path} loads {name}"


def nothing_is_needed_beside_the_package(package: Texts) -> Iterator[str]:
    """Find what is not in the wheel, what is fetched, and pickles, which can run anything."""
    for path, text in package.items():
        outside = packages(text) & (BESIDE | NETWORK | PICKLES)
        yield from (f"{path} imports {name}" for name in outside)
        yield from (f"{path} calls {name}" for name in calls(text) & FETCHES)
        if "allow_pickle=True" in text:
            yield f"{path} allows pickles"


def no_module_bears_the_name_of_a_function(package: Texts) -> Iterator[str]:
    """Find functions that hide the module of their name, or are hidden by it."""
    paths = {module_of(path): path for path in package}
    for module, path in paths.items():
        folder, _, name = module.rpartition(".")
        functions = {
            node.name for node in parse(package[path]).body if isinstance(node, ast.FunctionDef)
        }
        head = parse(package.get(paths.get(folder, ""), ""))
        functions |= {full.rpartition(".")[2] for full in set(imports(head)) - paths.keys()}
        if name in functions:
            yield f"{path} bears the name of a function"


def no_public_name_stands_twice(package: Texts) -> Iterator[str]:
    """Find names that stand for two concepts."""
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for path, text in package.items():
        for name in definitions(text):
            if not name.startswith("_"):
                homes[name].add(path)
    for name, paths in homes.items():
        if len(paths) > 1 and name not in TWICE:
            yield f"{name} stands in {' and '.join(sorted(paths))}"


def files_can_be_read_in_one_go(package: Texts) -> Iterator[str]:
    """Find what has outgrown its file."""
    for path, text in package.items():
        if text.count("\n") > MOST_LINES:
            yield f"{path} has {text.count(chr(10))} lines, and may have {MOST_LINES}"


#: Each rule, and a package that breaks it.
RULES: dict[Callable[[Texts], Iterator[str]], dict[str, str]] = {
    every_room_is_in_the_table: {"cellar.py": ""},
    every_import_is_an_edge: {"segment/tokens.py": "def f():\n    from reuse.match import anchor"},
    no_room_stands_in_a_circle: {
        "segment/tokens.py": "import reuse.match.anchor",
        "match/anchor.py": "def f():\n    from reuse.style import style_of",
        "style.py": "from reuse import segment",
    },
    no_file_stands_in_a_circle: {
        "match/anchor.py": "from reuse.match.chance import Chance",
        "match/chance.py": "from reuse.match.anchor import Anchors",
    },
    pure_rooms_compute: {"match/anchor.py": "print('found')"},
    the_ground_loads_numpy_only: {"model.py": "import pandas"},
    only_readers_read: {"match/anchor.py": "open('a.txt')"},
    only_writers_write: {"export.py": "def f(path):\n    path.write_text('')"},
    heavy_libraries_are_loaded_by_functions: {"export.py": "import pandas as pd"},
    commands_load_what_they_need_when_they_run: {
        "cli/audit.py": "from reuse.corpus import Corpus"
    },
    nothing_is_needed_beside_the_package: {"scoring/model.py": "from pickle import loads"},
    no_module_bears_the_name_of_a_function: {
        "__init__.py": "from reuse.comparing import compare",
        "compare.py": "",
    },
    no_public_name_stands_twice: {"a.py": "def merge_spans(): ...", "b.py": "merge_spans = 1"},
    files_can_be_read_in_one_go: {"export.py": "pass\n" * (MOST_LINES + 1)},
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_each_rule(rule: Callable[[Texts], Iterator[str]]) -> None:
    """The rules are those of CONTRIBUTING.md."""
    assert not list(rule(texts()))


@pytest.mark.parametrize(
    ("rule", "broken"), RULES.items(), ids=lambda part: getattr(part, "__name__", "")
)
def test_each_rule_can_be_broken(rule: Callable[[Texts], Iterator[str]], broken: Texts) -> None:
    """A rule that nothing breaks would keep nothing."""
    assert list(rule(broken))


def test_no_exception_has_outlived_its_reason() -> None:
    """Files and names that are excepted are there, and need it."""
    gone = {*READERS, *WRITERS, *DOOR} - texts().keys()
    gone |= {path for path in READERS if not calls(texts().get(path, "")) & READS}
    gone |= {path for path in WRITERS if not calls(texts().get(path, "")) & (WRITES | READS)}
    homes = Counter(name for text in texts().values() for name in set(definitions(text)))
    gone |= {name for name in TWICE if homes[name] < 2}
    assert not gone

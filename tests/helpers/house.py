"""What the files of the package import, call and define, as their texts say."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache

from helpers.samples import ROOT

PACKAGE = ROOT / "reuse"
#: What takes long to load, or is not needed by most.
HEAVY = {
    *("sklearn", "scipy", "matplotlib", "pandas", "pyarrow", "trafilatura", "lxml", "docx"),
    *("pypdfium2", "pytesseract", "jinja2", "charset_normalizer", "duckdb"),
    *("IPython", "dateparser"),
}

#: What each file of a package says, by its path within it.
Texts = Mapping[str, str]


@cache
def texts() -> Texts:
    """Return the package as it is."""
    return {
        path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def parse(text: str) -> ast.Module:
    return ast.parse(text)


def room_of(path: str) -> str:
    return path.split("/")[0].removesuffix(".py")


def module_of(path: str) -> str:
    """Return the full name of the module in a file."""
    return f"reuse/{path}".removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(tree: ast.AST, *, eager: bool = False) -> Iterator[str]:
    """Yield what is imported, by full name; with `eager`, only what loading the module imports."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif eager and (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
        ):
            continue
        else:
            yield from imports(node, eager=eager)


def packages(text: str, *, eager: bool = False) -> set[str]:
    """Return the first parts of what is imported."""
    return {name.split(".")[0] for name in imports(parse(text), eager=eager)}


def rooms_in(path: str, text: str, *, eager: bool = False) -> set[str]:
    """Return the rooms of ours that a file imports, its own left out."""
    names = (name.split(".") for name in imports(parse(text), eager=eager))
    rooms = {name[1] if name[1:] else "__init__" for name in names if name[0] == "reuse"}
    return rooms - {room_of(path)}


def calls(text: str) -> set[str]:
    """Return all that is called: the last name, and where there are two, the last two."""
    named = [
        ast.unparse(node.func).split(".")
        for node in ast.walk(parse(text))
        if isinstance(node, ast.Call)
    ]
    return {".".join(name[-count:]) for name in named for count in (1, 2)}


def definitions(text: str) -> Iterator[str]:
    """Yield what a module defines at its top."""
    for node in parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = (name for target in targets for name in ast.walk(target))
            yield from (name.id for name in names if isinstance(name, ast.Name))


def circles(needs: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield a line for whoever stands in a circle, or between two."""
    left = dict(needs)
    while left:
        needed = set().union(*left.values())
        ends = {
            name for name, below in left.items() if name not in needed or not below & left.keys()
        }
        if not ends:
            break
        left = {name: below for name, below in left.items() if name not in ends}
    for name, below in left.items():
        yield f"{name} needs {' and '.join(sorted(below & left.keys()))}"


def imported_names(text: str) -> Iterator[str]:
    """Yield the names of ours that a file imports."""
    for node in ast.walk(parse(text)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reuse"):
            yield from (alias.asname or alias.name for alias in node.names)

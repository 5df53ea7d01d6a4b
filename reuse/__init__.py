"""Where one text repeats another, how it was done, and how sure one can be."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reuse.compare import compare
    from reuse.corpus import Archive, Corpus
    from reuse.model import (
        Artifact,
        Comparison,
        Edit,
        Passage,
        Score,
        ScoredText,
        Settings,
        Source,
        Span,
    )
    from reuse.read import ReadError, read
    from reuse.score import score

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "Artifact",
    "Comparison",
    "Corpus",
    "Edit",
    "Passage",
    "ReadError",
    "Score",
    "ScoredText",
    "Settings",
    "Source",
    "Span",
    "compare",
    "read",
    "score",
]

#: The module of each public name; it is loaded when the name is first asked for.
_HOMES = dict.fromkeys(__all__, "reuse.model") | {
    "Archive": "reuse.corpus",
    "Corpus": "reuse.corpus",
    "ReadError": "reuse.read",
    "compare": "reuse.compare",
    "read": "reuse.read",
    "score": "reuse.score",
}


class _Package(ModuleType):
    """The package as a module whose functions come first.

    Python binds a submodule to its package when it is loaded, and ``reuse.compare`` would turn
    from the function into the module of that name.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, ModuleType) and _HOMES.get(name) == value.__name__:
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


#: Modules that users call by their name; they too are loaded when first asked for.
_MODULES = {"export", "plot", "report"}


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"reuse.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})

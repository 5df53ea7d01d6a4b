"""Templates filled in.

They escape what they print, and `finalize` sees every value before that, so that no text can
reach a page unescaped or with a control character in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from reuse._version import __version__
from reuse.say.change import likelihood
from reuse.say.excerpts import visible
from reuse.say.marks import MEANINGS
from reuse.say.palette import EDIT_COLOURS, RELATION_COLOURS
from reuse.say.words import count, percent

# The map of two texts, in units of its own; the page scales it.
MAP_WIDTH, MAP_HEIGHT, MAP_BAR = 1000, 150, 12


def fill_template(name: str, context: Mapping[str, Any]) -> str:
    """Return a template of ``report/templates`` with its values filled in.

    Parameters
    ----------
    name : str
    context : mapping
        Beside it, every template has the ``version`` of the package.

    Returns
    -------
    str

    Raises
    ------
    jinja2.UndefinedError
        Where the template asks for a value that is not there.

    Examples
    --------
    >>> fill_template("score_fragment.html", {"text": "none"})
    Traceback (most recent call last):
    ...
    jinja2.exceptions.UndefinedError: 'str object' has no attribute 'judged'
    """
    return _environment().get_template(name).render(context, version=__version__)


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("reuse.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: (
            visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
        ),
    )
    made.globals |= {
        "edit_colours": {op: EDIT_COLOURS[op] for op in MEANINGS},
        "meanings": MEANINGS,
        "relation_colours": RELATION_COLOURS,
        "map": {"width": MAP_WIDTH, "height": MAP_HEIGHT, "bar": MAP_BAR},
    }
    made.filters |= {"percent": percent, "count": count, "likelihood": likelihood}
    return made

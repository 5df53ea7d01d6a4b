"""What makes a result a value: it is equal by what it holds, and can be pickled and copied.

Some of a result is made when it is first asked for: its field ``make_edits`` makes ``edits``. Such
a field is a way to the content, and no content itself: two results are compared by what it makes,
and a pickle holds that in its place.
"""

from __future__ import annotations

from dataclasses import Field, dataclass, fields
from typing import Any, ClassVar, Generic, TypeVar

T = TypeVar("T")

#: How the name of such a field begins.
MAKES = "make_"


@dataclass(frozen=True, slots=True)
class Made(Generic[T]):
    """What was made already, to stand where there was a way to make it.

    Examples
    --------
    >>> Made("an edit script")()
    'an edit script'
    """

    value: T

    def __call__(self) -> T:
        """Return it."""
        return self.value


class ByContent:
    """Equality, hash and pickling of a dataclass by its content.

    What is made when first asked for is compared last, so it is made for two that are otherwise
    equal, and for no others. The hash leaves it out.
    """

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        names = [field.name for field in fields(self)]
        names.sort(key=lambda name: name.startswith(MAKES))
        return all(_equal(self, other, name) for name in names)

    def __hash__(self) -> int:
        names = [field.name for field in fields(self) if not field.name.startswith(MAKES)]
        return hash(tuple(getattr(self, name) for name in names))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(_held(self, field.name) for field in fields(self))


def _equal(one: object, other: object, name: str) -> bool:
    if getattr(one, name) is getattr(other, name):
        return True
    made = name.removeprefix(MAKES)
    return bool(getattr(one, made) == getattr(other, made))


def _held(value: object, name: str) -> Any:
    """Return a field as a pickle holds it."""
    if name.startswith(MAKES):
        return Made(getattr(value, name.removeprefix(MAKES)))
    return getattr(value, name)

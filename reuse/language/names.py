"""Which names exist: two that do are no spellings of one, and one place may have several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reuse.language.sound import sound_alike

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Names of places, peoples and persons, each as `reuse.language.forms.fold` writes it.

    Attributes
    ----------
    places : frozenset of str
        The usual names of places.
    peoples : frozenset of str
        What those are called who live there.
    several : mapping of str to tuple of int
        Of each name of a place that has several, one of its people or one in another language
        among them, the numbers of the places that have it.
    persons : frozenset of str
        First names and surnames.

    Examples
    --------
    >>> places = frozenset(("kyiv", "mali", "malawi"))
    >>> names = Names(places, several={"kiev": (0,), "kyiv": (0,)})
    >>> names.are_one("kiev", "kyiv"), names.are_two("mali", "malawi")
    (True, True)
    """

    places: frozenset[str] = _NONE
    peoples: frozenset[str] = _NONE
    several: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    persons: frozenset[str] = _NONE

    def are_one(self, x: str, y: str) -> bool:
        """Whether a place or its people has both names: Burma and Myanmar, Iran and Iranian.

        The order makes no difference.
        """
        return not set(self._numbers(x)).isdisjoint(self._numbers(y))

    def are_official(self, x: str, y: str) -> bool:
        """Whether a place has both names; its people is not meant."""
        return (
            _singular(x) != _singular(y)
            and self.are_one(x, y)
            and not (self._is_people(x) or self._is_people(y))
        )

    def are_two(self, x: str, y: str) -> bool:
        """Whether both exist and are not one: Iran and Iraq, Johnson and Johnston.

        Persons have names in several spellings that sound the same (Stephen and Steven); places
        that sound the same are two all the same (Mali and Malawi).
        """
        if self.are_two_places(x, y):
            return True
        return (
            x != y
            and self._exists(x)
            and self._exists(y)
            and not self.are_one(x, y)
            and not sound_alike(x, y)
        )

    def are_two_places(self, x: str, y: str) -> bool:
        """Whether both are places or peoples, and not one."""
        both = self._is_place(x) and self._is_place(y)
        return both and _singular(x) != _singular(y) and not self.are_one(x, y)

    def _exists(self, name: str) -> bool:
        return name in self.persons or self._is_place(name)

    def _is_place(self, name: str) -> bool:
        return name in self.places or _singular(name) in self.places or self._is_people(name)

    def _is_people(self, name: str) -> bool:
        return name in self.peoples or _singular(name) in self.peoples

    def _numbers(self, name: str) -> tuple[int, ...]:
        return (self.several.get(name) or self.several.get(_singular(name), ())) if name else ()


def _singular(name: str) -> str:
    """Return the name of one of a people: Iraqis."""
    return name.removesuffix("s")


#: No names are known.
NO_NAMES = Names()


def no_names() -> Names:
    """Return `NO_NAMES`."""
    return NO_NAMES

"""The options that say how texts are compared, alike in every command."""

from __future__ import annotations

import argparse
import dataclasses
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reuse.settings import Settings


def max_expect(word: str) -> float:
    """Return the number of ``--max-expect``, or say in one line what is wrong with it."""
    from reuse.settings import Settings

    try:
        number = float(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a number such as 1e-6 is due, got {word}") from None
    try:
        return Settings(max_expect=number).max_expect
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def iso_date(word: str) -> date:
    """Return the date that a word writes as ISO 8601 does, or say in one line what is due."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a date such as 2022-01-13 is due, got {word}") from None


def chosen_settings(arguments: argparse.Namespace) -> Settings:
    """Return the settings that the arguments name; the defaults where they don't."""
    from reuse.settings import Settings

    settings = Settings(same_subject=not arguments.different_subjects)
    if arguments.max_expect is None:
        return settings
    return dataclasses.replace(settings, max_expect=arguments.max_expect)

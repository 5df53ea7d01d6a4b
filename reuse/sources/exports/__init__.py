"""Exports of news databases, split into their articles."""

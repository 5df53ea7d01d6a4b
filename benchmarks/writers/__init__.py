"""Writers of the field and templates of ours, that put the same stories into every format."""

from benchmarks.writers import (
    captions,
    exports,
    feeds,
    mail,
    office,
    pages,
    prints,
    scans,
    tables,
    webarchives,
)
from benchmarks.writers.writer import Writer

#: In the order of the table.
WRITERS: tuple[Writer, ...] = (
    *pages.WRITERS,
    *mail.WRITERS,
    *webarchives.WRITERS,
    *office.WRITERS,
    *prints.WRITERS,
    *scans.WRITERS,
    *captions.WRITERS,
    *feeds.WRITERS,
    *exports.WRITERS,
    *tables.WRITERS,
)

"""The lines of pages become a text, whether a PDF sets them or they were read from a scan."""

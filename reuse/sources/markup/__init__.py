"""Texts in a markup of their own: captions, Markdown, wiki text, TEI."""

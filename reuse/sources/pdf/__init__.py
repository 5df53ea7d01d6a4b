"""PDF: the text of its pages in the order of the file, put together from where its letters stand.

======================  =====================================================================
`pdf.document`          opens a file, and tells what is wrong with it
`pdf.glyphs`            the letters of a page: which, where, and whether they are seen
`pdf.lines`             letters → lines, with the spaces between words
`pdf.columns`           columns that a file holds line by line, one after the other
`pages.furniture`       running heads and page numbers, which are no part of the text
`pages.flow`            lines → text: paragraphs, words parted at line ends, pages
`pdf.damage`            damage that the library mends without a word
`pdf.reader`            the reader, which puts all this together
======================  =====================================================================
"""

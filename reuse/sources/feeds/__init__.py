"""What agencies send and sites syndicate: NITF, NewsML, ninjs, Reuters' SGML, RSS and Atom.

The text of a story is what stands in its body. Its headline, byline, outlet and dates are its
metadata; what else stands around the body is left out and told.
"""

"""One palette for terminal, page and picture; plain hex strings, so that nothing is imported.

The relations are three of Okabe and Ito's colours. They stay apart for people who are
colour-blind, and darken from paraphrase to verbatim, so they stay apart in grey too: the more
alike the texts, the darker.
"""

#: Colours of fills and lines, darker the closer the two texts are.
RELATION_COLOURS = {
    "verbatim": "#0072B2",
    "near-verbatim": "#009E73",
    "paraphrase": "#E69F00",
}

#: Colours of words. All but ``equal`` are of one middling lightness, with a contrast of at least
#: 4.5 to 1 on white and at least 3 to 1 on black; seven such colours cannot all be told apart by
#: everyone, so each operation carries a second cue too: an underline, a strike, a weight.
EDIT_COLOURS = {
    "equal": "#333333",
    "inflected": "#0072B2",
    "respelt": "#A8327F",
    "substituted": "#C24A00",
    "inserted": "#00805E",
    "dropped": "#6E6E6E",
    "moved": "#7A5CC8",
}

#: Colours of outlets, all of Okabe and Ito's; those that come after the last share it.
OUTLET_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#777777")

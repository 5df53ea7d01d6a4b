"""What a result says, in careful words and colours; terminal, page and picture share them.

============  ====================================================================================
`summary`     any result in a few sentences, and in one line
`words`       what two texts share
`change`      what became of the words
`round_trip`  what the evidence of a round trip comes to
`innocents`   innocent explanations, and how often such a verdict was wrong
`reading`     artifacts sorted for reading, each kind with its rate
`trials`      how often the verdicts were wrong, with the innocents' names
`tables`      numbers as a table, rounded so that no more is claimed and all adds up
`many`        what an audit found
`seen`        where a text was seen before, and what came of a batch
`marks`       how one side of a passage reads, and what became of each piece
`excerpts`    words of a text, made fit to be shown
`palette`     the one set of colours
============  ====================================================================================
"""

"""What a result says, in careful words and colours; terminal, page and picture share them.

`words` says what is shared, `round_trip` what the evidence comes to, `trials` how often the like
was wrong; `reading` sorts artifacts, `marks` reads a passage side by side, `palette` has the
colours.
"""

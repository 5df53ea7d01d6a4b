"""Pictures of a result: functions that take a matplotlib Axes and draw what was found.

`ribbon` shows which paragraph went where, `dot_plot` each passage at its place in both texts,
`passage` one of them word by word, and `save` writes the first two as one picture. Nothing is
matched here; matplotlib is loaded when a function is called, and pyplot only where no Axes is
given. `network` and `timeline` draw an audit of many texts, and `plot_trust` how far a text of
some length can be trusted.
"""

from reuse.plot.documents import network, timeline
from reuse.plot.dots import dot_plot
from reuse.plot.picture import save
from reuse.plot.ribbons import ribbon
from reuse.plot.trust import plot_trust
from reuse.plot.words import passage

__all__ = ["dot_plot", "network", "passage", "plot_trust", "ribbon", "save", "timeline"]

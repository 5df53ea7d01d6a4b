"""Many texts: which share passages, who copied whom, and an archive that grows."""

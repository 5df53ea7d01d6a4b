"""``python -m reuse`` is the command ``reuse``."""

import sys

from reuse.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""What is fitted or made from the development data, and never needed to use `reuse`."""

import os

# Two processes fit side by side; each uses one thread, which is settled when numpy is loaded.
for _library in ("OPENBLAS", "OMP", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")

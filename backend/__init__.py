"""Every process of Linjepuls begins here, whatever it is."""

from __future__ import annotations

import atexit
import gc

# A start makes 190,000 objects that stay. Looked through after every 700 new ones, 470 times, they made it a seventh
# longer; nor are the objects of what a process then has at work worth it (see `kit.http.serving.settle`).
gc.set_threshold(20_000, 50, 50)
# Nor at the end, when all memory goes back as it is: half a second, of a command that takes two.
atexit.register(gc.freeze)

"""The processes and the command line: each module is an entry of its own.

Their start makes a hundred thousand objects that live as long as the process; at Python's own threshold the collector
walks through them so often that it takes a sixth of every start. Set here, before anything else is imported.
"""

import gc

gc.set_threshold(20_000, 50, 50)

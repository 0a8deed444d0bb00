"""What a short process that reads what others wrote may take: it sets that itself, before it reads."""

from __future__ import annotations

import resource
from math import ceil


def bound(seconds: int, megabytes: int) -> None:
    """Ends this process when it takes more. seconds: of a core, from now on; megabytes: of address space."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = ceil(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (end, end))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    # Nothing of it is written anywhere, not even when the process is ended.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

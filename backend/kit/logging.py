"""structlog to stdout as JSON lines: events of the process, never of a request (no body, header, address or token)."""

from __future__ import annotations

import logging
import sys

import structlog


def configure_logging(process: str) -> None:
    """Set up once per process. The standard library's loggers are kept to warnings, without their arguments' values."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
    )
    structlog.contextvars.bind_contextvars(process=process)
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stdout, format='{"level":"%(levelname)s","logger":"%(name)s"}'
    )

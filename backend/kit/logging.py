"""structlog to stdout, a line for each event of the process, never of a request (no body, header, address or token)."""

from __future__ import annotations

import logging
import sys
from typing import Any, Final

import structlog
from structlog.processors import ExceptionRenderer, JSONRenderer
from structlog.tracebacks import ExceptionDictTransformer
from structlog.types import EventDict, Processor

from backend.kit.settings import LogFormat

_JSON: Final = JSONRenderer(ensure_ascii=False)
_LAST: Final[dict[LogFormat, tuple[Processor, ...]]] = {
    # Without what the variables held when it went wrong: an answer, a name.
    "json": (ExceptionRenderer(ExceptionDictTransformer(show_locals=False)), _JSON),
    "text": (structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),),
}
_PLAIN: Final[dict[LogFormat, str]] = {
    "json": '{"level":"%(levelname)s","logger":"%(name)s"}',
    "text": "[%(levelname)s] %(name)s",
}


def configure_logging(process: str, form: LogFormat = "json", *also: Processor) -> None:
    """Set up once per process. `also`: what sees each event too. The standard library's loggers are kept to warnings,
    without their arguments' values."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            *also,
            *_LAST[form],
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
    )
    structlog.contextvars.bind_contextvars(process=process)
    logging.basicConfig(level=logging.WARNING, stream=sys.stdout, format=_PLAIN[form])


def server_logging(form: LogFormat) -> dict[str, Any] | None:
    """For Granian's `log_dictconfig`: its few lines, of its start and its end, in the form of ours."""
    if form == "text":
        return None
    made = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, _JSON],
        "foreign_pre_chain": [structlog.stdlib.add_log_level, _kind_alone],
    }
    return {"formatters": {"generic": made, "access": made}}


def _kind_alone(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Of what the application let through: its class, since texts may carry values."""
    raised = event.pop("exc_info", None)
    if raised:
        event["kind"] = raised[0].__name__
    return event

"""structlog to stdout, a line for each event of the process, never of a request (no body, header, address or token)."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from pathlib import Path
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


class _Plain(logging.Formatter):
    """Of a library's line only where it comes from, and of an error its class and place: all else may carry values."""

    def format(self, record: logging.LogRecord) -> str:
        told = {"level": record.levelname, "logger": record.name}
        if record.exc_info and record.exc_info[0]:
            told["kind"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            told |= {"at": f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"} if frames else {}
        return json.dumps(told, ensure_ascii=False)


_PLAIN: Final[dict[LogFormat, logging.Formatter]] = {
    "json": _Plain(),
    "text": logging.Formatter("[%(levelname)s] %(name)s"),
}


def configure_logging(process: str, form: LogFormat = "json", *also: Processor) -> None:
    """Set up once per process. `also`: what sees each event too. The standard library's loggers are kept to warnings,
    without their arguments' values and the texts of errors."""
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
    libraries = logging.StreamHandler(sys.stdout)
    libraries.setFormatter(_PLAIN[form])
    logging.basicConfig(level=logging.WARNING, handlers=[libraries])


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

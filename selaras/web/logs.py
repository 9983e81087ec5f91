"""JSON logs: request id and route name, no personal text, no NIP."""

from __future__ import annotations

import datetime as dt
import json
import logging
from contextvars import ContextVar

from selaras.kernel.redaction import clean

request_id: ContextVar[str] = ContextVar("selaras_request_id", default="")
FIELDS = ("route", "method", "status", "milliseconds", "queries", "job", "task")


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": clean(record.getMessage()),
        }
        if request_id.get():
            line["request"] = request_id.get()
        line.update({name: getattr(record, name) for name in FIELDS if hasattr(record, name)})
        if record.exc_info:
            line["trace"] = clean(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)

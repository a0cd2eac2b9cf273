"""Structured logs on standard error. They never hold the text of a message: events are logged by name, kind and place."""

import logging
import sys

import structlog

LIBRARIES = ("slack_bolt", "slack_sdk", "uvicorn", "asyncio")
"""They log at DEBUG what people have written; they are held to warnings."""


def set_up_logging() -> None:
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer(),
        ],
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # whatever standard error is by then
    )

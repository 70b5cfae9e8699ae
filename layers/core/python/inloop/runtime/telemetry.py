"""One structured line and its metrics per invocation: events, not people.

Only the fields listed here ever reach a log. Whatever else is passed is dropped by the formatter,
also where the Lambda runtime or a library logs through the same logger.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter
from traceback import extract_tb
from typing import Any

from aws_lambda_powertools.logging import Logger
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.metrics.provider.cloudwatch_emf.cloudwatch import (
    AmazonCloudWatchEMFProvider,
)

ALLOWED = frozenset(
    {
        "level",
        "timestamp",
        "service",
        "message",
        "kind",
        "as",
        "code",
        "error",
        "where",
        "took_ms",
        "claims",
        "mended",
        "published",
        "left",
        "looks",
        "records",
        "closed",
        "statements",
        "batch",
    }
)
"""Every field a log line may have. None can hold an id, a word, a key, a token or an address."""


class AllowListFormatter(LambdaPowertoolsFormatter):
    """Drops every field that is not allowed, whoever set it, and tracebacks with their messages."""

    def serialize(self, log: Mapping[str, Any]) -> str:
        """The line of a record."""
        return super().serialize({name: log[name] for name in log if name in ALLOWED})


class Telemetry:
    """The log and the metrics of one function."""

    def __init__(self, service: str) -> None:
        self._logger = Logger(
            service=service,
            logger_formatter=AllowListFormatter(),
            log_uncaught_exceptions=False,
        )
        self._metrics = AmazonCloudWatchEMFProvider(namespace="Inloop", service=service)

    def line(self, message: str, **told: str | int | None) -> None:
        """Write the one line of an invocation; fields outside the list are dropped."""
        self._logger.info(
            message, extra={name: value for name, value in told.items() if value is not None}
        )

    def fault(self, error: BaseException, **told: str | int | None) -> None:
        """Write that something of ours failed: the type and the place, never the message.

        Messages of libraries may quote the item or the frame they failed on.
        """
        self._logger.error(
            "fault", extra={"error": type(error).__name__, "where": place_of(error), **told}
        )
        self.count("Faults")

    def count(self, name: str, number: int = 1) -> None:
        """Add to a metric of this invocation."""
        self._metrics.add_metric(name=name, unit=MetricUnit.Count, value=number)

    @contextmanager
    def invocation(self, message: str) -> Iterator[dict[str, str | int | None]]:
        """Time an invocation, then write its line and metrics. Yields the fields to be filled."""
        told: dict[str, str | int | None] = {}
        started = perf_counter()
        try:
            yield told
        finally:
            told["took_ms"] = round((perf_counter() - started) * 1000)
            self.line(message, **told)
            if self._metrics.metric_set:
                self._metrics.flush_metrics()


def place_of(error: BaseException) -> str:
    """File and line where it was raised, outermost first: enough to find it, nothing said."""
    frames = extract_tb(error.__traceback__)[-4:]
    return " ".join(f"{each.filename.rsplit('/', 1)[-1]}:{each.lineno}" for each in frames)

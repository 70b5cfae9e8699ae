"""Documents for everybody in the site's bucket: what a chat can do now, and public figures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

FOLDER = "status"
"""Below it a deployment removes nothing, and the function may write nothing else."""

SECONDS_KEPT = 30
"""By browsers and the CDN: what is shown is at most a tick and so long behind."""

FIGURES_FOLDER = "figures/data"
"""As FOLDER, for the public figures."""

FIGURES_SECONDS_KEPT = 300
"""Figures come once a month, and those of a closed month never change; the list of them grows."""


@dataclass(frozen=True, slots=True)
class StatusBucket:
    """The bucket of the static site, which a CDN puts before every regional page."""

    client: "Callable[[], S3Client]"
    bucket: str

    def put(self, region: str, text: str) -> None:
        """Put `status/<region>.json` in place of the one before."""
        _put(self.client(), self.bucket, f"{FOLDER}/{region}.json", text, SECONDS_KEPT)


@dataclass(frozen=True, slots=True)
class FiguresBucket:
    """The same bucket, for the public figures that the page under `/figures/` shows."""

    client: "Callable[[], S3Client]"
    bucket: str

    def put(self, name: str, text: str) -> None:
        """Put `figures/data/<name>.json` in place of the one before; twice does no harm."""
        key = f"{FIGURES_FOLDER}/{name}.json"
        _put(self.client(), self.bucket, key, text, FIGURES_SECONDS_KEPT)


def _put(client: "S3Client", bucket: str, key: str, text: str, seconds_kept: int) -> None:
    client.put_object(
        Bucket=bucket,
        Key=key,
        Body=text.encode(),
        ContentType="application/json; charset=utf-8",
        CacheControl=f"public, max-age={seconds_kept}",
    )

"""Status documents in the site's bucket, which a CDN puts before every regional page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

FOLDER = "status"
"""Below it a deployment removes nothing, and the function may write nothing else."""

SECONDS_KEPT = 30
"""By browsers and the CDN: what is shown is at most a tick and so long behind."""


@dataclass(frozen=True, slots=True)
class StatusBucket:
    """The bucket of the static site."""

    client: "Callable[[], S3Client]"
    bucket: str

    def put(self, region: str, text: str) -> None:
        """Put `status/<region>.json` in place of the one before."""
        self.client().put_object(
            Bucket=self.bucket,
            Key=f"{FOLDER}/{region}.json",
            Body=text.encode(),
            ContentType="application/json; charset=utf-8",
            CacheControl=f"public, max-age={SECONDS_KEPT}",
        )

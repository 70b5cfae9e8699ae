"""What is put on the site for everybody: under which name, as what, and kept for how long."""

from collections.abc import Callable
from typing import Any

import pytest

from inloop.adapters.publishing import FiguresBucket, StatusBucket


class Bucket:
    """Keeps what was put last under a key, as S3 does."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Any]] = {}

    def put_object(self, **put: Any) -> None:
        self.kept[put["Key"]] = put


@pytest.mark.parametrize(
    ("kind", "name", "key", "seconds"),
    [
        (StatusBucket, "noord", "status/noord.json", 30),
        (FiguresBucket, "2027-Q1", "figures/data/2027-Q1.json", 300),
        (FiguresBucket, "index", "figures/data/index.json", 300),
    ],
)
def test_a_document_has_its_folder_its_kind_and_its_time(
    kind: Callable[..., Any], name: str, key: str, seconds: int
) -> None:
    bucket = Bucket()
    kind(lambda: bucket, "site").put(name, '{"name":"Fryslân"}')
    put = bucket.kept[key]
    assert put["Bucket"] == "site"
    assert put["Body"].decode("utf-8") == '{"name":"Fryslân"}'
    assert put["ContentType"] == "application/json; charset=utf-8"
    assert put["CacheControl"] == f"public, max-age={seconds}"


def test_a_document_that_is_put_again_is_replaced() -> None:
    bucket = Bucket()
    kind: Callable[..., Any] = FiguresBucket
    site = kind(lambda: bucket, "site")
    site.put("index", "one")
    site.put("index", "two")
    assert [each["Body"] for each in bucket.kept.values()] == [b"two"]

"""Publishing the static pages, as a deployment to AWS does by itself."""

import mimetypes
from pathlib import Path

from mypy_boto3_s3 import S3Client


def publish(s3: S3Client, *, bucket: str, folder: Path) -> int:
    """Upload every file under `folder` with its content type; return how many there were."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        s3.put_object(
            Bucket=bucket,
            Key=path.relative_to(folder).as_posix(),
            Body=path.read_bytes(),
            ContentType=content_type(path),
        )
    return len(files)


def content_type(path: Path) -> str:
    """What a file is by its name; text is UTF-8."""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

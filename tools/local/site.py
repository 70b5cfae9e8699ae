"""Publishing the static pages, as a deployment to AWS does by itself."""

import json
import mimetypes
from collections.abc import Mapping
from pathlib import Path

from mypy_boto3_s3 import S3Client

from infra.page_config import CONFIG_FILE, RegionPage, page_config
from tools.local.description import StackDescription

# The same on every machine, whatever it has learnt of types of its own.
_TYPES = mimetypes.MimeTypes(filenames=())
_OURS = {".js": "text/javascript", ".woff2": "font/woff2", ".webp": "image/webp"}


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


def publish_config(
    s3: S3Client, *, bucket: str, stack: StackDescription, regions: Mapping[str, RegionPage]
) -> None:
    """Upload what the pages are told, under the same name and with the same fields as on AWS."""
    config = page_config(
        websocket_url=stack.websocket_url,
        exit_url=stack.exit_url,
        issuer=stack.issuer,
        client_id=stack.client_id,
        hosted_ui=stack.hosted_ui,
        regions=regions,
    )
    s3.put_object(
        Bucket=bucket,
        Key=CONFIG_FILE,
        Body=json.dumps(config, ensure_ascii=False).encode(),
        ContentType=content_type(Path(CONFIG_FILE)),
    )


def content_type(path: Path) -> str:
    """What a file is by its name; text is UTF-8."""
    kind = _OURS.get(path.suffix) or _TYPES.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

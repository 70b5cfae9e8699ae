"""Status documents of any content, in place of the published ones."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Route

STATUS = re.compile(r"/status/\w+\.json$")
MINUTE = 60_000


def now() -> int:
    """This moment, as documents have it."""
    return int(time.time() * 1000)


def status(state: str = "open", **fields: object) -> Callable[[Route], None]:
    """Answer with a document that says `state`, and counts for a while unless `fields` say else."""

    def answer(route: Route) -> None:
        document = {
            "kind": "status",
            "region": "noord",
            "name": "Noord",
            "state": state,
            "phone": "0800-2000",
            "phone_always": "0800-2000",
            "phone_emergency": "112",
            "languages": ["nl", "en"],
            "at": now(),
            "valid_until": now() + 15 * MINUTE,
        }
        route.fulfill(json=document | fields, headers={"Access-Control-Allow-Origin": "*"})

    return answer

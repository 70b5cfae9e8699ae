"""What a page asks of reports and statements, and what it is told."""

import json
from typing import Any

from tools.client.operator import Operator


async def ask(page: Operator, kind: str, **asked: Any) -> list[dict[str, Any]]:
    """All that comes in answer: one frame, or all the parts."""
    since = page.mark()
    await page.send(
        {"kind": kind, "as": "operator", "operator": page.operator, "region": page.region} | asked
    )
    told = {"periods", "report_part", "statement_part", "error"}

    def answered() -> list[dict[str, Any]] | None:
        found = [each for each in page.frames[since:] if each["kind"] in told]
        return found if found and len(found) == found[0].get("parts", 1) else None

    return await page.wait(answered, what=f"answer to {kind}")


async def document(page: Operator, kind: str, **asked: Any) -> Any:
    """The document that the parts are of."""
    parts = await ask(page, kind, **asked)
    assert {each["kind"] for each in parts} == {kind.replace("ask_", "") + "_part"}
    ordered = sorted(parts, key=lambda each: int(each["part"]))
    return json.loads("".join(each["text"] for each in ordered))


async def refused(page: Operator, kind: str, **asked: Any) -> str:
    """The code with which a frame is refused."""
    (error,) = await ask(page, kind, **asked)
    assert (error["kind"], error["about"]) == ("error", kind)
    return str(error["code"])

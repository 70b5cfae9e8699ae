"""axe-core, the checker of accessibility, run in a page or a frame of it."""

from functools import cache
from typing import Any, Final

from playwright.sync_api import Frame, Page

from tests.browser.chromium import ROOT

RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""WCAG 2.2 on level AA, which holds EN 301 549, and what axe advises beside it."""

RUN: Final = """rules => axe.run(document, {
  runOnly: rules,
  iframes: false,
  resultTypes: ['violations', 'incomplete'],
})"""


@cache
def _source() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page | Frame, *, rules: list[str] | None = None) -> list[str]:
    """What axe finds wrong with what is shown now: rule, place, and why.

    It does not look into other frames. Raises `AssertionError` when axe looked at nothing.
    """
    page.evaluate(_source())
    found: dict[str, Any] = page.evaluate(RUN, rules or RULES)
    passed = [rule for rule in found["passes"] if rule["nodes"]]
    assert len(passed) > 3, f"axe looked at next to nothing: {page.url}"
    return [
        f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]

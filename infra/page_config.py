"""What a deployment tells its pages: `/config.json`, the same on AWS and on one machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from infra.settings import SettingsError

CONFIG_FILE = "config.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPage:
    """The chat page of a region: its name, and the exact origins that may frame it."""

    name: str
    sites: tuple[str, ...]


def region_pages(
    network: Mapping[str, Any], *, demo_sites: Mapping[str, str]
) -> Mapping[str, RegionPage]:
    """A page per region of the compiled network, in the order of their codes.

    `demo_sites` adds an origin to a region. Raises `SettingsError` for a region that is not there.
    """
    regions: Mapping[str, Any] = network["regions"]
    if strangers := sorted(demo_sites.keys() - regions.keys()):
        raise SettingsError(f"demo_sites: no such region in the network: {', '.join(strangers)}")
    pages = {}
    for code, region in sorted(regions.items()):
        sites = [*region["sites"], *([demo_sites[code]] if code in demo_sites else [])]
        pages[code] = RegionPage(name=region["name"], sites=tuple(dict.fromkeys(sites)))
    return pages


def page_config(
    *,
    websocket_url: str,
    exit_url: str,
    issuer: str,
    client_id: str,
    hosted_ui: str,
    regions: Mapping[str, RegionPage],
) -> dict[str, object]:
    """The fields that `web/common/src/config.ts` reads; nothing in it is secret.

    `exit_url` is where leaving goes. `issuer` is the OIDC authority of operators; the pages to
    sign in with and the token endpoint are under `hosted_ui`.
    """
    return {
        "websocket_url": websocket_url,
        "exit_url": exit_url,
        "issuer": issuer,
        "client_id": client_id,
        "hosted_ui": hosted_ui,
        "regions": {
            code: {"name": page.name, "sites": list(page.sites)} for code, page in regions.items()
        },
    }

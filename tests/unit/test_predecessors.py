"""Regions that merged or were renamed: their codes stay known, and lead to who followed on them."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inloop.config.compiled import load_compiled
from inloop.config.compiling import NetworkError, compile_network
from inloop.domain.network import Network
from inloop.domain.predecessors import Predecessor
from tests.networks import national, small, with_limits

OUD = '[[predecessors]]\ncode = "oud-noord"\nname = "Oud-Noord"\nuntil = 2026-12-31\n'
WAD = '[[predecessors]]\ncode = "wad"\nname = "Wad"\nuntil = "2025-06-30"\n'


def write(folder: Path, **predecessors: str) -> Path:
    """The small network, in which these regions have these predecessors."""
    with_limits(folder)
    for region, text in predecessors.items():
        file = folder / f"regions/{region}.toml"
        file.write_text(file.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")
    return folder


def read(folder: Path) -> Network:
    return load_compiled(json.loads(json.dumps(compile_network(folder))))


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(NetworkError) as raised:
        compile_network(folder)
    return str(raised.value).splitlines()


def test_a_region_names_those_that_merged_into_it(tmp_path: Path) -> None:
    network = read(write(tmp_path / "network", noord=OUD + WAD))
    assert network.regions["noord"].predecessors == (
        Predecessor(code="oud-noord", name="Oud-Noord", until=date(2026, 12, 31)),
        Predecessor(code="wad", name="Wad", until=date(2025, 6, 30)),
    )
    assert network.regions["zuid"].predecessors == ()


def test_the_code_of_a_predecessor_leads_to_the_region_that_followed_on_it(tmp_path: Path) -> None:
    network = read(write(tmp_path / "network", noord=OUD, zuid=WAD))
    found = {code: network.present_region(code) for code in ("noord", "oud-noord", "wad", "mars")}
    assert found == {"noord": "noord", "oud-noord": "noord", "wad": "zuid", "mars": None}
    names = [network.region_name(code) for code in ("noord", "oud-noord", "wad", "mars")]
    assert names == ["Noord", "Oud-Noord", "Wad", "mars"]


def test_a_predecessor_is_no_region_that_a_visitor_can_enter(tmp_path: Path) -> None:
    network = read(write(tmp_path / "network", noord=OUD))
    assert "oud-noord" not in network.regions
    assert set(network.regions) == set(small().regions)


def test_a_network_that_is_made_from_another_knows_its_own_predecessors() -> None:
    was = Predecessor(code="wad", name="Wad", until=date(2026, 1, 1))
    noord = replace(small().regions["noord"], predecessors=(was,))
    network = replace(small(), regions={**small().regions, "noord": noord})
    assert network.present_region("wad") == "noord"
    assert replace(network, regions=small().regions).present_region("wad") is None
    assert network.under({}).region_name("wad") == "Wad"


def test_the_national_network_has_no_predecessors_yet() -> None:
    assert not [each for each in national().regions.values() if each.predecessors]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"oud-noord"', '"zuid"', "predecessors.zuid: zuid is a region still"),
        ('"oud-noord"', '"noord"', "predecessors.noord: noord is a region still"),
        ('"oud-noord"', '"Oud Noord"', "predecessors.0.code: String"),
        ('"Oud-Noord"', '""', "predecessors.0.name: String"),
        ("2026-12-31", '"2026-12-32"', "predecessors.0.until: "),
        ("until = 2026-12-31", "", "predecessors.0.until: Field required"),
        ("until", "since", "predecessors.0.until: Field required"),
    ],
)
def test_a_mistake_about_a_predecessor_is_named(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    found = mistakes(write(tmp_path / "network", noord=OUD.replace(old, new, 1)))
    assert any(each.startswith(f"regions/noord.toml: {told}") for each in found), found


@pytest.mark.parametrize("where", [{"noord": OUD + OUD}, {"noord": OUD, "zuid": OUD}])
def test_a_code_has_one_successor(tmp_path: Path, where: dict[str, str]) -> None:
    found = mistakes(write(tmp_path / "network", **where))
    told = "predecessors.oud-noord: is named more than once as a predecessor"
    assert {f"regions/{region}.toml: {told}" for region in where} == set(found)

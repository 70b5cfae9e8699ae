import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from infra.application import ROOT
from infra.network import compiled_network, prepared_texts, region_cards
from infra.settings import SettingsError
from tests.infra.conftest import settings_of


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose network is a test one: limits in seconds, for machines and not for people."""
    shutil.copytree(ROOT / "network", tmp_path / "network")
    file = tmp_path / "network" / "network.toml"
    text = file.read_text(encoding="utf-8")
    assert 'kind = "national"' in text
    file.write_text(text.replace('kind = "national"', 'kind = "test"'), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("environment", ["staging", "production"])
def test_a_test_network_is_refused_for_aws(project: Path, environment: str) -> None:
    with pytest.raises(SettingsError, match="test"):
        compiled_network(settings_of(environment), root=project)


def test_a_test_network_is_welcome_on_one_machine(project: Path) -> None:
    assert compiled_network(settings_of("local"), root=project)["kind"] == "test"


@pytest.mark.parametrize("environment", ["local", "staging", "production"])
def test_the_national_network_goes_everywhere(environment: str) -> None:
    network = compiled_network(settings_of(environment), root=ROOT)
    assert network["zone"] == "Europe/Amsterdam"


@pytest.mark.parametrize(
    ("today", "goes"), [(date(2097, 11, 30), True), (date(2097, 12, 1), False)]
)
def test_a_network_goes_to_aws_with_thirteen_months_of_holidays_and_not_with_less(
    *, today: date, goes: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "network", tmp_path / "network")
    file = tmp_path / "network" / "network.toml"
    text = re.sub(r"years_ahead = \d+", "years_ahead = 1", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr("inloop.config.compiling.today_in", lambda _zone: today)
    monkeypatch.setattr("infra.network.today_in", lambda _zone: today)
    if goes:
        known = compiled_network(settings_of("production"), root=tmp_path)["holidays_until"]
        assert known == "2098-12-31"
    else:
        with pytest.raises(
            SettingsError, match=r"network\.toml: holidays\.years_ahead: .*raise it"
        ):
            compiled_network(settings_of("production"), root=tmp_path)
    assert compiled_network(settings_of("local"), root=tmp_path)["holidays_until"] == "2098-12-31"


def test_every_region_of_the_national_network_has_a_card_to_publish() -> None:
    production = settings_of("production")
    regions = compiled_network(production, root=ROOT)["regions"]
    assert isinstance(regions, dict)
    assert set(region_cards(production, root=ROOT)) == {f"cards/{code}.json" for code in regions}


def test_a_mistake_in_a_card_stops_the_synthesis(project: Path) -> None:
    card = project / "network" / "cards" / "twente.md"
    card.write_text(card.read_text(encoding="utf-8") + "\n<b>Let op</b>\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"cards/twente\.md: line \d+: has HTML"):
        region_cards(settings_of("local"), root=project)


def test_every_region_of_the_national_network_has_prepared_texts_to_publish() -> None:
    production = settings_of("production")
    regions = compiled_network(production, root=ROOT)["regions"]
    assert isinstance(regions, dict)
    assert set(prepared_texts(production, root=ROOT)) == {
        f"prepared/{code}.json" for code in regions
    }


def test_a_mistake_in_a_prepared_text_stops_the_synthesis(project: Path) -> None:
    file = project / "network" / "texts" / "nl.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("0800-0432", "0800-1234"), "utf-8")
    with pytest.raises(SettingsError, match=r"texts/nl\.toml: prepared\.children\.text: 0800-1234"):
        prepared_texts(settings_of("local"), root=project)


def test_a_mistake_in_the_network_stops_the_synthesis(project: Path) -> None:
    (project / "network" / "network.toml").write_text("kind =", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"network.toml"):
        compiled_network(settings_of("local"), root=project)

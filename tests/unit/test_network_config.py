"""The network's data: every mistake is found and named by file, key and reason."""

import json
import shutil
from pathlib import Path

import pytest

from inloop.config.compiled import load_compiled
from inloop.config.compiling import NetworkError, compile_network, refuse_test_network
from tests.networks import NATIONAL, SMALL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small network, to be spoilt."""
    shutil.copytree(SMALL, tmp_path / "network")
    return tmp_path / "network"


def spoil(folder: Path, file: str, *, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(NetworkError) as raised:
        compile_network(folder)
    return str(raised.value).splitlines()


ROTA, NOORD, NETWORK = "arrangements/samen.toml", "agreements/noord.toml", "network.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (NETWORK, 'zone = "Europe/Amsterdam"', 'zone = "Europe/Mokum"', "zone: is no time zone"),
        (NETWORK, "heartbeat_every = 1", "heartbeat_every = 0", "limits.heartbeat_every: Input"),
        (NETWORK, "heartbeat_every = 1", "heartbeats = 1", "limits.heartbeats: is no key"),
        (NETWORK, "heartbeat_every = 1", "", "limits.heartbeat_every: Field required"),
        (NETWORK, "visitor_lease = 4", "visitor_lease = 2", "must be more than twice heartbeat"),
        (NETWORK, "silence_end_after = 12", "silence_end_after = 6", "more than silence_ask_after"),
        (NETWORK, "operator_slots = 3", "operator_slots = 4", "limits.operator_slots: Input"),
        (NETWORK, 'name = "Klein netwerk"', "name = ", "is not TOML"),
        ("regions/noord.toml", 'name = "Noord"', 'naam = "Noord"', "naam: is no key"),
        ("regions/noord.toml", "00:00-24:00", "0:00-24:00", "hours.weekly.monday.0: String"),
        ("regions/noord.toml", '"00:00-24:00"', '"09:00-12:00", "11:00-13:00"', "overlap"),
        ("regions/noord.toml", "00:00-24:00", "09:00-09:00", "is empty"),
        (
            "regions/noord.toml",
            "[hours.weekly]",
            "[hours.exceptions]\n2027-02-29 = []\n[hours.weekly]",
            "hours.exceptions.2027-02-29",
        ),
        ("regions/noord.toml", "http://noord.localhost", "http://noord.example", "sites.0: String"),
        ("regions/noord.toml", "GM9001", "GM9002", "belongs to more than one region"),
        (ROTA, '"oost", "west", "midden"', '"oost", "west", "nergens"', "nergens is no region"),
        (ROTA, '"oost", "west", "midden"', '"oost", "west", "west"', "more than one arrangement"),
        (ROTA, 'monday = "oost"', 'monday = "zuid"', "duty.monday: zuid is not a member"),
        (ROTA, 'monday = "oost"\n', "", "duty.monday: nobody is on duty"),
        (NOORD, 'to = "zuid"', 'to = "nergens"', "agreement to nergens: nergens is no region"),
        (NOORD, 'to = "zuid"', 'to = "noord"', "steps in for others"),
        (NOORD, '"unstaffed"]', '"waited"]', "go together"),
        (NOORD, "cap = 2", "cap = 0", "agreement.0.cap: Input"),
        (NOORD, "valid_from", "valid_until = 2025-01-01\nvalid_from", "is before valid_from"),
        (NOORD, 'kind = "per_chat"', 'kind = "per_hug"', "agreement.0.terms.kind: Input"),
    ],
)
def test_a_mistake_is_named(folder: Path, file: str, old: str, new: str, told: str) -> None:
    spoil(folder, file, old=old, new=new)
    assert any(line.startswith(f"{file}: ") and told in line for line in mistakes(folder)), (
        mistakes(folder)
    )


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    spoil(folder, NOORD, old="cap = 2", new="cap = 0")
    spoil(folder, NETWORK, old='zone = "Europe/Amsterdam"', new='zone = "x"')
    assert len(mistakes(folder)) == 2


def test_an_agreement_listed_twice_is_refused(folder: Path) -> None:
    path = folder / NOORD
    path.write_text(path.read_text(encoding="utf-8") * 2, encoding="utf-8")
    assert any("terms that overlap in time" in line for line in mistakes(folder))


def test_a_folder_without_a_network_is_refused(tmp_path: Path) -> None:
    assert mistakes(tmp_path) == ["network.toml: the file is missing"]


def test_a_national_network_needs_agreements_of_every_region_with_two_others(folder: Path) -> None:
    spoil(folder, NETWORK, old='kind = "test"', new='kind = "national"')
    told = "agreements/noord.toml: agreement: a region needs agreements with at least 2 others"
    assert told in mistakes(folder)


def test_more_agreements_into_one_region_than_the_bound_are_refused(folder: Path) -> None:
    agreement = (folder / NOORD).read_text(encoding="utf-8")
    region = (folder / "regions/noord.toml").read_text(encoding="utf-8")
    for number in range(25):
        code = f"extra{number}"
        text = region.replace("GM9001", f"GM8{number:03d}")
        (folder / f"regions/{code}.toml").write_text(text, encoding="utf-8")
        (folder / f"agreements/{code}.toml").write_text(agreement, encoding="utf-8")
    assert mistakes(folder) == ["agreements: zuid steps in for 26 regions, at most 25"]


def test_the_version_is_that_of_the_content(folder: Path) -> None:
    before = compile_network(folder)["version"]
    assert compile_network(folder)["version"] == before
    spoil(folder, NOORD, old="cap = 2", new="cap = 1")
    assert compile_network(folder)["version"] != before


def test_what_is_compiled_survives_json(folder: Path) -> None:
    compiled = compile_network(folder)
    assert load_compiled(json.loads(json.dumps(compiled))) == load_compiled(compiled)


def test_a_test_network_is_refused_for_aws() -> None:
    with pytest.raises(NetworkError, match="never goes to AWS"):
        refuse_test_network(compile_network(SMALL))


def test_a_night_that_runs_into_the_next_day_is_refused(folder: Path) -> None:
    spoil(folder, "regions/noord.toml", old="00:00-24:00", new="20:00-04:00")
    told = "regions/noord.toml: hours.weekly.monday: runs into the hours of the next day"
    assert mistakes(folder) == [told]


def test_a_language_that_the_network_does_not_offer_is_refused(folder: Path) -> None:
    spoil(folder, "regions/noord.toml", old="name =", new='languages = ["fr"]\nname =')
    assert mistakes(folder) == ["regions/noord.toml: languages: fr is no language of the network"]


def test_a_national_network_does_not_count_in_seconds(tmp_path: Path) -> None:
    shutil.copytree(NATIONAL, tmp_path / "network")
    spoil(tmp_path / "network", NETWORK, old="accept_within = 20", new="accept_within = 2")
    told = "limits.accept_within: must be at least 5 seconds in a national network"
    assert mistakes(tmp_path / "network") == [f"network.toml: {told}"]


def test_a_misplaced_file_is_not_left_out_in_silence(folder: Path) -> None:
    (folder / "agreement").mkdir()
    shutil.copy(folder / NOORD, folder / "agreement" / "noord.toml")
    assert mistakes(folder) == ["agreement/noord.toml: is no file of a network"]

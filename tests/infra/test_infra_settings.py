from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from infra.settings import ENVIRONMENTS, Settings, SettingsError, load_settings

GOOD = """
target = "aws"
region = "eu-central-1"
network = "network"
exit_url = "https://weather.example/"
sign_in_prefix = "inloop-try"
log_retention_days = 7
[socket]
frames_per_second = 100
burst = 50
"""

Load = Callable[..., Settings]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def loaded(text: str, **context: str) -> Settings:
        (tmp_path / "try.toml").write_text(text, encoding="utf-8")
        return load_settings({"environment": "try", **context}.get, environments=tmp_path)

    return loaded


@pytest.mark.parametrize("file", sorted(ENVIRONMENTS.glob("*.toml")), ids=lambda it: it.stem)
def test_every_environment_of_ours_is_in_order(file: Path) -> None:
    settings = load_settings({"environment": file.stem}.get)
    assert settings.environment == file.stem
    assert settings.is_local == (file.stem == "local")


def test_settings_do_not_change_once_read(load: Load) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(load(GOOD), "region", "eu-west-1")  # noqa: B010 - a type checker refuses it too


@pytest.mark.parametrize("region", ["us-east-1", "eu-west-2", "eu-central-2"])
def test_a_region_outside_the_union_is_refused(load: Load, region: str) -> None:
    with pytest.raises(SettingsError, match=f"try.toml: region: .*{region}"):
        load(GOOD.replace("eu-central-1", region))


def test_an_unknown_key_is_refused_by_name(load: Load) -> None:
    with pytest.raises(SettingsError, match=r"try.toml: socket.bursts: Extra inputs"):
        load(GOOD + "bursts = 3")


def test_a_missing_key_is_named(load: Load) -> None:
    with pytest.raises(SettingsError, match=r"try.toml: target: Field required"):
        load(GOOD.replace('target = "aws"', ""))


def test_a_file_that_is_not_toml_is_named(load: Load) -> None:
    with pytest.raises(SettingsError, match=r"try.toml: not TOML"):
        load("target =")


def test_an_environment_must_be_chosen() -> None:
    with pytest.raises(SettingsError, match="-c environment=local"):
        load_settings(lambda _key: None)


def test_an_environment_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(SettingsError, match="there are: local, production, staging"):
        load_settings({"environment": "moon"}.get)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("network", "elsewhere"),
        ("endpoint", "http://localhost:1234"),
        ("demo_sites", "noord=http://noord.localhost:4567"),
    ],
)
def test_what_goes_to_aws_cannot_be_bent_from_the_command_line(
    load: Load, key: str, value: str
) -> None:
    with pytest.raises(SettingsError, match=f"only a local environment takes .*{key}"):
        load(GOOD, **{key: value})


def test_a_local_environment_takes_another_port_and_network() -> None:
    context = {"environment": "local", "network": "other", "endpoint": "http://localhost:4999"}
    settings = load_settings(context.get)
    assert settings.network == Path("other")
    assert settings.endpoint == "http://localhost:4999"


def test_an_endpoint_away_from_this_machine_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"local.toml: endpoint"):
        load_settings({"environment": "local", "endpoint": "http://example.nl:80"}.get)


def test_a_local_environment_takes_demo_sites_of_this_machine() -> None:
    sites = "noord=http://noord.localhost:4567,zuid=http://zuid.localhost:4567"
    settings = load_settings({"environment": "local", "demo_sites": sites}.get)
    assert settings.demo_sites == {
        "noord": "http://noord.localhost:4567",
        "zuid": "http://zuid.localhost:4567",
    }


@pytest.mark.parametrize(
    "sites", ["noord", "noord=", "noord=https://noord.example", "noord=http://*.localhost:80"]
)
def test_a_demo_site_that_is_not_of_this_machine_is_refused(sites: str) -> None:
    with pytest.raises(SettingsError, match=r"local.toml: demo_sites.noord: String should match"):
        load_settings({"environment": "local", "demo_sites": sites}.get)


def test_an_environment_on_aws_has_no_demo_sites_in_its_file_either(load: Load) -> None:
    with pytest.raises(SettingsError, match="demo_sites are for target local alone"):
        load(GOOD + '[demo_sites]\nnoord = "http://noord.localhost:4567"\n')


def test_leaving_goes_to_a_page_over_tls(load: Load) -> None:
    with pytest.raises(SettingsError, match=r"try.toml: exit_url: String should match"):
        load(GOOD.replace("https://weather", "http://weather"))


def test_a_local_environment_needs_its_endpoint(load: Load) -> None:
    with pytest.raises(SettingsError, match="endpoint is needed for target local"):
        load(GOOD.replace('"aws"', '"local"'))

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from aws_cdk import App

from infra.application import ROOT, build
from infra.page_config import RegionPage
from infra.settings import Settings, load_settings
from infra.stacks.service import Code
from tests.infra.template import FUNCTIONS, Environment

CONTEXT = json.loads((ROOT / "cdk.json").read_text(encoding="utf-8"))["context"]

REGIONS = {
    "noord": RegionPage(name="Noord", sites=("https://noord.example", "https://www.noord.example")),
    "zuid": RegionPage(name="Zuid", sites=("https://zuid.example",)),
    "dicht": RegionPage(name="Dicht", sites=()),
}


def settings_of(environment: str) -> Settings:
    return load_settings({"environment": environment}.get)


def synthesise(settings: Settings, folder: Path) -> Environment:
    """Synthesise with stand-ins for what is deployed: the promises are about the rest."""
    code = Code(
        functions=folder / "functions",
        core_layer=folder / "core",
        dependency_layer=folder / "deps",
        pages=folder / "pages",
        regions=REGIONS,
        zone="Europe/Amsterdam",
    )
    for name in FUNCTIONS:
        _stand_in(code.functions / name / "handler.py")
    for layer in (code.core_layer, code.dependency_layer):
        _stand_in(layer / "python" / f"{layer.name}.py")
    _stand_in(code.pages / "index.html")
    app = App(context=CONTEXT, outdir=str(folder / "out"))
    stacks = build(app, settings=settings, code=code)
    assembly = app.synth()
    return Environment(
        {
            stack.stack_name: assembly.get_stack_by_name(stack.stack_name).template
            for stack in stacks
        }
    )


def _stand_in(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# stands in\n", encoding="utf-8")


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return synthesise(settings_of("production"), tmp_path_factory.mktemp("aws"))


@pytest.fixture(scope="session")
def local(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return synthesise(settings_of("local"), tmp_path_factory.mktemp("local"))


@pytest.fixture(params=["aws", "local"])
def environment(request: pytest.FixtureRequest) -> Environment:
    chosen: Environment = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture
def synthesis(tmp_path: Path) -> Callable[[Settings], Environment]:
    return lambda settings: synthesise(settings, tmp_path)

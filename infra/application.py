"""The application of an environment: two stacks, and what is deployed with them."""

from collections.abc import Mapping
from pathlib import Path

from aws_cdk import App, CliCredentialsStackSynthesizer, DefaultStackSynthesizer, Tags

from infra import layers, nag
from infra.network import prepared_texts, region_cards
from infra.page_config import region_pages
from infra.pages import add_documents, assemble_pages, built_pages
from infra.settings import Settings
from infra.stacks.data import DataStack
from infra.stacks.service import Code, ServiceStack

ROOT = Path(__file__).resolve().parent.parent


def build(app: App, *, settings: Settings, code: Code) -> tuple[DataStack, ServiceStack]:
    """Define both stacks of an environment in `app`."""
    # On one machine the tool's own credentials publish: there are no roles to assume.
    synthesizer = (
        CliCredentialsStackSynthesizer() if settings.is_local else DefaultStackSynthesizer()
    )
    data = DataStack(
        app, f"inloop-{settings.environment}-data", settings=settings, synthesizer=synthesizer
    )
    service = ServiceStack(
        app,
        f"inloop-{settings.environment}-service",
        settings=settings,
        code=code,
        data=data,
        synthesizer=synthesizer,
    )
    Tags.of(app).add("application", "inloop")
    Tags.of(app).add("environment", settings.environment)
    if not settings.is_local:
        # On one machine protections are off on purpose: nothing there is worth a finding.
        nag.check(app)
    return data, service


def code_of(settings: Settings, *, network: Mapping[str, object], root: Path = ROOT) -> Code:
    """Gather what is deployed from the project in `root`."""
    build_folder = root / settings.build
    regions = region_pages(network, demo_sites=settings.demo_sites)
    pages = assemble_pages(
        built_pages(root), regions=regions, build=build_folder, name=settings.environment
    )
    add_documents(pages, region_cards(settings, root=root))
    add_documents(pages, prepared_texts(settings, root=root))
    return Code(
        functions=root / "functions",
        core_layer=layers.assemble_core(
            package=root / "layers" / "core" / "python" / "inloop",
            network=network,
            build=build_folder,
            name=settings.environment,
            target=settings.target,
        ),
        dependency_layer=layers.built_dependencies(
            build=build_folder,
            lock=root / "requirements" / "layer.txt",
            target=settings.target,
        ),
        pages=pages,
        regions=regions,
        zone=str(network["zone"]),
    )

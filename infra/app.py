"""The CDK application: `cdk synth -c environment=<name>`."""

import sys

from aws_cdk import App

from infra.application import ROOT, build, code_of
from infra.network import compiled_network
from infra.settings import SettingsError, load_settings


def main() -> None:
    """Synthesise, or stop with one line that says what is wrong."""
    app = App()
    try:
        settings = load_settings(app.node.try_get_context)
        code = code_of(settings, network=compiled_network(settings, root=ROOT))
        build(app, settings=settings, code=code)
    except SettingsError as error:
        sys.exit(f"inloop: {error}")
    app.synth()


if __name__ == "__main__":
    main()

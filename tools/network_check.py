"""`make network-check`: read the network's data and say what is wrong with it, or what it holds."""

import sys
from pathlib import Path

from inloop.config.compiled import load_compiled
from inloop.config.compiling import NetworkError, compile_network


def main(arguments: list[str]) -> int:
    """Check the folder given, or network/. 0 when it is right, 1 with a line per mistake."""
    folder = Path(arguments[0] if arguments else "network")
    try:
        network = load_compiled(compile_network(folder))
    except NetworkError as error:
        print(error, file=sys.stderr)
        return 1
    municipalities = sum(len(each.municipalities) for each in network.regions.values())
    former = sum(len(each.predecessors) for each in network.regions.values())
    print(
        f"{network.name}: {len(network.regions)} regions, {municipalities} municipalities, "
        f"{len(network.rotas)} rotas, {len(network.agreements)} agreements, "
        f"{former} predecessors, {len(network.rates)} rates, version {network.version}"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

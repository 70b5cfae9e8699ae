import json
import sys
from pathlib import Path

import pytest

from infra import layers
from infra.settings import SettingsError


@pytest.fixture
def package(tmp_path: Path) -> Path:
    package = tmp_path / "inloop"
    (package / "__pycache__").mkdir(parents=True)
    (package / "__pycache__" / "old.cpython-39.pyc").write_bytes(b"old")
    (package / "module.py").write_text("ANSWER = 42\n", encoding="utf-8")
    return package


def core(package: Path, target: str) -> Path:
    return layers.assemble_core(
        package=package,
        network={"zone": "Europe/Amsterdam", "name": "Één"},
        build=package.parent / "build",
        name="try",
        target="aws" if target == "aws" else "local",
    )


def test_the_compiled_network_lies_beside_the_package(package: Path) -> None:
    text = (core(package, "aws") / "python" / "inloop" / "network.json").read_text("utf-8")
    assert json.loads(text) == {"zone": "Europe/Amsterdam", "name": "Één"}


def test_what_python_left_behind_is_not_deployed(package: Path) -> None:
    assert not list(core(package, "aws").rglob("old.*"))


def test_the_same_sources_give_the_same_layer(package: Path) -> None:
    def content() -> dict[str, bytes]:
        folder = core(package, "local")
        files = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}

    assert content() == content()


def test_a_layer_for_this_machine_starts_without_compiling(package: Path) -> None:
    tag = sys.implementation.cache_tag
    assert list(core(package, "local").rglob(f"module.{tag}.pyc"))


@pytest.mark.skipif(sys.version_info[:2] == layers.AWS_PYTHON, reason="AWS runs this very Python")
def test_bytecode_of_another_python_is_not_deployed(package: Path) -> None:
    assert not list(core(package, "aws").rglob("*.pyc"))


def test_synthesis_says_what_to_do_when_the_dependency_layer_is_missing(tmp_path: Path) -> None:
    lock = tmp_path / "layer.txt"
    lock.write_text("pydantic==2\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="for aws is missing: run `make deps`"):
        layers.built_dependencies(build=tmp_path, lock=lock, target="aws")


def test_a_dependency_layer_older_than_its_lock_is_refused(tmp_path: Path) -> None:
    lock = tmp_path / "layer.txt"
    lock.write_text("pydantic==2\n", encoding="utf-8")
    folder = layers.dependency_folder(tmp_path, "aws")
    folder.mkdir(parents=True)
    stamp = layers.stamp_of(folder)
    stamp.write_text(layers.fingerprint(lock=lock, target="aws"), encoding="utf-8")
    assert layers.built_dependencies(build=tmp_path, lock=lock, target="aws") == folder
    lock.write_text("pydantic==3\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"older than layer.txt: run `make deps`"):
        layers.built_dependencies(build=tmp_path, lock=lock, target="aws")

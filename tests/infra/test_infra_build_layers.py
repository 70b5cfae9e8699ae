from pathlib import Path

import pytest

from infra import layers
from tools import build_layers


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    lock = tmp_path / "layer.txt"
    lock.write_text("", encoding="utf-8")
    return lock


def test_what_was_built_from_the_same_lock_is_not_built_again(lock: Path) -> None:
    folder = layers.dependency_folder(lock.parent, "local")
    folder.mkdir(parents=True)
    wanted = layers.fingerprint(lock=lock, target="local")
    layers.stamp_of(folder).write_text(wanted, encoding="utf-8")
    assert build_layers.build(target="local", lock=lock, into=lock.parent) is False


def test_a_build_that_was_broken_off_is_done_again(lock: Path) -> None:
    leftover = layers.dependency_folder(lock.parent, "local") / "python" / "half.py"
    leftover.parent.mkdir(parents=True)
    leftover.touch()
    assert build_layers.build(target="local", lock=lock, into=lock.parent) is True
    assert not leftover.exists()


def test_wheels_for_aws_are_chosen_for_its_python_and_processor(tmp_path: Path) -> None:
    command = build_layers.install("aws", tmp_path / "layer.txt", tmp_path)
    told = " ".join(command)
    assert "--python-platform aarch64-manylinux2014 --python-version 3.13" in told
    assert "--only-binary :all:" in told
    assert "--require-hashes" in told

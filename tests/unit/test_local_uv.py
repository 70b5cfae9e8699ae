"""The very first step of a set-up, on a Python that may lack parts."""

from pathlib import Path

import pytest

from tools.setup.uv import CannotInstall, install


def test_a_python_with_neither_ensurepip_nor_pip_is_told_what_to_add(tmp_path: Path) -> None:
    with pytest.raises(CannotInstall) as raised:
        install(tmp_path / "uv", has=lambda _name: False)
    text = str(raised.value)
    assert "python3-venv" in text
    assert "\n" not in text


def test_a_set_up_that_was_cut_off_leaves_nothing_behind_for_the_next(tmp_path: Path) -> None:
    half = tmp_path / "uv" / "bin"
    half.mkdir(parents=True)
    (half / "uv").write_text("half")
    with pytest.raises(CannotInstall):
        install(tmp_path / "uv", has=lambda _name: False)
    assert not half.exists()

"""The national network as synthesis takes it: compiled, checked, and never a test one on AWS."""

from collections.abc import Mapping
from pathlib import Path

from infra.settings import Settings, SettingsError
from inloop.config.card_documents import CardDocument, card_documents
from inloop.config.compiling import (
    NetworkError,
    checked_files,
    compile_network,
    refuse_few_holidays,
    refuse_test_network,
    today_in,
)
from inloop.config.text_documents import TextsDocument, text_documents


def compiled_network(settings: Settings, *, root: Path) -> Mapping[str, object]:
    """Compile the network of the settings; `SettingsError` when it is wrong or may not go there."""
    try:
        network = compile_network(root / settings.network)
        if not settings.is_local:
            refuse_test_network(network)
            refuse_few_holidays(network, today=today_in(str(network["zone"])))
    except NetworkError as error:
        raise SettingsError(str(error)) from error
    return network


def region_cards(settings: Settings, *, root: Path) -> Mapping[str, CardDocument]:
    """The cards of the settings' network by path; `SettingsError` when anything in it is wrong."""
    try:
        return card_documents(checked_files(root / settings.network))
    except NetworkError as error:
        raise SettingsError(str(error)) from error


def prepared_texts(settings: Settings, *, root: Path) -> Mapping[str, TextsDocument]:
    """The prepared texts of the settings' network by path; `SettingsError` when any are wrong."""
    try:
        return text_documents(checked_files(root / settings.network))
    except NetworkError as error:
        raise SettingsError(str(error)) from error

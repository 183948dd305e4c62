"""The languages that may be chosen: which are drafts, and which turn the window round."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Opener
from tests.gui.tongues import speaking
from wizard import messages
from wizard.app import speak
from wizard.flow.routes import SETUP
from wizard.gui.dates import long_date
from wizard.gui.settings_dialog import SettingsDialog
from wizard.messages.languages import LANGUAGES, of
from wizard.model.draft import Draft
from wizard.model.settings import Settings
from wizard.services.files.handover import HandoverFiles


def test_settings_offer_every_language_by_its_own_name_and_say_which_are_drafts(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    with speaking("de"):
        box = SettingsDialog(parent, Settings(language="fr")).language
    offered = [box.itemText(number) for number in range(box.count())]
    assert offered[:5] == [
        "Wie das System",
        "English",
        "Deutsch",
        "Español (Übersetzung im Entwurf)",
        "Français (Übersetzung im Entwurf)",
    ]
    assert [box.itemData(number) for number in range(1, box.count())] == [one.code for one in LANGUAGES]
    assert box.currentData() == "fr"


@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
def test_a_language_brings_its_direction_its_dates_and_qts_own_words(dressed: QApplication, language: str) -> None:
    own = QLocale()
    try:
        speak(dressed, language)
        right = Qt.LayoutDirection.RightToLeft
        assert (dressed.layoutDirection() is right) is (language == "ar") is messages.right_to_left()
        assert messages.language() == language
        assert QLocale().name().partition("_")[0] == language
        assert long_date(date(2027, 11, 18))
        cancel = dressed.translate("QPlatformTheme", "Cancel")
        assert (cancel == "Cancel") is (language == "en"), cancel
    finally:
        speak(dressed, "en")
        QLocale.setDefault(own)
    assert dressed.translate("QPlatformTheme", "Cancel") == "Cancel", "the words of the language before are gone"


def test_a_language_that_nobody_here_speaks_is_english() -> None:
    assert of("xx").code == "en"
    assert messages.use("xx") == "en"


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_hand_over_report_is_read_in_the_languages_direction(
    dressed: QApplication, tmp_path: Path, language: str, direction: str
) -> None:
    with speaking(language):
        HandoverFiles().report(tmp_path / "report.html", Draft("1", product_id="velocity"), ())
    assert f'<html lang="{language}" dir="{direction}">' in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.parametrize("language", [one.code for one in LANGUAGES if one.is_draft])
def test_a_draft_has_the_words_of_every_page_of_the_main_route(open_page: Opener, language: str) -> None:
    for step in SETUP.steps:
        spoken = []
        for tongue in ("en", language):
            with speaking(tongue):
                page = open_page(step).page
                spoken.append((page.title_label.text(), page.sentence_label.text()))
        english, own = spoken
        untranslated = [text for text, other in zip(english, own, strict=True) if text and text == other]
        assert untranslated == [], step

"""How the assistant looks: names as plain text, both themes while it is open, and in little room."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from designer.events.plan import FileGroup, Form, ImportPlan, PlannedFile
from designer.events.preview import Preview, PreviewColumn, PreviewRow, SeenCampaign, SeenName
from designer.gui.app.theme import DARK, LIGHT, apply_theme
from designer.gui.inspector.plain_widgets import WrappedLabel
from tests.gui.imports.conftest import PaperClerk, settled
from tests.gui.imports.samples import MAPPING, PLAN, preview_of

RED = QColor(255, 0, 0)


def red_pixels(widget: QWidget) -> int:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return int(np.count_nonzero(np.frombuffer(image.constBits(), dtype=np.uint32) == RED.rgb()))


@pytest.mark.parametrize(
    "payload",
    [
        '<img src="{file}" width=400 height=400>',
        '<p style="background-color:#ff0000">█████</p>',
        '<table bgcolor="#ff0000" width="300" height="100"><tr><td>█</td></tr></table>',
        "a < b and c > d",
        "\u202egnp.exe",
        "Ω" * 1000,
        "&File && {0} %s",
    ],
)
def test_what_files_say_is_text(assistant_of, qtbot: QtBot, tmp_path: Path, payload: str) -> None:
    picture = tmp_path / "red.png"
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(RED)
    assert image.save(str(picture))
    name = payload.replace("{file}", str(picture))
    mapping = MAPPING.model_copy(update={"name": name, "note": name, "person": (name,)})
    group = FileGroup(form=Form(format="CSV"), mapping=mapping, why=(name, name))
    plan = ImportPlan(files=(PlannedFile(path=Path("a.csv")),), groups=(group,))
    row = PreviewRow(1, (name,), name, 0, "", "", name, name, name, name, file=name)
    preview = Preview(
        columns=(PreviewColumn(name, (name,), 1),),
        rows=(row, row),
        event_names=(SeenName(name, 1, None, known=False),),
        campaigns=(SeenCampaign(name, name, 1),),
        rows_read=1,
        kept=1,
    )
    assistant = assistant_of(PaperClerk(plan, lambda plan, group: preview))
    assistant.add_paths([Path(name)])
    settled(qtbot, assistant)
    page = assistant.overview.page
    page.preview.raw.setChecked(True)
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        assert red_pixels(assistant) == 0
    for label in assistant.findChildren(QLabel):
        rich = label.textFormat() != Qt.TextFormat.PlainText
        assert not (rich and GuiQt.mightBeRichText(label.text())), label.text()
    for widget in assistant.findChildren(QWidget):
        assert "<img" not in widget.toolTip()


def test_the_theme_changes_while_it_is_open(assistant_of, qtbot: QtBot, qapp: QApplication) -> None:
    assistant = assistant_of(PaperClerk(PLAN, preview_of))
    assistant.add_paths([Path("a.csv")])
    settled(qtbot, assistant)
    model = assistant.overview.page.preview.model
    for theme in (DARK, LIGHT, DARK):
        apply_theme(qapp, theme)
        QApplication.processEvents()
        assert model.theme is theme
        button = assistant.import_button.palette()
        assert button.button().color() == theme.color("accent")
        assert assistant.grab().toImage().pixelColor(5, 5) == theme.color("window")


@pytest.mark.parametrize("size", [(880, 600), (1120, 780), (1900, 1200)])
def test_sentences_have_the_room_they_need(assistant_of, qtbot: QtBot, size) -> None:
    assistant = assistant_of(PaperClerk(PLAN, preview_of))
    assistant.resize(*size)
    assistant.add_paths([Path("a.csv")])
    settled(qtbot, assistant)
    assert assistant.width() == size[0]
    assert assistant.height() <= max(size[1], 640)
    page = assistant.overview.page
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        qtbot.wait(30)
        for label in assistant.findChildren(WrappedLabel):
            if label.isVisible() and label.text():
                needed = label.heightForWidth(label.width())
                assert label.height() >= needed, (label.text(), label.height(), needed)

"""Words from files are shown as they are: never read as HTML, never the reason to open a file."""

import ast
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot

import designer.gui
from designer.gui.app.main_window import MainWindow
from designer.gui.app.plain_text import (
    escaped,
    menu_text,
    one_line,
    plain_label,
    plain_message,
    visible,
)
from designer.model.annotations import Group, Note
from designer.model.design import Design
from designer.session.selection import CampaignItem, GroupItem, NoteItem
from designer.session.session import Session
from tests.memory_project import MemoryProject

SOURCES = sorted(Path(designer.gui.__file__).parent.rglob("*.py"))
RED = QColor(255, 0, 0)

PAYLOADS = (
    '<img src="{file}">',
    '<img src="{uri}">',
    "<img src='{file}' width=400 height=400>",
    '<a href="{uri}">click</a><img src="{file}">',
    '<body background="{file}">x</body>',
    '<table background="{uri}"><tr><td>x</td></tr></table>',
    '<p style="background-image: url({file})">x</p>',
    '<div style="background: url({uri})">x</div>',
    "<style>body {{ background: url({file}) }}</style>x",
    '<link rel="stylesheet" href="{uri}">x',
    '<object data="{file}"></object>',
    '<b>bold</b><br><font color="#ff0000" size="7">█████</font>',
    '<span style="color:#ff0000">█████</span>',
    '<p style="background-color:#ff0000">█████</p>',
    '<table bgcolor="#ff0000" width="300" height="100"><tr><td>█</td></tr></table>',
    '<hr color="#ff0000" size="20">',
    '<ul><li style="color:red">█████</li></ul>',
    "<!DOCTYPE html><html><body bgcolor='red'>x</body></html>",
    "![picture]({uri}) [link]({uri})",
    "</span></div></body><img src='{file}'><script>alert(1)</script>",
)
NAUGHTY = (
    "a < b and c > d",
    "&amp; &lt;b&gt; && &File",
    "\u202egnp.exe",
    "Zero\u200bwidth \ufeffmark",
    "𝕿𝖍𝖊 🏳️‍🌈 ǝpısdn ṱ̺̺̕o͞",
    "../../../../etc/passwd",
    "%s %d %n {0} {name} ${HOME}",
    "'; DROP TABLE campaigns; --",
    "Tab\there",
    "ﷺ" * 40,
    "Ω" * 1000,
)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture nobody may show: all of it is red."""
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(RED)
    path = tmp_path / "red.png"
    assert image.save(str(path))
    return path


def filled(payload: str, picture: Path) -> str:
    if payload in NAUGHTY:
        return payload
    return payload.format(file=picture, uri=picture.as_uri())


def design_named(design: Design, name: str) -> Design:
    campaigns = tuple(campaign.model_copy(update={"name": name}) for campaign in design.campaigns)
    first = campaigns[0].id
    return design.model_copy(
        update={
            "name": name,
            "description": name,
            "campaigns": campaigns,
            "notes": (Note(id="n", text=name, x=0, y=-300),),
            "groups": (Group(id="g", name=name, members=(first,)),),
        }
    )


def red_pixels(widget: QWidget) -> int:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), dtype=np.uint32)
    return int(np.count_nonzero(pixels == RED.rgb()))


@pytest.mark.parametrize("payload", [*PAYLOADS, *NAUGHTY])
def test_names_are_shown_as_text(
    empty_window: MainWindow, sample_design: Design, picture: Path, payload: str
) -> None:
    window, name = empty_window, filled(payload, picture)
    session = Session(MemoryProject(design_named(sample_design, name)))
    window.resize(1000, 700)
    window.show_session(session)
    window.panels.show("findings")
    window.panels.show("history")
    for item in (CampaignItem(sample_design.campaigns[1].id), NoteItem("n"), GroupItem("g")):
        session.select((item,))
        QApplication.processEvents()
        assert red_pixels(window) == 0
    window.notice.say(name)
    window.find_campaign()
    QApplication.processEvents()
    assert red_pixels(window) == 0
    assert red_pixels(window.searching.search) == 0
    window.searching.search.close()
    for label in window.findChildren(QLabel):
        rich = label.textFormat() != Qt.TextFormat.PlainText
        assert not (rich and GuiQt.mightBeRichText(label.text())), label.text()
    for widget in window.findChildren(QWidget):
        assert "<img" not in widget.toolTip()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_tool_tip_shows_the_letters(qtbot: QtBot, picture: Path, payload: str) -> None:
    text = escaped(filled(payload, picture))
    label = QLabel()
    qtbot.addWidget(label)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(text)
    label.resize(600, 300)
    assert red_pixels(label) == 0
    assert QToolTip.text() == ""


def test_labels_and_messages_are_plain(qtbot: QtBot, picture: Path) -> None:
    name = f'<img src="{picture}">'
    label = plain_label(name)
    box = plain_message(None, QMessageBox.Icon.Warning, name, name, name)
    for widget in (label, box):
        qtbot.addWidget(widget)
        widget.show()
        assert red_pixels(widget) == 0
    assert label.text() == name
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert not label.openExternalLinks()


def test_marks_that_hide_are_shown() -> None:
    assert one_line("a\u202eb\nc\td") == "a⟨202E⟩b c d"
    assert visible("a\nb\u200b") == "a\nb⟨200B⟩"
    assert one_line("🏳️‍🌈") == "🏳️‍🌈"
    assert one_line("x" * 100, 10) == "xxxxxxxxx…"
    assert menu_text("A & B") == "A && B"
    assert escaped("") == ""
    assert escaped("a\n<b>") == "<span>a<br>&lt;b&gt;</span>"


RICH_CALLS = {"setToolTip", "setWhatsThis", "setHtml", "insertHtml", "setInformativeText"}
SPOKEN_BOXES = {"information", "warning", "critical", "question", "about"}
OUR_WORDS = {"tr", "translate", "escaped", "_tr"}


def is_our_own(node: ast.expr) -> bool:
    """Words written in the source, translated or not, or made safe."""
    match node:
        case ast.Constant():
            return True
        case ast.Call(func=ast.Attribute(attr="format")):
            return False
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
            return name in OUR_WORDS
        case ast.IfExp(body=body, orelse=orelse):
            return is_our_own(body) and is_our_own(orelse)
    return False


def offences(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        owner = getattr(getattr(node.func, "value", None), "id", "")
        bad = (
            (
                name == "QLabel"
                and any(not is_our_own(a) for a in node.args[:1])
                and label_of_words(node)
            )
            or (name in RICH_CALLS and any(not is_our_own(a) for a in node.args[:1]))
            or (owner == "QMessageBox" and name in SPOKEN_BOXES)
            or (owner == "QToolTip" and name == "showText" and not is_our_own(node.args[1]))
            or name in ("QErrorMessage", "QProgressDialog", "openUrl")
            or (name == "setOpenExternalLinks" and ast.unparse(node.args[0]) != "False")
            or (name == "setOpenLinks" and ast.unparse(node.args[0]) != "False")
        )
        if bad:
            yield f"{path.name}:{node.lineno}: {ast.unparse(node)}"


def label_of_words(node: ast.Call) -> bool:
    """QLabel(self) and QLabel(parent) name a parent, no words."""
    return not (isinstance(node.args[0], ast.Name) and node.args[0].id in ("self", "parent"))


SAFE = {"plain_text", "report_pdf"}
"""What makes words safe, and what lays out a report that was escaped as it was made (tests/exchange/test_report.py)."""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_words_from_files_where_html_is_read(path: Path) -> None:
    if path.stem not in SAFE:
        assert list(offences(path)) == []


def test_the_search_for_offences_finds_them(tmp_path: Path) -> None:
    source = tmp_path / "bad.py"
    lines = (
        "QLabel(name)",
        "widget.setToolTip(campaign.name)",
        "widget.setToolTip(f'{name}')",
        "widget.setToolTip(self.tr('{n}').format(n=name))",
        "QMessageBox.warning(self, title, name)",
        "view.setOpenExternalLinks(True)",
        "QDesktopServices.openUrl(url)",
    )
    source.write_text("\n".join(lines))
    assert len(list(offences(source))) == len(lines)
    source.write_text(
        "QLabel()\nQLabel(self)\nw.setToolTip(self.tr('a'))\nw.setToolTip(escaped(x))"
    )
    assert list(offences(source)) == []

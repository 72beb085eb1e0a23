"""What is remembered is plain; what is damaged is as if it had never been there."""

from pathlib import Path

import pytest

from designer.gui.app.preferences import Preferences
from designer.gui.app.recent import RecentProjects, shown_folder


def test_values_come_back(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    preferences = Preferences(file)
    preferences.set("text", "Grüße, 100 % & <b>")
    preferences.set("number", -7)
    preferences.set("switch", True)
    preferences.set_texts("list", ("/one, two", "three"))
    preferences.save()
    again = Preferences(file)
    assert again.text("text") == "Grüße, 100 % & <b>"
    assert again.number("number", 0) == -7
    assert again.switch("switch", False) is True
    assert again.texts("list") == ("/one, two", "three")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe garbage \x01",
        b"[General]\ntext=@Variant(\x00\x00\x00\x7f)\nnumber=@ByteArray(abc)\nswitch=maybe\n",
        b"[General]\nversion=99\ntext=of another program\n",
        b"[list]\namount=999999999\n0=@Invalid()\n",
        b"[General\ntext",
    ],
)
@pytest.mark.qt_log_ignore("QVariant::load", extend=True)
def test_damage_is_harmless(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.ini"
    file.write_bytes(content)
    preferences = Preferences(file)
    assert preferences.text("text", "default") == "default"
    assert preferences.number("number", 3) == 3
    assert preferences.switch("switch", True) is True
    assert preferences.texts("list") == ()
    preferences.set("number", 5)
    assert preferences.number("number", 3) == 5


def test_recent_projects_newest_first(preferences: Preferences, tmp_path: Path) -> None:
    recent = RecentProjects(preferences)
    paths = [tmp_path / f"{n}.campaigns" for n in range(12)]
    for path in paths:
        recent.add(path)
    recent.add(paths[5])
    assert recent.paths()[:2] == (paths[5], paths[11])
    assert len(recent.paths()) == 10
    recent.forget(paths[5])
    assert paths[5] not in recent.paths()


def test_home_is_written_short(own_home: Path) -> None:
    assert shown_folder(own_home / "work" / "a.campaigns") == str(Path("~") / "work")
    assert shown_folder(Path(f"{own_home}er") / "a.campaigns") == f"{own_home}er"

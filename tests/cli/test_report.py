"""`report`: from files, or a project, to a page."""

from tests.cli.conftest import Run, Shop


def test_a_page_from_files(run: Run, shop: Shop) -> None:
    out = shop.folder / "report.html"
    answer = run(["report", *shop.inputs(), "-o", str(out)])
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.strip() == f"The report is in {out}."
    assert "Would receive it" in out.read_text(encoding="utf-8")


def test_a_page_from_a_project(run: Run, shop: Shop) -> None:
    project, out = shop.folder / "shop.campaigns", shop.folder / "report.html"
    assert run(["new", str(project), "--from", str(shop.design)]).status == 0
    answer = run(["report", str(project), "-o", str(out)])
    assert answer.status == 2
    assert "holds no events yet" in answer.err
    assert run(["import", str(project), str(shop.events)]).status == 0
    assert run(["report", str(project), "-o", str(out)]).status == 0
    assert "How good the data are" in out.read_text(encoding="utf-8")


def test_a_bad_place_is_told_before_the_work(run: Run, shop: Shop) -> None:
    for name, words in (("report.txt", "let it end in .html"), ("gone/report.html", "no folder")):
        answer = run(["report", *shop.inputs(), "-o", str(shop.folder / name)])
        assert answer.status == 2
        assert words in answer.err

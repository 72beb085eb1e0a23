"""Any designs, committed, undone and redone, against a model in memory (quality.md A19)."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from designer.exchange.design_json import write_design
from designer.model.design import Design
from designer.store.project import Project
from designer.store.steps import apply_step, step_between
from tests.conftest import RUN_LONG
from tests.exchange.random_designs import designs


class Model:
    """What a project does, without a file."""

    def __init__(self, design: Design) -> None:
        self.designs = [design]
        self.titles: list[str] = []
        self.done = 0

    def commit(self, title: str, design: Design) -> None:
        self.designs = [*self.designs[: self.done + 1], design]
        self.titles = [*self.titles[: self.done], title]
        self.done += 1

    def undo(self) -> None:
        self.done = max(self.done - 1, 0)

    def redo(self) -> None:
        self.done = min(self.done + 1, len(self.titles))


def assert_same(project: Project, model: Model) -> None:
    design = model.designs[model.done]
    assert project.design == design
    assert write_design(project.design) == write_design(design)
    steps, done = project.history()
    assert [step.title for step in steps] == model.titles
    assert done == model.done


steps = st.lists(
    st.tuples(st.just("commit"), designs()) | st.just(("undo", None)) | st.just(("redo", None)),
    max_size=12,
)


@st.composite
def mixed(draw: st.DrawFn, one: Design) -> Design:
    """A design that shares parts with another one, in another order."""
    other = draw(designs())
    kept = [campaign for campaign in one.campaigns if draw(st.booleans())]
    names = {campaign.id for campaign in kept}
    added = [campaign for campaign in other.campaigns if campaign.id not in names]
    campaigns = tuple(draw(st.permutations([*kept, *added])))
    layout = {**dict(list(one.layout.items())[1:]), **other.layout}
    return other.model_copy(
        update={
            "campaigns": campaigns,
            "layout": layout,
            "notes": (*other.notes, *one.notes[:1], *one.notes[:1]),
        }
    )


pairs = designs().flatmap(lambda one: st.tuples(st.just(one), mixed(one)))


@given(pairs)
@settings(max_examples=400 if RUN_LONG else 60)
def test_step_leads_both_ways(pair: tuple[Design, Design]) -> None:
    before, after = pair
    step = step_between(before, after)
    for side, start, end in (("after", before, after), ("before", after, before)):
        found = apply_step(step, start, "after" if side == "after" else "before")
        assert found == end
        assert write_design(found) == write_design(end)


@given(designs(), steps, st.data())
@settings(max_examples=300 if RUN_LONG else 25)
def test_project_does_what_the_model_does(
    first: Design, todo: list[tuple[str, Design | None]], data: st.DataObject
) -> None:
    model = Model(first)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.campaigns"
        project = Project.create(path, first)
        for place, (what, drawn) in enumerate(todo):
            if drawn is not None:
                design = data.draw(mixed(project.design)) if place % 2 else drawn
                project.commit(f"step {place}", design)
                model.commit(f"step {place}", design)
            else:
                getattr(project, what)()
                getattr(model, what)()
            assert_same(project, model)
            if place % 4 == 3:
                project.close()
                project = Project.open(path)
                assert_same(project, model)
        while project.history()[1]:
            project.undo()
        assert write_design(project.design) == write_design(first)
        project.close()
        with Project.open(path) as again:
            model.done = 0
            assert_same(again, model)

"""What is to be said of a group as it is read now, and whether the import can go ahead."""

from __future__ import annotations

from collections.abc import Mapping as Pairs

from PySide6.QtCore import QCoreApplication

from designer.errors import InputError
from designer.events.plan import FileGroup, ImportPlan
from designer.events.preview import Preview
from designer.gui.imports.group_list import Entry
from designer.gui.imports.words import group_title, size_text, understood_as
from designer.gui.jobs.amounts import number_text


def sentence_of(error: Exception) -> str:
    """What to say of a question that was not answered."""
    if isinstance(error, InputError):
        return str(error)
    # It is reported elsewhere, with what a developer needs.
    return QCoreApplication.translate(
        "Verdict", "This could not be read because of a fault of this program; please report it."
    )


def entry(plan: ImportPlan, number: int, preview: Preview | None) -> Entry:
    """A group in the list of what was found."""
    group = plan.groups[number]
    size = size_text(sum(file.size for file in plan.files if file.group == number))
    kind = f"{group.form.format} · {understood_as(group)}"
    state, gravity = _state(group, preview)
    return Entry(group_title(plan, number), size, kind, state, gravity)


def _state(group: FileGroup, preview: Preview | None) -> tuple[str, str]:
    translate = QCoreApplication.translate
    if group.role == "passed_over":
        return (group.why[-1] if group.why else translate("Verdict", "Not read")), ""
    if preview is None:
        return translate("Verdict", "Being looked at…"), ""
    if preview.fault:
        return translate("Verdict", "Cannot be read like this"), "error"
    if group.role == "joined":
        return translate("Verdict", "Ready"), "done"
    if questions := time_questions(group, preview):
        return questions[0], "warning" if preview.kept else "error"
    if not preview.kept:
        return translate("Verdict", "No row is understood yet"), "error"
    unknown = sum(not seen.known for seen in preview.event_names)
    if unknown == 1:
        return translate("Verdict", "1 event name is not known"), "warning"
    if unknown:
        words = translate("Verdict", "{n} event names are not known")
        return words.format(n=number_text(unknown)), "warning"
    if preview.refused:
        words = translate("Verdict", "{n} of {all} rows refused")
        text = words.format(n=number_text(preview.refused), all=number_text(preview.rows_read))
        return text, "warning"
    return translate("Verdict", "Ready"), "done"


def summary(preview: Preview | None, group: FileGroup) -> str:
    """The line above the preview."""
    translate = QCoreApplication.translate
    if preview is None:
        return translate("Verdict", "Reading the first rows…")
    if group.role == "joined" and not preview.fault:
        return translate("Verdict", "First rows, as they stand in the file")
    if preview.fault:
        return translate("Verdict", "There is no preview")
    parts = [translate("Verdict", "{n} understood").format(n=number_text(preview.kept))]
    if preview.refused:
        parts.append(translate("Verdict", "{n} refused").format(n=number_text(preview.refused)))
    if preview.passed_over:
        words = translate("Verdict", "{n} passed over")
        parts.append(words.format(n=number_text(preview.passed_over)))
    words = translate("Verdict", "First {rows} rows: {parts}")
    return words.format(rows=number_text(preview.rows_read), parts=", ".join(parts))


def lacks_zone(group: FileGroup, preview: Preview | None) -> bool:
    """Whether times are refused because nobody said their zone."""
    times = group.mapping.times if group.mapping else group.times
    asked = preview is not None and (preview.zoneless or preview.date_only)
    return asked and times.zone is None


def lacks_clock(group: FileGroup, preview: Preview | None) -> bool:
    """Whether dates are refused because nobody said the time of day they mean."""
    times = group.mapping.times if group.mapping else group.times
    return preview is not None and preview.date_only and times.date_at is None


def lacks_order(group: FileGroup, preview: Preview | None) -> bool:
    """Whether dates are refused because nobody said whether they begin with the day or the month."""
    times = group.mapping.times if group.mapping else group.times
    return preview is not None and preview.slashed and times.slashed is None


def time_questions(group: FileGroup, preview: Preview | None) -> tuple[str, ...]:
    """What has to be said about times before all of them can be read."""
    translate = QCoreApplication.translate
    asked = (
        (lacks_order, translate("Verdict", "Say what dates such as 3/1/2026 begin with")),
        (lacks_zone, translate("Verdict", "Say in which zone the times are")),
        (lacks_clock, translate("Verdict", "Say which time of day dates mean")),
    )
    return tuple(words for lacks, words in asked if lacks(group, preview))


def obstacle(plan: ImportPlan | None, previews: Pairs[int, Preview]) -> str:
    """Why nothing can be imported as things stand, "" where something can."""
    translate = QCoreApplication.translate
    if plan is None:
        return translate("Verdict", "Choose event files first.")
    wanted = [n for n, group in enumerate(plan.groups) if group.role == "events"]
    if not wanted:
        return translate("Verdict", "None of these files is read as events.")
    seen = [previews[n] for n in wanted if n in previews]
    used = [n for n, group in enumerate(plan.groups) if group.role != "passed_over"]
    broken = next((n for n in used if n in previews and previews[n].fault), None)
    if broken is not None:
        words = translate("Verdict", "{title} cannot be read like this; leave it out or see why.")
        return words.format(title=group_title(plan, broken))
    if len(seen) == len(wanted) and not any(each.kept for each in seen):
        questions = time_questions(plan.groups[wanted[0]], seen[0])
        if questions:
            return f"{questions[0]}."
        return translate("Verdict", "No row is understood yet: see the remarks in the preview.")
    return ""

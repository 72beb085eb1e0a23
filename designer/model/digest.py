"""A fingerprint of what a design means, to tell whether a result still belongs to it."""

import hashlib

from designer.model.design import Design


def design_digest(design: Design) -> str:
    """`sha256:...` over everything that can change a verdict or a finding.

    Where cards lie, notes and groups do not count: moving a card leaves an evaluation valid.
    """
    text = design.model_dump_json(exclude={"layout", "notes", "groups"}, exclude_none=True)
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

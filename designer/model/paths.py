"""Places inside design JSON, as problems and findings name them."""

import json
import re
from collections.abc import Sequence

Step = str | int
"""One step down: the name of a field or the position in a list."""

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")


def json_path(steps: Sequence[Step]) -> str:
    """The path as people write it, such as `campaigns[1].delivery.delay.amount`.

    Keys that are no plain words stand in brackets and quotes; no steps give the empty text.
    """
    text = ""
    for step in steps:
        if isinstance(step, int):
            text += f"[{step}]"
        elif _PLAIN_KEY.match(step):
            text += f".{step}" if text else step
        else:
            text += f"[{json.dumps(step, ensure_ascii=False)}]"
    return text

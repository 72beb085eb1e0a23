"""Boxes of a drawing in the look of a verdict."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from designer.exchange.report.svg import rectangle
from designer.exchange.textures import CUT, DOT, PALE, STROKE, strokes
from designer.exchange.verdict_colours import COLOURS, Texture
from designer.model.verdicts import Verdict


def area(
    root: Element, x: float, y: float, width: float, height: float, verdict: Verdict
) -> Element:
    """A box in the verdict's colour and texture, on white."""
    look = COLOURS[verdict]
    if look.texture is Texture.PLAIN:
        return rectangle(root, x, y, width, height, look.light)
    group = SubElement(root, "g")
    base = rectangle(group, x, y, width, height, look.light)
    lines, size = look.light, STROKE
    if look.hatched:
        base.set("fill-opacity", f"{PALE}")
    else:
        lines, size = "#ffffff", DOT if look.texture is Texture.DOTTED else CUT
    found = strokes(look.texture, x, y, x + width, y + height)
    # A dot is a line that is hardly there, with round ends.
    line = "".join(f"M{a:.2f} {b:.2f}L{c + 0.01:.2f} {d:.2f}" for a, b, c, d in found)
    ends = "round" if look.texture is Texture.DOTTED else "butt"
    drawn = {"d": line, "stroke": lines, "stroke-width": f"{size}", "stroke-linecap": ends}
    SubElement(group, "path", {**drawn, "fill": "none"})
    return group

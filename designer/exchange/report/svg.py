"""Small pieces of SVG. Texts and attributes are escaped by the library that writes them."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

NAMESPACE = "http://www.w3.org/2000/svg"


def picture(width: float, height: float, title: str) -> Element:
    """An empty picture that scales with the page; `title` is what a screen reader says of it."""
    root = Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "viewBox": f"0 0 {width:g} {height:g}",
            "width": f"{width:g}",
            "height": f"{height:g}",
            "role": "img",
        },
    )
    SubElement(root, "title").text = visible(title)
    return root


def rectangle(
    parent: Element, x: float, y: float, width: float, height: float, style: str
) -> Element:
    """A filled rectangle; `style` is one of the classes of the report's style sheet, or a fill colour."""
    marks = {"fill": style} if style.startswith(("#", "url")) else {"class": style}
    box = {"x": f"{x:.2f}", "y": f"{y:.2f}", "width": f"{width:.2f}", "height": f"{height:.2f}"}
    return SubElement(parent, "rect", {**box, **marks})


def words(parent: Element, x: float, y: float, text: str, style: str = "label") -> Element:
    """A line of text; `style` is a class of the report's style sheet."""
    found = SubElement(parent, "text", {"x": f"{x:.2f}", "y": f"{y:.2f}", "class": style})
    found.text = visible(text)
    return found


def path(parent: Element, line: str, style: str) -> Element:
    """A line or an outline."""
    return SubElement(parent, "path", {"d": line, "class": style})


def tip(parent: Element, text: str) -> None:
    """What a mark says when it is pointed at."""
    SubElement(parent, "title").text = visible(text)


def text_of(root: Element) -> str:
    """The picture as it stands in the page."""
    return tostring(root, encoding="unicode")


def visible(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)


def shortened(text: str, longest: int) -> str:
    """The text, cut with an ellipsis where it is longer."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"

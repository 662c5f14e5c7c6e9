"""HTML to readable text: blocks, lists, tables by rows, quotes with their sign, links."""

import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCKS = frozenset(
    {"p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "pre", "hr", "section"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "article", "header", "footer", "dt", "dd", "center"}
)
_SPACED = frozenset({"p", "div", "table", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3"})
_SILENT = frozenset({"script", "style", "head", "title", "template", "-comment", "!doctype"})
_TIGHT = re.compile(r"\bmso|margin(-bottom)?\s*:\s*0(?![.\d])", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_MOST_SIGNS = 20
_DEEPEST = 3000
_LONGEST = 5_000_000
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_UNCLOSED = frozenset({"br", "img", "hr", "meta", "link", "input", "p", "li", "tr", "td", "th"})


class _Page:
    """Collects the lines of a page."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.parts: list[str] = []
        self.quoted = 0
        self.kept_spaces = 0

    def end_line(self) -> None:
        """Whatever comes next begins a line."""
        line = "".join(self.parts).strip(None if not self.kept_spaces else "\n")
        self.parts = []
        if line or (self.lines and self.lines[-1].strip("> ")):
            self.lines.append(f"{'> ' * min(self.quoted, _MOST_SIGNS)}{line}".rstrip())

    def enter(self, node: LexborNode) -> None:
        """A tag begins, or there is text."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
        elif tag in {"td", "th"}:
            self.parts.append("  ")
        elif tag == "img":
            self.parts.append(_words(node.attributes.get("alt") or ""))
        elif tag in _BLOCKS:
            if self.parts or tag == "br":
                self.end_line()
            self.quoted += tag == "blockquote"
            self.kept_spaces += tag == "pre"
            if tag == "li":
                self.parts.append("- ")

    def leave(self, node: LexborNode) -> None:
        """A tag ends."""
        tag = node.tag or ""
        if tag == "a":
            self._address(node)
        elif tag in _SPACED or tag in {"tr", "li", "dt", "dd"}:
            if self.parts:
                self.end_line()
            if tag == "blockquote":
                self._end_quote()
            self.kept_spaces -= tag == "pre"
            spaced = tag in {"p", "table", "ul", "ol", "blockquote"}
            if spaced and not (_is_tight(node) and node.text().strip()):
                self.end_line()

    def _end_quote(self) -> None:
        """No empty line is left at the end of a quote."""
        while self.lines and not self.lines[-1].strip("> "):
            self.lines.pop()
        self.quoted -= 1

    def _text(self, text: str) -> None:
        if not self.kept_spaces:
            words = _SPACES.sub(" ", text)
            if words.strip() or self.parts:
                self.parts.append(words)
            return
        first, *rest = text.split("\n")
        self.parts.append(first)
        for one in rest:
            self.end_line()
            self.parts.append(one)

    def _address(self, node: LexborNode) -> None:
        address = node.attributes.get("href") or ""
        if not address.startswith(("http", "mailto:")) or len(address) > 2000:
            return
        if not "".join(self.parts[-8:]).strip().endswith(address.removeprefix("mailto:")):
            self.parts.append(f" <{address}>")


def _is_tight(node: LexborNode) -> bool:
    """Whether a paragraph says that no space follows it: so Office writes every line."""
    given = node.attributes
    return node.tag == "p" and bool(_TIGHT.search(f"{given.get('class')} {given.get('style')}"))


def _words(text: str) -> str:
    return _SPACES.sub(" ", text)


def html_text(page: str) -> str:
    """The text of a page, blank lines folded.

    One of megabytes, or nested thousandfold, is not built as a tree: that takes twenty times its
    size, and the square of its depth.
    """
    if len(page) > _LONGEST or _depth(page) > _DEEPEST:
        return " ".join(unescape(re.sub(r"<[^<>]*>", " ", page)).split())
    root = LexborHTMLParser(page.replace("\x00", "")).root
    found = _Page()
    node = root
    while node is not None:
        silent = node.tag in _SILENT
        if not silent:
            found.enter(node)
        inner = None if silent else node.child
        if inner is not None:
            node = inner
            continue
        node = _onward(node, found)
    found.end_line()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(found.lines)).strip()


def _depth(page: str) -> int:
    deepest = here = 0
    for match in _TAG.finditer(page):
        if match[2].casefold() not in _UNCLOSED:
            here = max(0, here + (-1 if match[1] else 1))
            deepest = max(deepest, here)
    return deepest


def _onward(node: LexborNode, page: _Page) -> LexborNode | None:
    """The node after this one, those left on the way up ended."""
    here: LexborNode | None = node
    while here is not None:
        if here.tag not in _SILENT:
            page.leave(here)
        if here.next is not None:
            return here.next
        here = here.parent
    return None

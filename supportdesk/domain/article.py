"""Articles: what the desk knows in writing, each for an audience."""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """For whom an article is, or who a reader is; the widest first."""

    PUBLIC = "public"
    PARTNER = "partner"
    INTERNAL = "internal"

    def may_read(self, article: "Article") -> bool:
        """Whether a reader of this audience may have the article."""
        order = list(Audience)
        return order.index(article.audience) <= order.index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text or a link; where neither is known, an open point says so."""

    id: str
    title: str
    audience: Audience = Audience.PUBLIC
    text: str = ""
    link: str = ""
    product: str = ""
    open_point: str = ""
    rules: tuple[str, ...] = ()

    def stands_in(self, words: str) -> bool:
        """Whether a text carries the article: its link, or its words line for line."""
        if self.link and self.link in words:
            return True
        held = " ".join(self.text.split())
        return len(held) >= 20 and held in " ".join(words.split())

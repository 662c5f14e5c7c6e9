"""directory.yaml, replies/ and articles.yaml as typed models."""

from typing import Annotated, Literal

from pydantic import Field

from supportdesk.data.pack_files.forms.base import Form, Id, Many, Text
from supportdesk.data.pack_files.forms.condition import ConditionForm


class ContactForm(Form):
    """An entry of the directory."""

    id: Text
    name: Text
    title: Text = ""
    organisation: Text = ""
    addresses: Many = ()
    phone: Text = ""
    place: Text = ""
    zone: Text = ""
    may: Many = ()
    open_point: Text = ""
    rules: Many = ()
    audience: Literal["public", "partner", "internal"] = "public"
    language: Text = ""


class DirectoryForm(Form):
    """directory.yaml."""

    contacts: tuple[ContactForm, ...]


class ReplyForm(Form):
    """A quick reply; `text` goes to any channel, `phone` is its script, `chat` its line."""

    id: Text
    name: Text
    shortcut: Annotated[str, Field(pattern=r"^[a-z0-9]{1,6}$")]
    text: Text
    phone: Text = ""
    chat: Text = ""
    action: Text = ""
    within: Text = ""
    status: Text = ""
    rules: Many = ()
    articles: Many = ()
    marks: Many = ()
    promise: Text = ""
    to: Many = ()
    cc: Many = ()
    carries: Text = ""
    offered: ConditionForm | None = None


class RepliesForm(Form):
    """A file of replies/."""

    replies: tuple[ReplyForm, ...]


class ArticleForm(Form):
    """What the desk knows in writing: a text, a link, or the open point that neither is known."""

    id: Id
    title: Text
    audience: Literal["public", "partner", "internal"] = "public"
    text: Text = ""
    link: Text = ""
    product: Text = ""
    open_point: Text = ""
    rules: Many = ()


class ArticlesForm(Form):
    """articles.yaml."""

    articles: tuple[ArticleForm, ...]

"""Quick replies filled in: only names, filters and plain conditions, and data stay data."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk.data.pack_files.read import shipped
from supportdesk.data.templates import check_template, placeholders, render
from supportdesk.domain.pack import Pack
from supportdesk.domain.reply import holes
from supportdesk.errors import BadInput
from tests.aps import PACK

FULL: dict[str, dict[str, Any]] = {
    "requester": {
        "name": "Ann Lee", "first_name": "Ann", "address": "a@example.org", "phone": "555",
    },
    "ticket": {"reference": "APS-1001", "subject": "LEDs", "action": "Call", "when": "Tue 09:00"},
    "agent": {"name": "Maya Okafor", "first_name": "Maya"},
    "desk": {"title": "APS modem support", "mailbox": "m@example.org", "phone": "888"},
    "run": {"modem_leds": "amber"},
    "contact": {
        one.id.replace("-", "_"): {"name": one.name, "address": one.address, "phone": one.phone}
        for one in PACK.directory
    },
}  # fmt: skip


def test_a_name_is_replaced_by_its_value() -> None:
    assert render("Hello {{ requester.first_name }}!", FULL) == "Hello Ann!"


@pytest.mark.parametrize(
    ("template", "context", "shown"),
    [
        ("{{ requester.first_name }}", {}, "⟦requester first name⟧"),
        ("{{ requester.name }}", {"requester": {"name": ""}}, "⟦requester name⟧"),
        ("{{ requester.name }}", {"requester": {"name": None}}, "⟦requester name⟧"),
        ("{{ run.serial }}", {"run": {}}, "⟦run serial⟧"),
        ("{{ contact.a_b.phone }}", {"contact": {"a_b": {"phone": ""}}}, "⟦contact a b phone⟧"),
        ("{{ contact.nobody.phone }}", {"contact": {}}, "⟦contact nobody phone⟧"),
        ("{{ requester.name|upper }}", {}, "⟦REQUESTER NAME⟧"),
        ("{{ requester.name|first }}", {}, "⟦requester name⟧"),
        ("{{ requester }}", {"requester": {"name": "Ann"}}, "⟦requester⟧"),
    ],
)
def test_what_has_no_value_stands_as_a_hole_that_blocks_sending(
    template: str, context: dict[str, Any], shown: str
) -> None:
    assert render(template, context) == shown
    assert holes(shown) == (shown.strip("⟦⟧"),)


def test_a_fallback_and_a_condition_take_an_empty_value_for_none() -> None:
    context = {"requester": {"first_name": ""}}
    assert render("{{ requester.first_name|default('there') }}", context) == "there"
    assert render("{% if requester.first_name %}a{% else %}b{% endif %}", context) == "b"


@given(st.text(alphabet="{}%#⟦x7*[]()\\'\"\n _", max_size=30).filter(lambda one: one != ""))
def test_what_a_customer_wrote_is_never_read_as_a_template(text: str) -> None:
    assert render("-{{ requester.name }}-", {"requester": {"name": text}}) == f"-{text}-"


def test_a_field_may_bear_the_name_of_a_method() -> None:
    assert render("{{ run.items }} {{ run.get }}", {"run": {"items": "two"}}) == "two ⟦run get⟧"


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("{{ 'a' * 10 ** 10 }}", 1, "“mul” is not allowed"),
        ("{% for i in range(10) %}x{% endfor %}", 1, "“for” is not allowed"),
        ("{{ ticket.save() }}", 1, "“call” is not allowed"),
        ("{% include 'x' %}", 1, "“include” is not allowed"),
        ("{% set a = 1 %}", 1, "“assign” is not allowed"),
        ("a\nb {{ requester.name|nof }}", 2, "unknown filter “nof”"),
        ("a\n{{ requester.name", 2, "unexpected end of template"),
        ("{{ requester.__class__ }}", 1, "“.__class__” is no part of a placeholder"),
        ("{{ 'x'.format }}", 1, "“.format” is no part of a placeholder"),
        ("{{ requester['name'] }}", 1, "“getitem” is not allowed"),
        ("{{ 'x' if requester.name }}", 1, "needs an else"),
        ("{{ requester.name is callable }}", 1, "unknown test “callable”"),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", 1, "nested too deeply"),
        ("x" * 30_000, 1, "longer than 20000 characters"),
    ],
)
def test_anything_but_names_filters_and_conditions_is_named_and_never_run(
    template: str, line: int, words: str
) -> None:
    found = check_template(template)
    assert any(at == line and words in text for at, text in found), found
    with pytest.raises(BadInput, match="cannot be filled in"):
        render(template, FULL)
    with pytest.raises(BadInput, match="cannot be filled in"):
        placeholders(template)


def test_placeholders_are_dotted_names_wherever_they_stand() -> None:
    text = "{{ a.b|upper }} {% if c.d.e == 'x' %}{{ f }}{% endif %} {{ g.h if i.j else 'k' }}"
    assert placeholders(text) == {"a.b", "c.d.e", "f", "g.h", "i.j"}


@pytest.mark.parametrize("channel", ["email", "phone"])
@pytest.mark.parametrize("pack", [PACK], ids=["aps"])
def test_every_shipped_reply_is_filled_in_without_a_hole(pack: Pack, channel: str) -> None:
    for reply in pack.replies:
        empty = holes(render(reply.text(channel), FULL))
        assert [one for one in empty if not one.startswith("run ")] == [], reply.id


@pytest.mark.parametrize("pack", ["aps", "expereo", "homeowner", "ipee", "polgroup"])
def test_no_quick_reply_of_a_pack_announces_words_that_nobody_writes(pack: str) -> None:
    for path in sorted((shipped(pack) / "replies").glob("*.yaml")):
        lines = [one.strip() for one in path.read_text().splitlines() if one.strip()]
        for line, after in pairwise(lines):
            signed = after == "{{ agent.name }}"
            assert not (line.endswith(":") and signed), f"{path.name}: {line}"

"""A small pack without mistakes, to be broken in tests."""

from pathlib import Path

import pytest

from supportdesk.data.pack_files.read import PackMistakes, read_pack

PACK_YAML = """\
name: small
title: A small pack
short: Small
prefix: SML
zone: Europe/Lisbon
team: Desk
mailbox: desk@example.org
types: [{id: question, name: question}]
priorities: [{id: normal, name: normal}]
usual_priority: normal
statuses:
  - {id: new, name: new, open: true}
  - {id: open, name: open, open: true}
  - {id: waiting, name: waiting, open: true, waits_for: customer}
  - {id: solved, name: solved, open: false}
  - {id: closed, name: closed, open: false}
meanings: {new: new, open: open, waiting: waiting, solved: solved, closed: closed}
channels: [{id: email, name: e-mail, word: e-mail}]
tiers:
  - {id: first, name: First line, short: First}
  - {id: maker, name: The maker, short: Maker, outside: true, reached_by: first}
action_and_when: {required: true, rule: R-1}
rules: [{id: R-1, kind: enforced, text: Say what comes next.}]
"""
CALENDARS_YAML = """\
calendars:
  - id: hours
    zone: Europe/Lisbon
    hours:
      mon: ["09:00-12:30", "13:30-18:00"]
      fri: ["22:00-06:00"]
    holidays: [2026-12-25]
"""
POLICIES_YAML = """\
clocks:
  - key: first
    metric: first response
    name: first reply
    targets: {email: 8bh, any: 24h}
    calendar: hours
    pauses: [waiting]
    rules: [R-1]
"""
DIRECTORY_YAML = """\
contacts:
  - {id: the-maker, name: The maker, open_point: nobody said how to reach them}
"""
FLOW_YAML = """\
id: help
title: Help somebody
start: ask
entries: {maker: with-maker}
steps:
  - id: ask
    kind: question
    label: Does it work?
    title: Does it work?
    answers:
      - {id: yes, text: Yes, to: end}
      - {id: no, text: No, to: note}
  - id: note
    kind: form
    label: Note it
    title: What is wrong?
    fields:
      - {id: wrong, label: wrong}
    next: tell
  - id: tell
    kind: reply
    label: Tell them
    title: Tell the customer
    reply: hello
    contacts: [the-maker]
    next: with-maker
  - id: with-maker
    kind: hand-over
    label: To the maker
    title: Hand over to the maker
    by: first
    tier: maker
    action: Ask the maker
    within: 4h
    next: ask
  - {id: end, kind: end, label: Done, title: Done, outcome: solved, solves: true}
"""
REPLIES_YAML = """\
replies:
  - id: hello
    name: Hello
    shortcut: he
    text: |
      Hello {{ requester.first_name }},
      we look at {{ run.wrong }} with {{ contact.the_maker.name }}.
    within: tomorrow 9am
    status: waiting
    rules: [R-1]
"""
GATES_YAML = """\
gates:
  - id: call-first
    before: [reply]
    applies: {fact: command.to_customer, is: true}
    needs: {any: [{fact: ticket.exchanges, less_than: 2}, {fact: value.calm, is: true}]}
    rule: R-1
    why: Call first.
"""
ITEMS_YAML = """\
items:
  - id: part
    name: part
    holds: solving
    number_field: order_number
    fields:
      - {id: order_number, label: order}
      - {id: price, label: price, kind: money, required: false}
    states:
      - {id: wanted, name: wanted}
      - {id: sent, name: sent, from: [wanted], needs: [order_number]}
      - {id: here, name: here, from: [sent], final: true}
"""
REGISTER_YAML = """\
kinds:
  - id: pump
    name: pump
    plural: pumps
    key: serial
    listed: [bought]
    fields:
      - {id: serial, label: serial, kind: serial}
      - {id: bought, label: bought on, kind: date, required: false}
      - {id: colour, label: colour, kind: choice, choices: [red, blue], required: false}
"""
VALUES_YAML = """\
values:
  - {id: calm, kind: flag, value: "no", rule: R-1, text: nobody needs to call}
  - {id: maker-phone, silent: true, rule: R-1, text: the maker's number}
"""
ARTICLES_YAML = """\
articles:
  - {id: manual, title: The manual, audience: internal, link: "https://manual.example"}
"""
CHECK_YAML = """\
id: check
title: Check the pump
start: which
steps:
  - id: which
    kind: form
    label: Which pump?
    title: Which pump is it?
    fields:
      - {id: pump, label: pump, kind: thing, of: pump}
      - {id: bought, label: bought on, kind: date, required: false}
    next: old
  - id: old
    kind: decision
    label: Old?
    title: Is it out of warranty?
    cases:
      - id: new
        text: In warranty
        to: again
        when: {fact: run.bought, since: years, less_than: 2}
      - {id: old, text: Out of it, to: paint}
    fields:
      - {id: bought, label: bought on, kind: date}
  - id: again
    kind: flow
    label: Help them
    title: Go into the other flow
    flow: help
    next: vault
  - id: paint
    kind: update
    label: Paint it
    title: It becomes blue
    thing: pump
    of: pump
    sets: {colour: blue}
    next: order
  - id: order
    kind: item
    label: Order a part
    title: Order a part
    item: part
    fields:
      - {id: order_number, label: order}
    next: vault
  - id: vault
    kind: gate
    label: The vault
    title: Only calm people pass
    gate: call-first
    closed: true
    hides: [requester, things]
    next: secret
  - {id: secret, kind: end, label: The secret, title: The secret, outcome: told}
"""
FILES = {
    "gates.yaml": GATES_YAML,
    "items.yaml": ITEMS_YAML,
    "register.yaml": REGISTER_YAML,
    "values.yaml": VALUES_YAML,
    "articles.yaml": ARTICLES_YAML,
    "flows/check.yaml": CHECK_YAML,
    "pack.yaml": PACK_YAML,
    "calendars.yaml": CALENDARS_YAML,
    "policies.yaml": POLICIES_YAML,
    "directory.yaml": DIRECTORY_YAML,
    "flows/help.yaml": FLOW_YAML,
    "replies/all.yaml": REPLIES_YAML,
}


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace a text of a file that holds it."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def mistakes(folder: Path) -> list[str]:
    """The mistakes of a folder's pack, which has some."""
    with pytest.raises(PackMistakes) as caught:
        read_pack(folder)
    return [str(one) for one in caught.value.mistakes]


def write_pack(folder: Path) -> Path:
    """The small pack written into a folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder

"""Every class of mistake in a pack is named, with its file, its line and the nearest name."""

from pathlib import Path

import pytest

from supportdesk.data.pack_files.read import read_pack
from supportdesk.errors import BadInput
from tests.data.small_pack import change, mistakes, write_pack

HOURS = """    hours:
      mon: ["09:00-12:30", "13:30-18:00"]
      fri: ["22:00-06:00"]
"""
CASES: dict[str, list[tuple[str, str, str]]] = {
    "pack.yaml": [
        ("title: A", "titel: A", "2: unknown key “titel” (did you mean “title”?)"),
        ("title: A", "titel: A", "1: “title” is missing"),
        ("team: Desk", "team: [Desk]", "6: team: input should be a valid string"),
        ("open: false", "open: maybe", "15: statuses.open: input should be a valid boolean"),
        ("kind: enforced", "kind: enforcd", "(did you mean “enforced”?)"),
        ("new: new,", "new: nwe,", "17: unknown status “nwe” (did you mean “new”?)"),
        ("open: open,", "open: solved,", "status “solved” is not open, so it is no open"),
        ("usual_priority: normal", "usual_priority: high", "unknown priority “high”"),
        ("rule: R-1}\nrules", "rule: R-2}\nrules", "unknown rule “R-2” (did you mean “R-1”?)"),
        ("zone: Europe/Lisbon", "zone: EST", "5: ambiguous time zone “EST”"),
        ("zone: Europe/Lisbon", "zone: Europe/Lisbom", "unknown time zone “Europe/Lisbom”"),
        (
            "rules: [{id",
            "asserts: [{never: check/secret, flow: chekc}]\nrules: [{id",
            "unknown flow “chekc” (did you mean “check”?)",
        ),
        (
            "rules: [{id",
            "asserts: [{never: gate:call-first, flow: check, rules: [R-9]}]\nrules: [{id",
            "“never gate:call-first” does not hold (R-9): Which pump is it?",
        ),
        (", reached_by: first", "", "reached_by belongs to an outside tier"),
        ("short: Small", "short: Small\nshort: S", "4: “short” stands twice"),
        ("{id: open,", "{id: new,", "“new” stands twice"),
    ],
    "calendars.yaml": [
        ("09:00-12:30", "09:00-14:00", "5: two spans of this day overlap"),
        ('fri: ["22:00-06:00"]', 'sun: ["22:00-09:30"]', "the hours of sun run into those of mon"),
        ("09:00-12:30", "9-12", "“9-12” is no span like 09:00-17:30"),
        ("09:00-12:30", "09:00-24:30", "“09:00-24:30” holds a time that does not exist"),
        ("[2026-12-25]", "[2026-02-30]", "“2026-02-30” is no date"),
        (HOURS, "", "2: calendar “hours” never opens"),
        ("zone: Europe/Lisbon", "zone: CST6CDT", "ambiguous time zone “CST6CDT”: name a place"),
        ("zone: Europe/Lisbon", "zone: UTC+3", "ambiguous time zone “UTC+3”"),
        ("Lisbon", "Lisbom", "unknown time zone “Europe/Lisbom” (did you mean “Europe/Lisbon”?)"),
        ("[2026-12-25]", "[20261225]", "“20261225” is no date"),
        ("[2026-12-25]", "[2026-12-25, {date: 2026-12-25}]", "“2026-12-25” stands twice"),
        ("09:00-12:30", "09:00:60-12:30", "“09:00:60-12:30” holds a time that does not exist"),
        (
            "[2026-12-25]",
            '[{date: 2026-12-24, closed: ["18:00-12:00"]}]',
            "7: “18:00-12:00” ends before it starts",
        ),
        (
            "[2026-12-25]",
            "[2026-12-25]\n    changed: [{date: 2026-02-29, hours: []}]",
            "“2026-02-29” is no date",
        ),
        (
            "[2026-12-25]",
            "[2026-12-25]\n    changed: [{date: 2026-11-28, hours: []}]",
            "8: 2026-11-28 has no hours",
        ),
        (
            "[2026-12-25]",
            '[2026-12-25]\n    changed: [{date: 2026-11-28, hours: ["05:00-07:00"]}]',
            "8: the hours of 2026-11-27 run into those of 2026-11-28",
        ),
        (
            "[2026-12-25]",
            '[2026-12-25]\n    changed: [{date: 2026-11-29, hours: ["22:00-09:30"]}]',
            "8: the hours of 2026-11-29 run into those of 2026-11-30",
        ),
        (
            "[2026-12-25]",
            "[2026-12-25]\n    changed: [{date: 2026-11-28, hours: [09:00-12:00, 11:00-13:00]}]",
            "8: two spans of this day overlap",
        ),
        (
            "[2026-12-25]",
            "[2026-12-25]\n    holidays_of: [{country: USA, years: 2026-2030}]",
            "8: unknown country “USA” (did you mean “US”?)",
        ),
        (
            "[2026-12-25]",
            "[2026-12-25]\n    holidays_of: [{country: US, subdivision: NYC, years: 2026-2030}]",
            "8: unknown subdivision “NYC” (did you mean “NY”?)",
        ),
        (
            "[2026-12-25]",
            "[2026-12-25]\n    holidays_of: [{country: US, years: 2030-2026}]",
            "8: “2030-2026” ends before it starts",
        ),
        (
            "[2026-12-25]",
            "[2026-12-25]\n    holidays_of: [{country: US, years: 2026-2126}]",
            "8: “2026-2126”: at most 30 years",
        ),
    ],
    "policies.yaml": [
        ("8bh", "1d", "5: “1d” is no duration: write 24h, 90m, 8bh, 30bm, 10bd or at"),
        ("{email:", "{emial:", "unknown channel “emial” (did you mean “email”?)"),
        ("calendar: hours", "calendar: huors", "unknown calendar “huors” (did you mean “hours”?)"),
        ("    calendar: hours\n", "", "“8bh” counts business hours: name a calendar"),
        ("24h}\n    calendar: hours", "10bd}", "“10bd” counts business hours: name a calendar"),
        ("24h}\n    calendar: hours", "at 16:00}", "“at 16:00” is a time in some zone"),
        ("[waiting]", "[wating]", "unknown status “wating” (did you mean “waiting”?)"),
        ("first response", "frist response", "by time, counter (did you mean “first response”?)"),
        ("key: first", "key: promise-1", "“promise-…” is what promises are called"),
        ("    targets: {email: 8bh, any: 24h}\n", "", "2: no target: give “targets”, “rows” or"),
        ("pauses:", "edge: at least\n    pauses:", "is within or less than, not “at least”"),
        ("pauses:", "limit: 2\n    pauses:", "7: “limit” says nothing for “first response”"),
        ("pauses:", "reopening: anew\n    pauses:", "7: “reopening” says nothing for “first res"),
        ("first response", "counter", "a counter has a limit, and no “targets”"),
        ("first response", "counter", "2: a counter needs a “limit”"),
        ("pauses:", "target_from: part.wrong\n    pauses:", "unknown field “part.wrong”"),
        (
            "pauses:",
            "target_from: meter.serial\n    pauses:",
            "7: “targets” and “target_from” are two answers to one question",
        ),
        ("pauses:", "starts: [{act: opend}]\n    pauses:", "(did you mean “opened”?)"),
        ("pauses:", "stops: [{act: answer, by: fist}]\n    pauses:", "unknown tier “fist” (did"),
        ("pauses:", "ends: [{act: tier, value: makre}]\n    pauses:", "unknown tier “makre” (did"),
        ("pauses:", "ends: [{act: customer, by: first}]\n    pauses:", "“customer” has no “by”"),
        (
            "pauses:",
            "stops: [{act: answer, by: maker}]\n    pauses:",
            "7: nothing can stop this clock: nobody of the desk works in maker",
        ),
        (
            "targets: {email: 8bh, any: 24h}",
            "rows: [{target: 8bh, priority: nromal}]",
            "unknown priority “nromal” (did you mean “normal”?)",
        ),
        (
            "targets: {email: 8bh, any: 24h}",
            "rows: [{target: 8h}, {target: 9h, channel: email}]",
            "5: never used: row 1 fits the same tickets",
        ),
        (
            "targets: {email: 8bh, any: 24h}",
            "rows: [{target: 24, customer: the-makr}]",
            "unknown contact “the-makr” (did you mean “the-maker”?)",
        ),
        (
            "targets: {email: 8bh, any: 24h}",
            "rows: [{target: 24}]",
            "“24” is no duration",
        ),
        ("pauses:", "ladder: [{name: tell, after: 3}]\n    pauses:", "7: “3” is no duration"),
        (
            "pauses:",
            "ladder: [{name: a, after: 3h}, {name: a, after: 4h}]\n    pauses:",
            "7: “a” stands twice",
        ),
        ("clocks:", "customers: {the-makre: []}\nclocks:", "1: unknown contact “the-makre” (did"),
        (
            "clocks:",
            "customers:\n  the-maker: [{key: a, metric: update, name: a, calendar: no}]\nclocks:",
            "2: unknown calendar “no”",
        ),
        ("8bh", "0bh", "5: “0bh” is no time at all: nothing could be done in it"),
        ("any: 24h", "any: 0bd", "5: “0bd” is no time at all"),
        ("[waiting]", "[waiting, waiting]", "7: “waiting” stands twice"),
        ("[waiting]", "[new, open, waiting]", "7: every open status pauses this clock"),
        (
            "pauses:",
            "stops: [{act: answer}]\n    ends: [{act: answer}]\n    pauses:",
            "8: “answer” stops this clock already",
        ),
        (
            "metric: first response\n    name: first reply\n    targets: {email: 8bh, any: 24h}",
            "metric: counter\n    limit: 2\n    name: replies\n    at_risk: {share: 0.5}",
            "6: a counter has a limit, and no “at_risk”",
        ),
        ("clocks:", "clock:", "unknown key “clock” (did you mean “clocks”?)"),
    ],
    "gates.yaml": [
        ("ticket.exchanges", "ticket.exchange", "(did you mean “ticket.exchanges”?)"),
        ("less_than: 2", "less_than: two", "“ticket.exchanges” is a number, “two” is none"),
        ("less_than: 2", "includes: 2", "it is compared by"),
        ("value.calm, is: true", "value.calm, is: maybe", "“value.calm” is a flag, “maybe” is"),
        ("value.calm, is: true", "value.clam, is: true", "unknown fact “value.clam” (did you"),
        ("[reply]", "[repyl]", "3: unknown command “repyl” (did you mean “reply”?)"),
        (
            "needs: {any:",
            "needs: {fact: ticket.open, any:",
            "gates.needs: a condition is one",
        ),
        (", less_than: 2", "", "“ticket.exchanges” is compared once"),
        ("rule: R-1", "rule: R-3", "unknown rule “R-3”"),
    ],
    "items.yaml": [
        ("needs: [order_number]", "needs: [order_numer]", "unknown field “order_numer” (did you"),
        ("from: [wanted]", "from: [wnated]", "unknown state “wnated” (did you mean “wanted”?)"),
        ("from: [sent], ", "", "no state leads to “here”"),
        (", final: true", "", "“part” has no final state"),
        ("number_field: order_number", "number_field: nummer", "unknown field “nummer”"),
        ("kind: money", "kind: monney", "(did you mean “money”?)"),
    ],
    "register.yaml": [
        ("key: serial", "key: serail", "unknown field “serail” (did you mean “serial”?)"),
        ("listed: [bought]", "listed: [bougth]", "unknown field “bougth”"),
        ("kind: serial}", "kind: serial, past: true}", "“past” is said of a date"),
        ("label: serial, kind: serial", "label: serial", "the key “serial” is of the kind serial"),
        (", choices: [red, blue]", "", "choices belong to the kind choice"),
    ],
    "values.yaml": [
        ('value: "no", rule', "rule", "“calm” has no value: is the source silent?"),
        ('value: "no"', "value: perhaps", "“calm” is yes or no"),
    ],
    "articles.yaml": [
        (', link: "https://manual.example"', "", "“manual” has no text and no link"),
        ("audience: internal", "audience: nobody", "unknown articles.audience “nobody”"),
    ],
    "flows/check.yaml": [
        ("fact: run.bought", "fact: run.bougth", "unknown fact “run.bougth” (did you mean"),
        (", since: years, less_than: 2", ", is: true", "“run.bought” is a date: it is compared by"),
        ("to: paint}", "to: pant}", "unknown step “pant” (did you mean “paint”?)"),
        (
            "- {id: old, text: Out of it, to: paint}",
            "",
            "“old” has no case for exactly 2 years since run.bought",
        ),
        ("less_than: 2", "less_than: 2, is: 3", "“run.bought” is compared once"),
        (
            "      - {id: old, text: Out of it, to: paint}",
            "      - {id: old, text: Out, to: paint, when: {fact: run.bought, since: years,"
            " more_than: 2}}",
            "“old” has no case for exactly 2 years since run.bought",
        ),
        ("flow: help", "flow: check", "1: flows lead into one another: check → check"),
        (
            "    fields:\n      - {id: bought, label: bought on, kind: date}\n  - id: again",
            "  - id: again",
            "“old” cannot decide where “run.bought” is not known",
        ),
        ("start: which", "start: which\nasserts: [{never: secert}]", "unknown step “secert” (did"),
        (
            "start: which",
            "start: which\nasserts:\n  - {never: secret, without: [order, help/tell]}",
            "5: “never secret without order or help/tell” does not hold: Which pump is it? →"
            " Is it out of warranty? (In warranty) → Go into the other flow → Does it work? (Yes)"
            " → Only calm people pass → The secret",
        ),
        ("flow: help", "flow: hepl", "unknown flow “hepl” (did you mean “help”?)"),
        ("gate: call-first", "gate: call-frist", "unknown gate “call-frist” (did you mean"),
        ("item: part", "item: prat", "unknown kind of item “prat” (did you mean “part”?)"),
        ("    thing: pump\n", "", "thing and of name an entry together"),
        ("of: pump}", "of: pmup}", "unknown kind of thing “pmup”"),
        ("closed: true", "closed: true\n    cases: [{id: a, text: a, to: secret}]", "cases belong"),
    ],
    "directory.yaml": [
        (
            ", open_point: nobody said how to reach them",
            "",
            "“the-maker” has no address and no phone",
        ),
    ],
    "flows/help.yaml": [
        ("to: note", "to: not", "12: unknown step “not” (did you mean “note”?)"),
        ("start: ask", "start: aks", "3: unknown step “aks”"),
        ("{maker: with", "{makre: with", "unknown tier “makre” (did you mean “maker”?)"),
        ("tier: maker", "tier: makers", "unknown tier “makers”"),
        ("reply: hello", "reply: helo", "unknown quick reply “helo” (did you mean “hello”?)"),
        ("[the-maker]", "[the-taker]", "unknown contact “the-taker” (did you mean “the-maker”?)"),
        ("within: 4h", "within: 4", "“4” is no duration"),
        ("within: 4h", "within: 1d", "“1d” is no duration"),
        ("      - {id: no, text: No, to: note}\n", "", "question “ask” needs two answers or more"),
        ("    tier: maker\n", "", "hand-over “with-maker” does not say to which tier"),
        ("    next: with-maker\n", "", "20: “tell” leads nowhere"),
        ("label: wrong}", "label: wrong, kind: choice}", "choices belong to the kind choice"),
        ("kind: form", "kind: froms", "(did you mean “form”?)"),
        ("to: note", "to: ask", "13: no step leads to “note”"),
        ("    by: first\n", "", "“with-maker” hands over to The maker and is not by: first"),
        ("title: What is wrong?", "title: x\n    say: '{{ run.wrnog }}'", "unknown placeholder"),
        (
            "    next: tell\n",
            "    next: tell\n    required: false\n",
            "unknown key “required”",
        ),
        (
            "label: wrong}",
            "label: wrong, required: false}",
            "“tell” sends “hello”, which asks for run.wrong, not known by the way Which",
        ),
        ("to: end}", "to: note}", "6: from “ask” no end can be reached"),
    ],
    "replies/all.yaml": [
        (
            "first_name",
            "frist_name",
            "6: unknown placeholder “requester.frist_name” (did you mean “requester.first_name”?)",
        ),
        (
            "run.wrong",
            "run.wrnog",
            "7: unknown placeholder “run.wrnog” (did you mean “run.wrong”?)",
        ),
        ("contact.the_maker", "contact.the_mker", "7: unknown placeholder"),
        ("run.wrong }}", "run.wrong|nof }}", "7: unknown filter “nof”"),
        ("run.wrong }}", "'a' * 9 }}", "“mul” is not allowed in a quick reply"),
        ("status: waiting", "status: wait", "unknown status “wait”"),
        (
            "- id: hello",
            "- {id: hi, name: Hi, shortcut: he, text: Hi}\n  - id: hello",
            "“he” stands twice",
        ),
        ("replies:", "replies: [", "2: "),
        ("name: Hello", "name: !!python/name:os.system x", "could not determine a constructor"),
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [(file, *one) for file, many in CASES.items() for one in many],
)
def test_a_mistake_is_named_with_its_file_and_line(
    folder: Path, file: str, old: str, new: str, found: str
) -> None:
    change(folder, file, old, new)
    assert any(one.startswith(file) and found in one for one in mistakes(folder)), mistakes(folder)


def test_a_single_typing_error_is_a_single_mistake(folder: Path) -> None:
    change(folder, "flows/help.yaml", "to: note", "to: nope")
    assert mistakes(folder) == ["flows/help.yaml:12: unknown step “nope” (did you mean “note”?)"]


def test_mistakes_of_form_and_of_reference_are_told_together(folder: Path) -> None:
    change(folder, "flows/help.yaml", "    by: first", "    bye: first")
    change(folder, "flows/help.yaml", "kind: reply", "kind: repl")
    change(folder, "flows/help.yaml", "to: end}", "to: ende}")
    change(folder, "replies/all.yaml", "rules: [R-1]", "rules: [R-7]")
    change(folder, "policies.yaml", "rules: [R-1]", "rules: [R-8]")
    found = mistakes(folder)
    assert len(found) == 5, found
    assert found[0].startswith("flows/help.yaml:11: unknown step “ende”")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "1: no clocks at all"),
        ("clocks:\n", "1: clocks: input should be a valid tuple"),
        ("clocks: []\n", "1: no clocks at all: nothing would ever be due"),
        ("goal: calm\nclocks: []\ncustomers: {the-maker: []}\n", "2: no clocks at all"),
    ],
)
def test_a_policy_without_any_clock_is_refused(folder: Path, text: str, found: str) -> None:
    (folder / "policies.yaml").write_text(text, encoding="utf-8")
    assert any(found in one for one in mistakes(folder)), mistakes(folder)


def test_a_file_that_belongs_nowhere_and_one_that_is_missing_are_named(folder: Path) -> None:
    (folder / "policies.yaml").rename(folder / "police.yaml")
    assert mistakes(folder) == [
        "police.yaml:1: this file belongs to no part of a pack (did you mean “policies.yaml”?)",
        "policies.yaml:1: the file is missing",
    ]


def test_a_folder_without_a_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is missing"):
        read_pack(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "a: &a [*a]",
        "b0: &b0 [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 9)),
    ],
    ids=["deep", "endless", "many"],
)
def test_a_file_that_unfolds_into_too_much_is_refused(folder: Path, text: str) -> None:
    (folder / "directory.yaml").write_text(text, encoding="utf-8")
    assert mistakes(folder)[0] == "directory.yaml:1: the file unfolds into too much"

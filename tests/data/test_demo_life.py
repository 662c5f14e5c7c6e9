"""The demo desk's life: the process let everything in it through, and it fills a desk."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from supportdesk.data.demo_read import FOLDER, read_life
from supportdesk.data.pack_files.document import read_yaml
from supportdesk.data.pack_files.read import shipped
from supportdesk.data.pack_files.upgrade import read_upgrade
from supportdesk.data.store import SqlStore
from supportdesk.data.templates import render
from supportdesk.demo import play
from supportdesk.desk import Desk, open_desk
from supportdesk.domain import facts
from supportdesk.domain.difference import Replayed
from supportdesk.domain.events import Way
from supportdesk.domain.life import Act
from supportdesk.domain.picture import TicketPicture
from supportdesk.domain.queue import Part, Row, View
from supportdesk.domain.reply import holes
from supportdesk.errors import BadInput
from tests.aps import NOW, PACK, UPGRADE, Ids

pytestmark = pytest.mark.whole
SPOKEN = (facts.MessageReceived, facts.ReplySent, facts.NoteAdded, facts.CallLogged)
LIFE = read_life("aps")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> SqlStore:
    store = SqlStore(str(tmp_path_factory.mktemp("demo") / "demo.db"), create=True)
    store.prepare()
    play(LIFE, UPGRADE, store, NOW, still=True)
    return store


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    return open_desk(store, LIFE.you, Way.SCREEN, Ids(), render)


def rows(desk: Desk) -> tuple[Row, ...]:
    return desk.look.window(View(id="all", name="all", open=None), 0, 100).rows


def pictures(desk: Desk) -> Iterator[TicketPicture]:
    return (desk.look.ticket(one.reference) for one in rows(desk))


def test_the_desk_is_full_of_tickets_in_every_status(desk: Desk) -> None:
    statuses = Counter(one.status for one in rows(desk))
    assert len(rows(desk)) == 57
    assert (statuses["waiting"], statuses["solved"], statuses["closed"]) == (5, 8, 10)
    assert {one.id for one in PACK.statuses} == set(statuses)
    assert {one.tier for one in rows(desk)} == {one.id for one in PACK.tiers}
    assert {one.channel for one in rows(desk)} == {one.id for one in PACK.channels}


def test_three_tickets_are_late_and_two_at_risk_within_ten_minutes(desk: Desk) -> None:
    late = [one for one in rows(desk) if one.part(NOW) is Part.LATE]
    spans = [NOW - one.due_at for one in late if one.due_at]
    assert [round(one.total_seconds() / 60) for one in spans] == [34, 12, 4]
    risk = [one for one in rows(desk) if one.at_risk(NOW)]
    assert len(risk) == 2
    assert all(one.due_at and one.due_at - NOW < timedelta(minutes=10) for one in risk)


def test_eight_open_tickets_are_yours_and_several_are_free(desk: Desk) -> None:
    owned = Counter(one.assignee for one in rows(desk) if PACK.is_open(one.status))
    assert owned[LIFE.you] == 8
    assert owned[None] >= 6
    assert len(owned) == 9, "everybody who is no supervisor has something"


def test_every_open_ticket_has_an_action_and_a_when(desk: Desk) -> None:
    owing = [one for one in rows(desk) if PACK.is_open(one.status)]
    assert all(one.action and one.when for one in owing)


def test_conversations_are_short_and_long(desk: Desk) -> None:
    lengths = [
        sum(isinstance(event.fact, SPOKEN) for event in one.events) for one in pictures(desk)
    ]
    assert (min(lengths), max(lengths)) == (1, 14)
    assert sorted(lengths)[-2] <= 8


def test_six_flows_are_under_way(desk: Desk) -> None:
    steps = [run.step for one in pictures(desk) for run in one.ticket.open_runs]
    assert sorted(steps) == [
        "given", "log-process", "order-came", "so-raised", "tier1-work", "tier2-resolved",
    ]  # fmt: skip


def test_after_two_exchanges_somebody_rang_before_the_next_reply(desk: Desk) -> None:
    for one in pictures(desk):
        exchanges, unanswered = 0, False
        for event in one.events:
            match event.fact:
                case facts.MessageReceived():
                    unanswered = True
                case facts.CallLogged(reached=True):
                    exchanges, unanswered = 0, False
                case facts.ReplySent():
                    assert exchanges < 2, one.ticket.reference
                    exchanges, unanswered = exchanges + unanswered, False


def test_no_reply_went_out_with_a_hole(desk: Desk) -> None:
    for one in pictures(desk):
        for event in one.events:
            if isinstance(event.fact, facts.ReplySent):
                assert not holes(event.fact.text.text or "")


def test_the_events_give_what_is_stored(store: SqlStore) -> None:
    seen: list[Replayed] = []
    assert not list(store.replay(seen.append))
    assert seen[-1].tickets == len(LIFE.tickets)
    assert seen[-1].events == seen[-1].of


def test_nobody_in_it_exists_but_whom_the_process_names() -> None:
    known = {address for one in PACK.directory for address in one.addresses}
    for rep in LIFE.reps.values():
        assert rep.address in known or rep.address.endswith("@chemtreat.example")


def test_no_key_of_the_file_is_overlooked() -> None:
    tickets = read_yaml(FOLDER / "aps.yaml", "aps.yaml").value["tickets"]
    known = {one.name for one in fields(Act)} | {"due"}
    told = [(kind, set(act)) for one in tickets for do in one["acts"] for kind, act in do.items()]
    assert not [(kind, keys - known) for kind, keys in told if keys - known]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("ago: 6h 10m", "ago: 6 hours", r"aps\.yaml:\d+: “6 hours” is no span like 1d 3h 20m"),
        ("ago: 6h 10m", "ago:", r"aps\.yaml:\d+: “None” is no span"),
        ("when: 34m ago", "when: soon", r"aps\.yaml:\d+: “soon” is no span"),
        ("you: you", "you: [you]", r"aps\.yaml:3: you: input should be a valid string"),
        ("you: you", "you: you\nyou: tom", r"aps\.yaml:4: “you” stands twice"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, found: str
) -> None:
    text = (FOLDER / "aps.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "aps.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput, match=found):
        read_life("aps", tmp_path)


def test_a_pack_without_a_life_is_refused_with_those_that_have_one() -> None:
    with pytest.raises(BadInput, match="there is aps"):
        read_life("nowhere")


@pytest.mark.parametrize("pack", ["aps", "expereo", "homeowner", "ipee", "polgroup"])
def test_the_life_of_every_demo_desk_is_let_through_by_its_process(
    pack: str, tmp_path: Path
) -> None:
    store = SqlStore(str(tmp_path / "demo.db"), create=True)
    store.prepare()
    life = read_life(pack)
    play(life, read_upgrade(shipped(pack)), store, NOW, still=True)
    desk = open_desk(store, life.you, Way.SCREEN, Ids(), render)
    assert len(rows(desk)) >= len(life.tickets)

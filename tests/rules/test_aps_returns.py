"""APS-15 to APS-17: the warranty by the activation alone, the RMA in it, nothing out of it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from textual.widgets import Input

from supportdesk.domain import commands as c
from supportdesk.domain.ticket import Ticket
from tests.rules.doors import REP, Doors, refused
from tests.screens.desk_app import Hands, at_the_desk

KEY = "4405-0712"
HOLDERS = ("purchase-order", "sales-order", "return")
NEW_YORK = ZoneInfo("America/New_York")


def returning(doors: Doors, activated: str = "", owner: str = "ChemTreat") -> str:
    """A ticket about a modem that was activated on a day, with the replacement asked for."""
    values = {"status": "active", "owner": owner, "activated": activated}
    doors.team.maya.do(
        c.AddThing(kind="modem", key=KEY, values={k: v for k, v in values.items() if v})
    )
    reference = doors.mail(text="The modem is dead.")
    doors.team.tom.do(c.StartRun(ticket=reference, flow="rma"))
    step(doors, reference, "which", modem=KEY)
    return reference


def step(doors: Doors, reference: str, name: str, answer: str = "done", **values: str) -> Ticket:
    """One step of the flow."""
    after = doors.team.tom.do(
        c.TakeStep(ticket=reference, run=1, step=name, answer=answer, values=values)
    ).ticket
    assert after is not None
    return after


def at(doors: Doors, wall: str) -> None:
    """Set the desk's clock to a wall time in the pack's zone."""
    when = datetime.fromisoformat(wall).replace(tzinfo=NEW_YORK)
    doors.team.store.set_clock(when.astimezone(ZoneInfo("UTC")))


def here(doors: Doors, reference: str) -> str:
    """The step at which the run stands."""
    return doors.ticket(reference).runs[0].step


@pytest.mark.parametrize(
    ("activated", "now", "stands"),
    [
        ("2024-12-01", "2026-11-30 23:59:59", "in"),
        ("2024-12-01", "2026-12-01", "out"),  # the anniversary itself is out
        ("2024-12-02", "2026-12-01 23:59:59", "in"),
        ("2024-02-29", "2026-02-28 23:59:59", "in"),  # no 29 Feb in 2026: over on 1 March
        ("2024-02-29", "2026-03-01", "out"),
        ("2026-02-28", "2028-02-27 23:59:59", "in"),
        ("2026-02-28", "2028-02-28", "out"),
    ],
)
def test_aps_15_the_anniversary_is_out_to_the_second_in_the_packs_zone(
    doors: Doors, activated: str, now: str, stands: str
) -> None:
    at(doors, now)
    reference = returning(doors, activated)
    assert here(doors, reference) == stands


def test_aps_15_the_flow_asks_for_the_day_and_puts_it_into_the_register(doors: Doors) -> None:
    reference = returning(doors)
    assert here(doors, reference) == "ask-date"
    move = c.MoveItem(ticket=reference, item=1, to="in-warranty")
    assert refused(lambda: doors.team.tom.do(move)).rule == "APS-15"
    step(doors, reference, "ask-date", activated="2025-11-23")
    step(doors, reference, "put-date")
    assert here(doors, reference) == "in"
    thing = doors.team.maya.look.thing(f"modem:{KEY}").thing
    assert thing.values["activated"] == "2025-11-23"


def test_aps_15_no_day_that_is_to_come_is_an_activation(doors: Doors) -> None:
    tomorrow = (doors.now().astimezone(NEW_YORK).date() + timedelta(days=1)).isoformat()
    reference = returning(doors)
    found = refused(lambda: step(doors, reference, "ask-date", activated=tomorrow))
    assert (found.rule, found.missing) == ("APS-15", ("activated",))
    code, said = doors.line(
        "maya", "register", "set", f"modem:{KEY}", f"activated={tomorrow}", "--reason", "x"
    )
    assert (code, "[APS-15]" in said) == (1, True)


def test_aps_15_the_warranty_is_decided_by_no_door_against_the_register(doors: Doors) -> None:
    reference = returning(doors, "2024-11-23")
    code, said = doors.line("maya", "do", "move-item", reference, "item=1", "to=in-warranty")
    assert (code, "[APS-15]" in said) == (1, True)
    assert doors.ticket(reference).items[0].state == "asked"


def test_aps_16_the_three_hold_the_ticket_until_each_has_its_end(doors: Doors) -> None:
    reference = returning(doors, "2025-11-23")
    for name in ("in", *HOLDERS, "ship"):
        step(doors, reference, name)
    items = doors.ticket(reference).items
    assert [one.kind for one in items] == ["replacement", *HOLDERS]
    assert items[3].values["modem"] == KEY
    solve = c.SetStatus(ticket=reference, status="solved")
    assert refused(lambda: doors.team.tom.do(solve)).rule == "APS-16"
    code, said = doors.line("tom", "do", "solve", reference)
    assert (code, "holds the ticket open" in said) == (1, True)
    due = doors.now() + timedelta(hours=24)
    chase = c.TakeStep(
        ticket=reference, run=1, step="chase-po", answer="done", done=True,
        next=c.Next(action="Chase the purchase order", when=due),
    )  # fmt: skip
    step(doors, reference, "po-came", "chase")
    doors.team.tom.do(chase)
    assert doors.ticket(reference).action == "Chase the purchase order"
    step(doors, reference, "po-came", "yes")
    step(doors, reference, "po", number="PO-7")
    assert refused(lambda: doors.team.tom.do(solve)).rule == "APS-16"
    step(doors, reference, "so-raised", "yes")
    step(doors, reference, "so", number="SO-9")
    step(doors, reference, "chase-return", ask_again_on="2026-12-01")
    step(doors, reference, "came-back", "yes", reason="a parcel came")
    step(doors, reference, "back", received_on="2026-11-20")
    step(doors, reference, "repairable", "no")
    step(doors, reference, "credit")
    ticket = doors.ticket(reference)
    assert ticket.items[3].values["credit"] == "663.50 USD"
    assert (ticket.items[3].state, ticket.status) == ("credited", "solved")


def test_aps_16_the_old_modem_is_waited_for_until_the_day_that_the_agent_names(
    doors: Doors,
) -> None:
    reference = returning(doors, "2025-11-23")
    for name in ("in", *HOLDERS, "ship"):
        step(doors, reference, name)
    step(doors, reference, "po-came", "yes")
    step(doors, reference, "po", number="PO-7")
    step(doors, reference, "so-raised", "yes")
    step(doors, reference, "so", number="SO-9")
    assert here(doors, reference) == "chase-return"
    answered = c.Reply(
        ticket=reference, text="It is on its way.", to=(REP.address,), next=doors.following(720)
    )
    doors.team.tom.do(answered)
    step(doors, reference, "chase-return", ask_again_on="2026-12-01")
    ticket = doors.ticket(reference)
    waiting = ticket.runs[0].waiting
    assert waiting is not None
    assert (ticket.action, ticket.when) == ("Chase the return of the old modem", waiting.due)
    by_hand = c.TakeStep(ticket=reference, run=1, step="came-back", answer="noted")
    found = refused(lambda: doors.team.tom.do(by_hand))
    assert (found.offer, "is “awaited”: move it to “came back”" in found.why) == ("items", True)
    end_of_day = datetime(2026, 12, 2, tzinfo=NEW_YORK)
    assert waiting.owner == "chemtreat-returns"
    assert waiting.due is not None
    assert waiting.due <= end_of_day < waiting.due + timedelta(seconds=2)
    at(doors, "2026-12-01 23:59")
    doors.team.tom.catch_up()
    assert here(doors, reference) == "came-back"
    at(doors, "2026-12-02")
    doors.team.tom.catch_up()
    assert here(doors, reference) == "chase-return"
    assert doors.ticket(reference).action == "Chase the return"
    step(doors, reference, "chase-return", ask_again_on="2026-12-09")
    step(doors, reference, "came-back", "bill", reason="ChemTreat says that it is lost")
    step(doors, reference, "bill", invoice="B-1")
    ticket = doors.ticket(reference)
    assert (ticket.items[3].state, ticket.status) == ("billed", "solved")


def test_aps_16_instead_of_the_return_the_new_modem_is_billed(doors: Doors) -> None:
    reference = returning(doors, "2025-11-23")
    for name in ("in", *HOLDERS):
        step(doors, reference, name)
    code, said = doors.line(
        "tom", "do", "move-item", reference, "item=4", "to=billed", "invoice=B-1"
    )
    assert code == 0, said
    assert doors.ticket(reference).items[3].state == "billed"


@pytest.mark.parametrize("amount", ["663.49 USD", "663.51 USD", "663.50 EUR", "664 USD"])
def test_aps_16_the_credit_is_exact_by_every_door(doors: Doors, amount: str) -> None:
    reference = returning(doors, "2025-11-23")
    for name in ("in", *HOLDERS):
        step(doors, reference, name)
    move = {"ticket": reference, "item": 4}
    doors.team.tom.do(c.MoveItem(**move, to="back", values={"received_on": "2026-11-20"}))  # type: ignore[arg-type]
    wrong = c.MoveItem(**move, to="credited", values={"credit": amount})  # type: ignore[arg-type]
    assert refused(lambda: doors.team.tom.do(wrong)).rule == "APS-16"
    early = c.CorrectItem(ticket=reference, item=4, values={"credit": amount}, reason="typed")
    assert refused(lambda: doors.team.tom.do(early)).rule == "APS-16"
    code, said = doors.line(
        "tom", "do", "move-item", reference, "item=4", "to=credited", "credit=$663.50"
    )
    assert code == 0, said
    assert doors.ticket(reference).items[3].values["credit"] == "663.50 USD"


def test_aps_16_only_a_modem_of_chemtreats_inventory_is_credited(doors: Doors) -> None:
    reference = returning(doors, "2025-11-23", owner="sales rep")
    for name in ("in", *HOLDERS):
        step(doors, reference, name)
    back = c.MoveItem(ticket=reference, item=4, to="back", values={"received_on": "2026-11-20"})
    doors.team.tom.do(back)
    credit = c.MoveItem(ticket=reference, item=4, to="credited", values={"credit": "663.50"})
    assert refused(lambda: doors.team.tom.do(credit)).rule == "APS-16"
    assert doors.ticket(reference).items[3].state == "back"


@pytest.mark.parametrize("kind", HOLDERS)
def test_aps_17_nothing_of_an_rma_is_recorded_out_of_warranty_by_any_door(
    doors: Doors, kind: str
) -> None:
    reference = returning(doors, "2020-01-01")
    step(doors, reference, "out")
    before = doors.ticket(reference)
    open_item = c.OpenItem(
        ticket=reference, kind=kind, values={"modem": KEY} if kind == "return" else {}
    )
    found = refused(lambda: doors.team.tom.do(open_item))
    assert (found.rule, found.override) == ("APS-17", False)
    for login in ("tom", "maya"):
        words = ("do", "open-item", reference, f"kind={kind}", "override=please")
        code, said = doors.line(login, *words)
        assert (code, "[APS-17]" in said) == (1, True)
    assert doors.ticket(reference).version == before.version
    undecided = doors.mail(text="another")
    open_item = c.OpenItem(ticket=undecided, kind=kind, values=open_item.values)
    assert refused(lambda: doors.team.tom.do(open_item)).rule == "APS-17"


async def test_aps_17_the_items_key_meets_the_same_gate(doors: Doors) -> None:
    reference = returning(doors, "2020-01-01")
    step(doors, reference, "out")
    async with at_the_desk(doors.team.tom) as hands:
        await hands.press("enter", "I")
        await hands.type("in-warranty")
        await hands.press("enter")
    assert [one.state for one in doors.ticket(reference).items] == ["out-of-warranty"]


def test_aps_17_the_rep_is_told_whom_to_ask(doors: Doors) -> None:
    reference = returning(doors, "2020-01-01")
    step(doors, reference, "out")
    assert here(doors, reference) == "send-on"
    pack = doors.team.tom.look.pack
    here_step = pack.flow("rma").step("send-on")
    assert here_step.contacts == ("julie-mielke", "tim-switzer", "geof-kaucic")
    assert "send nothing back" in pack.reply(here_step.reply).text("")
    step(doors, reference, "send-on", "said")
    step(doors, reference, "order-came", "yes")
    step(doors, reference, "ordered")
    ticket = doors.ticket(reference)
    assert ([one.state for one in ticket.items], ticket.status) == (["ordered"], "solved")


def test_the_day_is_counted_where_the_pack_is_and_not_in_utc(doors: Doors) -> None:
    at(doors, "2026-11-30 22:00")  # 1 December in UTC already
    assert doors.now().date() == date(2026, 12, 1)
    assert here(doors, returning(doors, "2024-12-01")) == "in"


NEW = "9900-0001"


async def to_the_form(hands: Hands) -> None:
    """The guide at the return of a modem that nobody has put down."""
    await hands.press("enter", "g", "1")
    await hands.type(NEW)
    await hands.press("ctrl+s")
    assert f"modem {NEW} is not in the register." in hands.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_aps_15_a_modem_that_the_register_lacks_is_put_in_from_the_step(
    doors: Doors, size: tuple[int, int]
) -> None:
    reference = doors.mail(text="The modem is dead.")
    doors.team.tom.do(c.StartRun(ticket=reference, flow="rma"))
    async with at_the_desk(doors.team.tom, size) as hands:
        await to_the_form(hands)
        await hands.press("1")
        assert "New modem" in hands.text
        serial = hands.app.screen.query_one("#field-serial", Input)
        assert serial.value == NEW
        hands.app.screen.query_one("#field-status", Input).value = "active"
        hands.app.screen.query_one("#field-model", Input).value = "BR1"
        await hands.press("ctrl+s")
        assert "On which day" in hands.text
    thing = doors.team.tom.look.thing(f"modem:{NEW}").thing
    assert dict(thing.values) == {"status": "active", "model": "BR1"}
    assert doors.ticket(reference).items[0].values["modem"] == NEW
    assert f"modem:{NEW}" in doors.ticket(reference).things
    # no other date stands in: the step that asks for the activation is the one that comes
    assert here(doors, reference) == "ask-date"


async def test_aps_15_another_number_may_be_typed_and_what_was_typed_is_kept(doors: Doors) -> None:
    reference = doors.mail(text="The modem is dead.")
    doors.team.tom.do(c.StartRun(ticket=reference, flow="rma"))
    async with at_the_desk(doors.team.tom) as hands:
        await to_the_form(hands)
        await hands.press("2")
        assert hands.app.screen.query_one("#field-modem", Input).value == NEW
        assert "Put it in first" in hands.text
        await hands.press("escape")
    assert here(doors, reference) == "which"
    assert doors.team.tom.look.things("modem", NEW, 9) == ()


def test_aps_15_the_command_line_is_told_what_to_put_in(doors: Doors) -> None:
    reference = doors.mail(text="The modem is dead.")
    code, said = doors.line("tom", "guide", reference, "rma", "which=done", f"modem={NEW}")
    assert code == 1, said
    assert f"modem {NEW} is not in the register. Put it in first" in said
    code, said = doors.line("tom", "register", "add", f"modem:{NEW}", "status=active",
                            "--ticket", reference, "--reason", "an RMA")  # fmt: skip
    assert code == 0, said
    code, said = doors.line("tom", "guide", reference, "rma", "which=done", f"modem={NEW}")
    assert here(doors, reference) == "ask-date"

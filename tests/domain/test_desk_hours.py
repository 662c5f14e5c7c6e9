"""In which hours the desk is open for a ticket."""

from dataclasses import replace

from supportdesk.domain.clock import Metric
from supportdesk.domain.desk_hours import desk_hours
from supportdesk.domain.hours import Calendar, Interval
from supportdesk.domain.pack import Pack
from supportdesk.domain.sla import ClockRule, Policy, timing
from tests.aps import PACK


def calendar(name: str) -> Calendar:
    return Calendar(id=name, week={0: (Interval(0, 3600),)})


def rule(by: str) -> ClockRule:
    return ClockRule(key=f"by-{by}", metric=Metric.RESOLUTION, name="solved", calendar=by)


WHOLE = Calendar(id="whole", always=True)
BARE = replace(
    PACK,
    calendars=(WHOLE, calendar("office"), calendar("night"), calendar("days")),
    policy=Policy(clocks=(rule("whole"),), customers={"big": (rule("whole"), rule("night"))}),
)


def hours(pack: Pack, customer: str = "") -> str:
    timed = timing(pack)
    found = desk_hours(pack, timed, customer)
    return next((name for name, one in timed.hours.items() if one is found), "")


def test_a_desk_that_never_closes_has_no_hours_of_its_own() -> None:
    assert hours(BARE) == ""


def test_the_clocks_of_a_ticket_come_before_what_the_pack_names() -> None:
    named = replace(BARE, open_hours="office", business_days="days")
    assert hours(named) == "office"
    assert hours(replace(named, open_hours="whole")) == "days"
    assert hours(named, "big") == "night"
    assert hours(named, "small") == "office"

"""Business days since a date: the day after is the first, today in the calendar's zone the last."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from supportdesk.domain.business_days import business_days_since, today_in
from supportdesk.domain.condition import Compare, Condition, Since, holds
from supportdesk.domain.hours import Holiday
from tests.homeowner import PACK

ONE = timedelta(days=1)
DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
SPANS = st.integers(0, 900)


@given(day=DAYS, span=SPANS, second=st.integers(0, 86_399), off=st.sets(st.integers(0, 900)))
def test_they_are_the_weekdays_between_without_the_holidays(
    day: date, span: int, second: int, off: set[int]
) -> None:
    closed = {day + number * ONE for number in off}
    calendar = replace(
        PACK.calendar("business-days"), holidays=tuple(Holiday(one) for one in sorted(closed))
    )
    pack = replace(PACK, calendars=(calendar,), edition=f"{sorted(off)}")
    today = day + span * ONE
    midnight = datetime(today.year, today.month, today.day, tzinfo=ZoneInfo(calendar.zone))
    now = midnight.astimezone(UTC) + timedelta(seconds=second)
    until = today_in(calendar, now)
    between = (day + number * ONE for number in range(1, (until - day).days + 1))
    wanted = sum(one.weekday() < 5 and one not in closed for one in between)
    assert business_days_since(pack, day, now) == wanted


@given(day=DAYS, ahead=st.integers(1, 900))
def test_a_day_to_come_has_no_count_and_a_comparison_with_it_is_unknown(
    day: date, ahead: int
) -> None:
    now = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    later = day + ahead * ONE
    assert business_days_since(PACK, later, now) is None
    less = Condition(
        fact="run.paid_on", since=Since.BUSINESS_DAYS, compare=Compare.LESS_THAN, values=("10",)
    )
    assert holds(less, lambda name: None if name.startswith("business") else later, now) is None


def test_a_pack_without_such_a_calendar_counts_none() -> None:
    pack = replace(PACK, business_days="", edition="none")
    assert business_days_since(pack, date(2026, 11, 1), datetime(2026, 11, 25, tzinfo=UTC)) is None

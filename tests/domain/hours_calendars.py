"""Random calendars for the comparison with the reference, and the times around which they turn."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from supportdesk.domain.hours import DAY, Calendar, ChangedDay, Holiday, Interval

QUARTER = 900
TURNS = {
    "UTC": ["2026-06-01"],
    "America/New_York": ["2026-03-08", "2026-11-01"],
    "Europe/Berlin": ["2027-03-28", "2026-10-25"],
    "Australia/Sydney": ["2026-04-05", "2026-10-04"],
    "Australia/Lord_Howe": ["2026-04-05", "2026-10-04", "1981-03-01"],
    "America/Santiago": ["2026-04-05", "2026-09-06"],
    "America/Havana": ["2026-03-08", "2026-11-01"],
    "America/Sao_Paulo": ["2018-02-18", "2018-11-04"],
    "Africa/Casablanca": ["2026-02-15", "2026-03-22", "2018-10-28"],
    "Asia/Kathmandu": ["1986-01-01", "2026-01-01"],
    "America/St_Johns": ["1987-04-05", "1988-04-03", "2006-10-29", "2011-11-06"],
    "Pacific/Apia": ["2011-12-30", "2012-04-01", "2012-09-30"],
    "Pacific/Kwajalein": ["1993-08-21"],
    "Antarctica/Casey": ["2010-03-05", "2018-03-11"],
    "Antarctica/Troll": ["2026-03-29", "2026-10-25"],
    "Asia/Pyongyang": ["2015-08-15", "2018-05-05"],
    "Europe/Dublin": ["2026-03-29", "2026-10-25"],
}


@st.composite
def hours_of_a_day(draw: st.DrawFn, step: int = QUARTER) -> tuple[Interval, ...]:
    """Up to three spans with breaks between them, the last perhaps over midnight."""
    count = draw(st.integers(0, 3))
    latest = DAY // step
    edges = draw(st.lists(st.integers(0, latest), min_size=2 * count, max_size=2 * count))
    edges = sorted(set(edges))
    spans = [
        Interval(one * step, other * step)
        for one, other in zip(edges[::2], edges[1::2], strict=False)
    ]
    last = spans[-1].end // step if spans else 0
    if last < latest and draw(st.booleans()):
        start = draw(st.integers(last, latest - 1))
        spans.append(Interval(start * step, DAY + draw(st.integers(0, start)) * step))
    return tuple(one for one in spans if one.start < DAY)


@st.composite
def closed_hours(draw: st.DrawFn) -> tuple[Interval, ...]:
    """The hours of a partial holiday; none for a whole one."""
    if draw(st.booleans()):
        return ()
    start = draw(st.integers(0, 95))
    return (Interval(start * QUARTER, draw(st.integers(start + 1, 96)) * QUARTER),)


@st.composite
def calendars(draw: st.DrawFn) -> tuple[Calendar, datetime]:
    """A calendar and an instant near a change of its zone."""
    zone = draw(st.sampled_from(sorted(TURNS)))
    turn = date.fromisoformat(draw(st.sampled_from(TURNS[zone])))
    near = st.integers(-3, 5).map(lambda number: turn + timedelta(days=number))
    always = draw(st.integers(0, 9)) == 0
    week = {} if always else {day: draw(hours_of_a_day()) for day in range(7)}
    names = st.sampled_from(["Founding", "Harvest", ""])
    holidays = draw(st.lists(st.builds(Holiday, near, names, closed_hours()), max_size=3))
    changed = draw(
        st.lists(
            st.builds(ChangedDay, near, hours_of_a_day(), st.booleans()),
            max_size=2,
            unique_by=lambda one: one.day,
        )
    )
    calendar = Calendar(
        id="random",
        zone=zone,
        always=always,
        week=week,
        holidays=tuple(holidays),
        changed=tuple(changed),
    )
    hours = draw(st.integers(-72 * 4, 96 * 4))
    return calendar, datetime(turn.year, turn.month, turn.day, tzinfo=UTC) + timedelta(
        seconds=hours * QUARTER
    )

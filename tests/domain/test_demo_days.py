"""Days in a demo life are told from the act, in the zone of the process."""

from datetime import UTC, date, datetime, timedelta

import pytest

from supportdesk.data.pack_files.read import read_pack, shipped
from supportdesk.demo.days import dated
from supportdesk.domain.business_days import business_days_since
from tests.expereo import PACK

FRIDAY = datetime(2026, 11, 27, 12, tzinfo=UTC)


def test_days_ago_and_ahead_are_dates_and_other_words_stay() -> None:
    values = {
        "a": "day 0d ago",
        "b": "day 9d ago",
        "c": "day in 12d",
        "d": "day off",
    }
    assert dated(values, FRIDAY, PACK) == {
        "a": "2026-11-27", "b": "2026-11-18", "c": "2026-12-09", "d": "day off",
    }  # fmt: skip


@pytest.mark.parametrize("shift", range(7))
def test_business_days_ago_are_those_that_the_process_counts(shift: int) -> None:
    pack = read_pack(shipped("homeowner"))
    at = FRIDAY + timedelta(days=shift)
    day = date.fromisoformat(dated({"on": "day 10bd ago"}, at, pack)["on"])
    assert business_days_since(pack, day, at) == 10

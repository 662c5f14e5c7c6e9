"""What the dashboard tells of just now says on which day it was and who did it."""

from supportdesk.presentation import board_lines, plain
from supportdesk.presentation.phrases import Teller
from tests.aps import DANA, Team


def test_a_breach_of_days_ago_has_its_day_and_is_the_desks_own(team: Team) -> None:
    team.mail()
    team.later(days=4)
    team.dana.catch_up()
    look = team.dana.look
    teller = Teller(look.pack, look.people(), DANA.login, look.now(), DANA.zone)
    lines = board_lines.feed(look.latest(20), {}, teller, 60)
    (told,) = [plain.text([one]) for one in lines if "first reply breached" in plain.text([one])]
    assert told.split()[:4] == ["Tue", "15:02", "the", "desk"]

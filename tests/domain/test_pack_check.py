"""What the check finds, laid beside the flows that are browsed."""

from supportdesk.domain.browsed import Browsed, Remark, RemarkKind
from supportdesk.domain.pack_check import OnDisk, with_check
from tests.long_flow import long_process

PROCESS = long_process()


def mistake(text: str, flow: str = "", step: str = "") -> Remark:
    return Remark(kind=RemarkKind.MISTAKE, text=text, flow=flow, step=step, place="f.yaml:1")


def told(found: Browsed, kind: RemarkKind) -> list[tuple[str, str, str]]:
    return [
        (one.flow, one.step, one.text) for one in found.remarks[: -len(PROCESS.remarks)]
        if one.kind is kind
    ]  # fmt: skip


def test_what_is_wrong_in_the_loaded_version_stands_at_its_box() -> None:
    wrong = (mistake("leads nowhere", "long", "s4"), mistake("is unknown"))
    found = with_check(PROCESS, "0123456789abcdef", wrong, None)
    assert found.checked == "version 0123456789ab: 2 mistakes"
    assert told(found, RemarkKind.MISTAKE) == [
        ("long", "s4", "leads nowhere"),
        ("", "", "is unknown"),
    ]
    assert told(found, RemarkKind.FILES) == []
    assert with_check(PROCESS, "0", (), None).checked == "version 0: nothing is wrong"


def test_files_that_differ_tell_only_what_is_wrong_in_them_and_not_in_what_is_loaded() -> None:
    both = mistake("leads nowhere", "long", "s4")
    disk = OnDisk(
        where="The files in /srv/aps",
        changed=("a.yaml", "b.yaml", "c.yaml", "d.yaml"),
        mistakes=(both, mistake("is open", "long", "s5")),
    )
    found = with_check(PROCESS, "0", (both,), disk)
    ((_, _, words),) = told(found, RemarkKind.FILES)
    assert (
        "The files in /srv/aps are not what is loaded (a.yaml, b.yaml, c.yaml and 1 more)" in words
    )
    assert told(found, RemarkKind.IN_FILES) == [("long", "s5", "is open")]


def test_a_mistake_at_a_box_or_flow_that_is_not_loaded_is_told_where_there_is_room() -> None:
    disk = OnDisk(
        where="The files", mistakes=(mistake("one", "long", "new"), mistake("two", "new", "s1"))
    )
    found = with_check(PROCESS, "0", (), disk)
    assert told(found, RemarkKind.IN_FILES) == [("long", "", "one"), ("", "", "two")]


def test_files_that_differ_without_a_mistake_say_so() -> None:
    found = with_check(PROCESS, "0", (), OnDisk(where="The files", changed=("a.yaml",)))
    ((_, _, words),) = told(found, RemarkKind.FILES)
    assert words.endswith("the check finds nothing new in them")

"""What a pack says of callers, business days and clocks is checked like the rest of it."""

import shutil
from pathlib import Path

import pytest

from supportdesk.data.pack_files.read import read_pack, shipped
from supportdesk.errors import BadInput

CHANGES = [
    ("pack.yaml", "business_days: business-days", "business_days: business-day",
     "unknown calendar “business-day” (did you mean “business-days”?)"),
    ("pack.yaml", "business_days: business-days\n", "",
     "business days need a calendar: name it in pack.yaml as business_days"),
    ("pack.yaml", "  rule: HOM-01\n  role_", "  rule: HOM-99\n  role_", "unknown rule “HOM-99”"),
    ("pack.yaml", "asks: authentication-questions", "asks: questions", "unknown value “questions”"),
    ("policies.yaml", "no_clocks: the source names no response time\n", "", "no clocks at all"),
    ("gates.yaml", "others, conversation]", "others, talk]", "unknown gates.hides “talk”"),
    ("gates.yaml", "includes: installer}", "includes: instaler}", "is never “instaler”"),
    ("flows/main.yaml", "settled_by: savings", "settled_by: saving", "unknown value “saving”"),
    ("flows/main.yaml", "    fields:\n", "    parks: true\n    fields:\n",
     "“installer-contact”: parks belongs to a commitment"),
    ("flows/reactivation.yaml", "role: supervisor", "role: boss", "unknown steps.role “boss”"),
    ("flows/reactivation.yaml", "more_than: 10}, label: more", "at_least: 10}, label: more",
     "case “exactly” is never taken"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "before", "after", "told"), CHANGES, ids=lambda one: one[:24])
def test_a_wrong_word_is_told_with_its_place(
    tmp_path: Path, file: str, before: str, after: str, told: str
) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(shipped("homeowner"), folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BadInput) as found:
        read_pack(folder)
    assert told in str(found.value)

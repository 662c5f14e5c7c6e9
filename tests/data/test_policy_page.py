"""The page about policies: its example loads and names every value that there is."""

import shutil
from pathlib import Path

import pytest

from supportdesk.data.pack_files.forms.time import (
    ClockForm,
    PoliciesForm,
    RiskForm,
    RowForm,
    RungForm,
    TriggerForm,
)
from supportdesk.data.pack_files.policy_file import read_policy
from supportdesk.data.pack_files.read import shipped
from supportdesk.domain.act import ActKind
from supportdesk.domain.clock import Metric
from supportdesk.domain.sla import NextFrom, Reopening, Unanswered, UpdatesFrom
from supportdesk.domain.target import Edge

PAGE = (Path(__file__).parents[2] / "docs" / "policies.md").read_text(encoding="utf-8")
NOT_NAMED = {Metric.COMMITMENT.value, Metric.WAIT.value, "since"}
INNER = {"frequency", "target", "promised", "kept", "void"}


def test_the_example_of_the_page_is_a_policy_of_the_pack_with_every_metric(tmp_path: Path) -> None:
    lines = [one[4:] for one in PAGE.splitlines() if one.startswith("    ")]
    file = tmp_path / "mine.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    policy = read_policy(file, shutil.copytree(shipped("aps"), tmp_path / "pack"))
    assert {one.metric for one in policy.clocks} == set(Metric) - {Metric.COMMITMENT, Metric.WAIT}
    assert list(policy.customers) == ["julie-mielke"]


@pytest.mark.parametrize(
    "form", [PoliciesForm, ClockForm, RowForm, RungForm, TriggerForm, RiskForm]
)
def test_every_value_of_the_file_stands_on_the_page(form: type[ClockForm]) -> None:
    named = {field.alias or name for name, field in form.model_fields.items()}
    missing = [one for one in named - NOT_NAMED if f"`{one}`" not in PAGE and f"{one}:" not in PAGE]
    assert missing == []


@pytest.mark.parametrize("words", [Metric, NextFrom, UpdatesFrom, Unanswered, Reopening, Edge])
def test_every_choice_stands_on_the_page(words: type[Metric]) -> None:
    text = " ".join(PAGE.split())
    missing = [one.value for one in words if one.value not in NOT_NAMED and one.value not in text]
    assert missing == []


def test_every_act_stands_on_the_page() -> None:
    assert [one for one in ActKind if one.value not in INNER and f"`{one.value}`" not in PAGE] == []

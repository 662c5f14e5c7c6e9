"""Paths of flows: reached, ended, left; what is known on the way; the order of the tiers."""

from dataclasses import replace

from tests.flows.making import (
    GIVEN,
    TIERS,
    decision,
    end,
    flow,
    form,
    said,
    step,
    when,
)


def test_a_flow_that_is_in_order_is_not_complained_of() -> None:
    assert (
        said(flow(step("ask", "question", "end", "note"), form("note", "end", "text"), end())) == []
    )


def test_a_step_that_nothing_leads_to_and_a_path_without_an_end_are_named() -> None:
    found = said(
        flow(step("ask", "question", "end", "a"), step("a", "instruction", "b"),
             step("b", "instruction", "a"), step("lost", "instruction", "end"), end())
    )  # fmt: skip
    assert found == [
        "from “a” no end can be reached",
        "from “b” no end can be reached",
        "no step leads to “lost”",
    ]


def test_a_loop_that_nobody_is_asked_in_is_named() -> None:
    again = decision("again", (when("run.count", "is", "1"), "again"), (None, "end"))
    found = said(flow(form("ask", "again", "count"), again, end()))
    assert found == ["“again” can go round without asking anybody"]


def test_flows_that_lead_into_one_another_are_refused() -> None:
    one = flow(step("go", "flow", "end", flow="two"), end(), id="one")
    two = flow(step("go", "flow", "end", flow="one"), end(), id="two")
    assert set(said(one, two)) == {"flows lead into one another: one → two → one"}
    own = flow(step("go", "flow", "end", flow="own"), end(), id="own")
    assert said(own) == ["flows lead into one another: own → own"]


def test_a_flow_within_that_never_ends_keeps_the_step_behind_it_from_being_reached() -> None:
    inner = flow(step("a", "instruction", "b"), step("b", "instruction", "a"), end(), id="inner")
    outer = flow(step("go", "flow", "end", flow="inner"), end(), id="outer")
    found = said(inner, outer)
    assert "“go” goes into “inner”, which never comes to an end" in found
    assert "from “go” no end can be reached" in found


def test_flows_within_flows_are_unfolded_to_a_bound() -> None:
    nested = [flow(step("a", "instruction", "end"), end(), id="f0")]
    for n in range(1, 40):
        inner = f"f{n - 1}"
        into = (step("x", "flow", "y", flow=inner), step("y", "flow", "end", flow=inner))
        nested.append(flow(*into, end(), id=f"f{n}"))
    assert said(*nested) == ["with the flows that it goes into it has more than 20000 steps"]


def test_a_placeholder_has_its_value_on_every_path_or_the_path_without_is_shown() -> None:
    steps = (step("ask", "question", "note", "tell"), form("note", "tell", "text"),
             step("tell", "reply", "end", reply="hello"), end())  # fmt: skip
    assert said(flow(*steps)) == [
        "“tell” sends “hello”, which asks for run.text, not known by the way ask → tell"
    ]
    told = replace(steps[0], answers=steps[0].answers[:1], fields=steps[1].fields)
    assert "asks for run.text" not in " ".join(said(flow(told, *steps[1:])))


def test_what_an_inner_flow_types_is_known_behind_it() -> None:
    inner = flow(form("note", "end", "text"), end(), id="inner")
    outer = flow(
        step("go", "flow", "tell", flow="inner"), step("tell", "reply", "end", reply="hello"),
        end(), id="outer",
    )  # fmt: skip
    assert said(inner, outer) == []


def test_a_hand_over_carries_what_the_receiver_demands() -> None:
    given = replace(GIVEN, tiers=(TIERS[0], replace(TIERS[1], demands=("text",)), TIERS[2]))
    over = step("over", "hand-over", "end", tier="two")
    assert said(flow(over, end()), given=given) == [
        "“over” hands over to Tier II, who demands run.text, not known by the way over"
    ]
    assert said(flow(form("note", "over", "text"), over, end()), given=given) == []


def test_no_tier_of_the_path_is_left_out_and_only_its_own_reaches_a_party_outside() -> None:
    over = step("over", "hand-over", "end", tier="maker", by="two")
    entries = {"two": "end", "maker": "end"}
    assert said(flow(over, end(), entries=entries)) == [
        "“over” leaves out Tier II, who comes first on the path (R-2)"
    ]
    assert said(flow(replace(over, by="one"), end(), entries={"one": "end"})) == [
        "“over” hands over to The maker and is not by: two; only Tier II reaches The maker"
    ]
    nobody = step("work", "instruction", "end", by="maker")
    assert "nobody at the desk can answer it" in said(flow(nobody, end()))[0]

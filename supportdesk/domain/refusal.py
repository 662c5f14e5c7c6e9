"""A command the process does not let through, said so that a person knows what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command was refused.

    `why` is one sentence for the screen, `rule` the number of the process rule (or "" where the
    desk itself refuses), `missing` the names of the fields that would let the command through,
    `offer` the stable id of the action that fills them in ("" where there is none), `help` what
    would let it through in words. `override` says that this person may pass `gate` with a reason;
    `thing` is the entry that the register lacks, as `kind:key`.
    """

    why: str
    rule: str = ""
    missing: tuple[str, ...] = ()
    offer: str = ""
    help: str = ""
    gate: str = ""
    override: bool = False
    thing: str = ""


class Refused(Exception):
    """Raised while a command is decided; nothing has been written."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.why)
        self.refusal = refusal


def refuse(
    why: str, *, rule: str = "", missing: tuple[str, ...] = (), offer: str = "", help: str = ""
) -> Refused:
    """The exception to raise for a refusal with these words."""
    return Refused(Refusal(why, rule, missing, offer, help))

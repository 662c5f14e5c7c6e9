"""`supportdesk worker`: does what time brings, once or until it is stopped."""

from supportdesk.cli import output, records
from supportdesk.cli.kit import Call
from supportdesk.desk.chores import Round


def work(call: Call) -> int:
    """Do what time brings; on one line each round that did something."""

    def tell(done: Round) -> None:
        if call.json:
            output.record(records.round_done(done))
        elif any(done.done.values()) or call.args.once:
            counts = done.done
            output.data(
                f"{counts['tickets']} tickets looked after, {counts['outages']} opened by outages,"
                f" {counts['sent']} messages written"
            )

    led = call.kit.work(once=call.args.once, tell=tell, say=output.talk)
    if not led:
        output.talk("Another worker looks after this desk; nothing was left to do.")
    return output.Exit.DONE

"""The desk over a real SSH line: an sshd of the test's own on the loopback address."""

import base64
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from supportdesk.data.store import SqlStore
from tests.needs import found, needs
from tests.terminal import DESK, Terminal

SSHD = found("sshd")
pytestmark = [pytest.mark.slow, needs("sshd", "openssh-server")]
LOGIN = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Host:
    """An sshd whose one key may run the desk and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.store = str(folder / "desk.db")
        for name in ("host", "agent"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)],
                check=True,
            )
        own = " ".join(f"{one}={folder}" for one in ("XDG_DATA_HOME", "XDG_STATE_HOME"))
        command = f"env {own} {sys.executable} -m supportdesk --store {self.store}"
        public = (folder / "agent.pub").read_text()
        (folder / "keys").write_text(f'restrict,pty,command="{command}" {public}')
        (folder / "config").write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\n"
            f"AuthorizedKeysFile {folder}/keys\nPidFile none\nStrictModes no\nUsePAM no\n"
            "PasswordAuthentication no\nPermitRootLogin yes\nAcceptEnv COLORTERM\n"
        )
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        assert SSHD is not None, "CI installs openssh-server"
        self.process = subprocess.Popen(
            [SSHD, "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.DEVNULL
        )
        self._wait()

    def _wait(self) -> None:
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("sshd never listened")

    def connect(self, **env: str) -> Terminal:
        """A terminal in which somebody has logged in to the desk."""
        program = ["ssh", "-tt", "-p", str(self.port), "-i", str(self.folder / "agent"), "-F"]
        program += ["none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"]
        program += ["-o", "SendEnv=COLORTERM", "-o", "LogLevel=ERROR", f"{LOGIN}@127.0.0.1"]
        return Terminal(120, 40, program=program, env=env)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The host with a desk of one ticket."""
    folder = tmp_path_factory.mktemp("ssh")
    found = Host(folder)
    mail = folder / "one.eml"
    mail.write_text("From: a@x.example\nSubject: Dark\nMessage-ID: <a@x>\n\nIt is dark.\n")
    for words in (("init", "--owner", "Maya"), ("mail", "take", str(mail))):
        subprocess.run([*DESK, "--store", found.store, *words], check=True)
    yield found
    found.process.terminate()
    found.process.wait(10)


def test_colours_are_true_where_the_terminal_says_so_and_256_elsewhere(host: Host) -> None:
    true = host.connect(COLORTERM="truecolor")
    true.wait_for("It is dark.")
    assert b"38;2;" in true.sent
    assert true.leave() == 0
    plain = host.connect(COLORTERM="")
    plain.wait_for("It is dark.")
    assert b"38;5;" in plain.sent
    assert b"38;2;" not in plain.sent
    assert plain.leave() == 0


def test_a_terminal_that_is_made_smaller_is_drawn_anew(host: Host) -> None:
    terminal = host.connect()
    terminal.wait_for("It is dark.")
    terminal.resize(80, 24)
    terminal.wait_for("? keys")
    rows = terminal.text.split("\n")
    assert len(rows) == 24
    assert "? keys" in rows[-1]
    assert terminal.leave() == 0


def test_what_is_copied_reaches_the_terminal_at_the_other_end(host: Host) -> None:
    terminal = host.connect(DISPLAY=":99")
    terminal.wait_for("It is dark.")
    terminal.press("y")
    terminal.wait_for("type a few letters")
    terminal.press("\r")
    terminal.wait_for("reference: sent to the terminal.")
    wanted = base64.b64encode(b"APS-1001")
    assert b"\x1b]52;c;" + wanted in terminal.sent
    assert terminal.leave() == 0


def test_a_key_may_run_the_desk_and_nothing_else(host: Host) -> None:
    terminal = host.connect()
    terminal.wait_for("It is dark.")
    assert terminal.leave() == 0
    other = subprocess.run(
        ["ssh", "-p", str(host.port), "-i", str(host.folder / "agent"), "-F", "none",
         "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
         f"{LOGIN}@127.0.0.1", "id"],
        capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    assert other.returncode == 2
    assert "There is no terminal to draw on" in other.stderr
    assert "use ssh -t" in other.stderr


def test_a_line_that_drops_in_mid_sentence_is_gone_on_with_after_logging_in_again(
    host: Host,
) -> None:
    terminal = host.connect()
    terminal.wait_for("It is dark.")
    terminal.press("r")
    terminal.wait_for("Reply to APS-1001")
    terminal.press("Half a senten")
    terminal.wait_for("Half a senten")
    terminal.process.send_signal(signal.SIGKILL)
    terminal.process.wait(10)
    terminal.hang_up()
    drafts = SqlStore(host.store)
    for _ in range(100):
        if drafts.drafts("APS-1001", LOGIN):
            break
        time.sleep(0.1)
    again = host.connect()
    again.wait_for("Half a senten")
    again.press("ce")
    again.wait_for("Half a sentence")
    again.press("\x1b")
    again.wait_for("1 under way")
    assert again.leave() == 0

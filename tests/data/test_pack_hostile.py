"""A pack that means harm, or was made by a machine gone wrong, is refused by one clear line."""

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

from supportdesk.__main__ import main
from supportdesk.data.pack_files.export import export
from supportdesk.data.pack_files.limits import (
    MOST_BYTES,
    MOST_ENTRIES,
    MOST_FILES,
    MOST_MISTAKES,
    MOST_STEPS,
)
from supportdesk.errors import BadInput
from tests.data.small_pack import change, mistakes, write_pack

END = "  - {id: end, kind: end, label: x, title: x, outcome: x}\n"


def flow(count: int, to: Callable[[int], str]) -> str:
    """A flow of so many steps before its end."""
    lines = (
        f"  - {{id: s{n}, kind: instruction, label: x, title: x, next: {to(n)}}}\n"
        for n in range(count)
    )
    return "id: big\ntitle: Big\nstart: s0\nsteps:\n" + "".join(lines) + END


def reply(text: str) -> str:
    return f"replies:\n  - {{id: a, name: a, shortcut: aa, text: '{text}'}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("flows/big.yaml", lambda: flow(1_000_000, lambda n: "end"), "1: larger than 2 MB"),
        (
            "flows/big.yaml",
            lambda: flow(MOST_STEPS, lambda n: "end"),
            f"5: {MOST_STEPS + 1} entries in one list, at most {MOST_STEPS}",
        ),
        (
            "replies/big.yaml",
            lambda: f"replies: [&a {{}}{', *a' * MOST_ENTRIES}]",
            f"1: {MOST_ENTRIES + 1} entries in one list, at most {MOST_ENTRIES}",
        ),
        ("replies/big.yaml", lambda: reply("{{ " + "(" * 9000 + " }}"), "2: nested too deeply"),
        (
            "replies/big.yaml",
            lambda: reply("{{ requester.name" + "|upper" * 3000 + " }}"),
            "2: nested too deeply",
        ),
        (
            "replies/big.yaml",
            lambda: reply("{% if a %}" * 1500 + "{% endif %}" * 1500),
            "2: longer than 20000 characters",
        ),
        (
            "replies/big.yaml",
            lambda: reply("{{ agent.__class__.__mro__ }}"),
            "2: “.__class__” is no part of a placeholder",
        ),
    ],
)
def test_what_is_too_much_is_one_line(
    folder: Path, file: str, text: Callable[[], str], said: str
) -> None:
    (folder / file).write_text(text(), encoding="utf-8")
    assert f"{file}:{said}" in mistakes(folder)


@pytest.mark.parametrize("number", ["9" * 5000, "²", "--5"])
def test_what_looks_like_a_number_and_is_none_is_told(folder: Path, number: str) -> None:
    change(folder, "gates.yaml", "less_than: 2", f"less_than: '{number}'")
    assert any("“ticket.exchanges” is a number" in one for one in mistakes(folder))


def test_a_file_is_not_read_beyond_its_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "articles.yaml").write_bytes(b"x" * (MOST_BYTES + 1))
    read: list[str] = []
    before = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path.name)
        return before(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    assert "articles.yaml:1: larger than 2 MB" in mistakes(folder)
    assert "articles.yaml" not in read


def test_thousands_of_mistakes_are_told_up_to_a_bound_and_so_is_the_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    near = difflib.get_close_matches

    def counted(word: str, *rest: object) -> list[str]:
        asked.append(word)
        return near(word, *rest)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    wrong = "".join(f"  - {{id: c{n}, nam: n}}\n" for n in range(MOST_ENTRIES))
    (folder / "directory.yaml").write_text(f"contacts:\n{wrong}", encoding="utf-8")
    (folder / "flows/big.yaml").write_text(flow(400, lambda n: f"zs{n}"), encoding="utf-8")
    assert len(mistakes(folder)) == MOST_MISTAKES
    assert len(asked) <= 3 * MOST_MISTAKES


@pytest.mark.parametrize("name", ["flows/link.yaml", "link.yaml", "flows/folder"])
def test_a_link_is_refused_wherever_it_leads(folder: Path, name: str) -> None:
    aim = folder.parent if name.endswith("folder") else folder / "pack.yaml"
    (folder / name).symlink_to(aim)
    assert f"{name}:1: a link: a pack holds its files itself" in mistakes(folder)


def test_more_files_than_any_pack_has_are_refused(folder: Path) -> None:
    for number in range(MOST_FILES):
        (folder / "replies" / f"r{number}.yaml").touch()
    assert f"pack.yaml:1: more than {MOST_FILES} files beside it" in mistakes(folder)


def test_a_name_of_a_file_that_holds_a_line_end_stays_one_line(folder: Path) -> None:
    (folder / "flows\nx.yaml").write_text("id: x\n", encoding="utf-8")
    assert all("\n" not in one for one in mistakes(folder))


def test_flows_that_go_into_one_another_are_refused(folder: Path) -> None:
    into = (
        "  - id: tell\n    kind: flow\n    flow: check\n    label: x\n    title: x\n    next: end\n"
    )
    change(folder, "flows/help.yaml", "  - id: tell\n", into + "  - id: told\n")
    assert any("lead into one another: check → help → check" in one for one in mistakes(folder))


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{one}: &{one} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text", [BOMB, "replies: &a [*a]\n", "replies: &a {x: *a}\n", "[" * 5000 + "]" * 5000]
)
def test_a_file_that_unfolds_into_more_than_it_holds_is_one_line(folder: Path, text: str) -> None:
    (folder / "replies/big.yaml").write_text(text, encoding="utf-8")
    found = [one for one in mistakes(folder) if one.startswith("replies/big.yaml")]
    assert len(found) == 1, found


def test_flows_that_go_into_one_another_twice_each_grow_beyond_a_bound_and_are_refused(
    folder: Path,
) -> None:
    for number in range(20):
        into = f"flow: f{number + 1}" if number < 19 else "flow: help"
        (folder / f"flows/f{number}.yaml").write_text(
            f"id: f{number}\ntitle: F\nstart: one\nsteps:\n"
            f"  - {{id: one, kind: flow, label: x, title: x, {into}, next: two}}\n"
            f"  - {{id: two, kind: flow, label: x, title: x, {into}, next: end}}\n{END}"
        )
    assert any("f0.yaml" in one and "more than 20000 steps" in one for one in mistakes(folder))


@pytest.mark.parametrize(
    "text",
    [
        "{{ requester|attr(\"__class__\") }}", "{{ lipsum.__globals__ }}", "{% include \"x\" %}",
        "{{ range(1000000000) }}", "{{ \"a\" * 1000000000 }}", "{% for x in agent %}x{% endfor %}",
        "{{ agent[\"__class__\"] }}", "{{ \"%s\"|format(agent) }}", "{% set x = agent %}",
        "{{ self._TemplateReference__context }}", "{% import \"os\" as os %}",
    ],
)  # fmt: skip
def test_a_template_that_would_do_more_than_fill_in_is_one_line(folder: Path, text: str) -> None:
    (folder / "replies/big.yaml").write_text(
        f"replies:\n  - {{id: a, name: a, shortcut: aa, text: '{text}'}}\n", encoding="utf-8"
    )
    found = [one for one in mistakes(folder) if one.startswith("replies/big.yaml")]
    assert len(found) == 1, found


@pytest.mark.parametrize(
    "name", ["flows/\x1b[2Jx.yaml", "flows/..x\u202e.yaml", "flows/a\x07.yaml", "\x9b2J.yaml"]
)
def test_a_name_of_a_file_does_nothing_to_the_terminal(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_text('id: "\\e[31m"\n"\\e[2Jkey": x\n', encoding="utf-8")
    assert main(["pack", "check", str(folder)]) != 0
    said = capsys.readouterr()
    text = (said.out + said.err).replace("\n", "")
    assert text
    assert all(one.isprintable() for one in text), ascii(text)


def test_what_a_store_calls_a_file_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    for name in ("../out.yaml", "/tmp/out.yaml", "flows/../../out.yaml"):
        with pytest.raises(BadInput, match="leads out of the folder"):
            export({"pack.yaml": "name: x\n", name: "x"}, {}, tmp_path / "in")
        assert not list(tmp_path.rglob("*.yaml"))

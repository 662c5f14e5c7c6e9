"""Where mail is taken from: files, mbox files, maildirs, folders, standard input."""

import io
import os
from pathlib import Path

import pytest

from supportdesk.mail import places
from supportdesk.mail.places import FoundMail, find_mail
from supportdesk.mail.read import read_mail
from tests.mail.making import eml

FROM = b"From joe@x.example Mon Nov 23 13:00:00 2026\n"


def found(*names: Path | str, standard_input: bytes = b"") -> list[FoundMail]:
    return list(find_mail([str(one) for one in names], io.BytesIO(standard_input)))


def errors(*names: Path | str) -> list[str]:
    return [str(one.error) for one in found(*names) if one.error]


def test_an_eml_file_is_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(eml())
    assert found(path) == [FoundMail(file=str(path), raw=eml())]


def test_an_mbox_gives_each_message_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "inbox"
    path.write_bytes(FROM + eml("one") + b"\n" + FROM + eml("two") + b"\n")
    assert [(one.number, read_mail(one.raw).text) for one in found(path)] == [
        (1, "one"),
        (2, "two"),
    ]
    assert found(path)[0].raw == eml("one")


def test_from_lines_in_the_body_of_an_mbox_message_are_text(tmp_path: Path) -> None:
    path = tmp_path / "inbox.mbox"
    body = (
        "\n\nFrom here on it is silent.\n\nFrom 10:30 on nothing\n\n"
        "From now at 12:30\nno header.\n>From me"
    )
    path.write_bytes(FROM + eml(body) + b"\n" + FROM + eml("two"))
    one, two = found(path)
    text = read_mail(one.raw).text
    for words in ("From here on", "From 10:30 on nothing", "From now at 12:30", "\nFrom me"):
        assert words in text
    assert read_mail(two.raw).text == "two"


def test_an_mbox_in_lines_of_dos_is_parted_as_well(tmp_path: Path) -> None:
    path = tmp_path / "inbox"
    path.write_bytes((FROM + eml("one") + b"\n" + FROM + eml("two")).replace(b"\n", b"\r\n"))
    assert [read_mail(one.raw).text for one in found(path)] == ["one", "two"]


def test_an_mbox_is_read_message_by_message(tmp_path: Path) -> None:
    path = tmp_path / "big"
    path.write_bytes(b"".join(FROM + eml(f"{n}") + b"\n" for n in range(5000)))
    read = 0

    class Counting(io.BufferedReader):
        def readline(self, size: int | None = -1, /) -> bytes:
            nonlocal read
            line = super().readline(size)
            read += len(line)
            return line

    with Counting(io.FileIO(path)) as file:
        messages = places._in_mbox("big", file)
        next(messages)
        assert read < 2 * len(FROM + eml("0"))
        assert sum(1 for _ in messages) == 4999


def test_a_message_that_is_too_large_is_named_and_the_next_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "LARGEST", 2_000_000)
    path = tmp_path / "inbox"
    path.write_bytes(FROM + eml("x" * 2_100_000) + b"\n" + FROM + eml("two"))
    one, two = found(path)
    assert "message 1, is larger than 2 MB" in str(one.error)
    assert read_mail(two.raw).text == "two"
    (tmp_path / "one.eml").write_bytes(eml("x" * 2_100_000))
    assert "is larger than 2 MB" in errors(tmp_path / "one.eml")[0]


def maildir(folder: Path) -> Path:
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "cur" / "1.host:2,S").write_bytes(eml("read"))
    (folder / "new" / "2.host").write_bytes(eml("new"))
    (folder / "tmp" / "3.host").write_bytes(eml("under way"))
    return folder


def test_a_maildir_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    folder = maildir(tmp_path / "mail")
    before = sorted(folder.rglob("*"))
    assert [read_mail(one.raw).text for one in found(folder)] == ["read", "new"]
    assert sorted(folder.rglob("*")) == before


def test_what_cannot_be_read_in_a_maildir_is_named_and_the_rest_is_taken(tmp_path: Path) -> None:
    folder = maildir(tmp_path / "mail")
    (folder / "cur" / "0.gone").symlink_to(tmp_path / "nowhere")
    (folder / "cur" / "0.folder").mkdir()
    os.mkfifo(folder / "new" / "9.pipe")
    taken = found(folder)
    assert [read_mail(one.raw).text for one in taken if not one.error] == ["read", "new"]
    assert len(errors(folder)) == 3
    assert all(one.count("\n") == 0 for one in errors(folder))


def test_a_folder_gives_its_eml_files_those_further_down_as_well(tmp_path: Path) -> None:
    (tmp_path / "in" / "er").mkdir(parents=True)
    (tmp_path / "in" / "b.EML").write_bytes(eml("b"))
    (tmp_path / "in" / "er" / "a.eml").write_bytes(eml("a"))
    (tmp_path / "in" / "notes.txt").write_bytes(eml("no"))
    (tmp_path / "in" / "er" / "loop").symlink_to(tmp_path / "in")
    maildir(tmp_path / "in" / "mail")
    texts = {read_mail(one.raw).text for one in found(tmp_path / "in")}
    assert texts == {"a", "b", "read", "new"}


def test_a_message_on_standard_input_is_taken_as_it_is() -> None:
    (one,) = found("-", standard_input=FROM + eml("piped"))
    assert (one.file, one.number, one.raw) == ("-", 0, FROM + eml("piped"))
    assert read_mail(one.raw).text == "piped"
    assert found("-", standard_input=b"no header at all")[0].error is None


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.eml", b"", "is empty."),
        ("blank.eml", b"\n \n", "is empty."),
        ("led.png", b"\x89PNG\r\n\x1a\n", "is no mail"),
        ("notes.txt", b"Error: disk full\nWarning: hot\n\n", "is no mail"),
        ("words", b"lorem ipsum", "is no mail"),
    ],
)
def test_what_is_no_mail_gets_one_line_that_says_so(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (line,) = errors(tmp_path / name)
    assert said in line
    assert name in line
    assert "no ticket was made of it" in line


def test_a_folder_with_nothing_in_it_a_path_to_nothing_and_a_device_get_one_line_each(
    tmp_path: Path,
) -> None:
    (tmp_path / "empty").mkdir()
    for path, said in (
        (tmp_path / "empty", "holds no mail"),
        (tmp_path / "nowhere", "No such file"),
        (Path("/dev/zero"), "is neither a file nor a folder"),
    ):
        (line,) = errors(path)
        assert said in line

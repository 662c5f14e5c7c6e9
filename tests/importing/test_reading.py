"""Files of rows: encodings, delimiters, odd rows, each row with its true line."""

import gzip
import json
from pathlib import Path

import pytest

from supportdesk.errors import BadInput
from supportdesk.importing.files import open_rows
from supportdesk.importing.rows import Row

WORDS = "Gerät in Köln – 5 € mehr"


def rows_of(path: Path, data: bytes) -> list[Row]:
    path.write_bytes(data)
    return list(open_rows(path).rows())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_text_is_read_in_the_encoding_it_has(tmp_path: Path, encoding: str) -> None:
    data = f"id,text\n1,{WORDS}\n".encode(encoding)
    for name, packed in (("a.csv", data), ("a.csv.gz", gzip.compress(data, mtime=0))):
        (found,) = rows_of(tmp_path / name, packed)
        assert found.values == {"id": "1", "text": WORDS}


def test_an_encoding_that_is_guessed_is_said_aloud(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("id,text\n1,Köln\n".encode("cp1252"))
    assert open_rows(path).said == "old.csv is no UTF-8: it is read as cp1252."
    path.write_bytes(b"id,text\n1,\x81\n")
    assert "latin-1" in open_rows(path).said


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_fits_every_row(tmp_path: Path, mark: str) -> None:
    other = ";" if mark != ";" else ","
    lines = [mark.join(("Nr" + other, "Betreff", "Text")), mark.join(("1", "a", f"b{other} c"))]
    (found,) = rows_of(tmp_path / "a.csv", "\n".join(lines).encode())
    assert list(found.values.values()) == ["1", "a", f"b{other} c"]


def test_rows_over_several_lines_and_blank_ones_keep_true_line_numbers(tmp_path: Path) -> None:
    text = 'id,text\r\n1,"one\r\ntwo\r\nthree"\r\n\r\n2,x\r\n3\r\n4,a,b\r\n5,c,\r\n'
    found = rows_of(tmp_path / "a.csv", text.encode())
    assert [(one.line, one.wrong) for one in found] == [
        (2, ""),
        (6, ""),
        (7, "it has 1 cells, the header 2"),
        (8, "it has 3 cells, the header 2"),
        (9, ""),
    ]
    assert found[0].values["text"] == "one\r\ntwo\r\nthree"


def test_columns_without_a_name_or_of_the_same_name_can_be_told_apart(tmp_path: Path) -> None:
    (found,) = rows_of(tmp_path / "a.csv", b"id,,note,note\n1,a,b,c\n")
    assert list(found.values) == ["id", "column 2", "note", "note (2)"]


def test_a_huge_cell_is_read_and_a_quotation_mark_left_open_ends_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = "x" * 300_000
    (found,) = rows_of(tmp_path / "a.csv", f"id,text\n1,{huge}\n".encode())
    assert found.values["text"] == huge
    monkeypatch.setattr("supportdesk.importing.csv_rows.LONGEST", 1000)
    open_quote = f'id,text\n1,a\n2,"{"y" * 2000}\n3,b\n'
    found, last = rows_of(tmp_path / "b.csv", open_quote.encode())
    assert (last.line, "not closed" in last.wrong) == (3, True)


OBJECTS = [{"id": 1, "via": {"channel": "web"}}, {"id": 2, "via": {"channel": "voice"}}]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("\n".join(json.dumps(one) for one in OBJECTS), [1, 2]),
        (json.dumps(OBJECTS), [1, 1]),
        (json.dumps(OBJECTS, indent=1), [2, 8]),
        (json.dumps({"count": 2, "tickets": OBJECTS, "next": None}), [1, 1]),
        (json.dumps({"next": {"a": []}, "tickets": OBJECTS}, indent=1), [6, 12]),
    ],
)
def test_objects_by_line_in_a_list_or_wrapped_are_rows(
    tmp_path: Path, text: str, lines: list[int]
) -> None:
    found = rows_of(tmp_path / "a.json", text.encode())
    assert [one.values for one in found] == OBJECTS
    assert [one.line for one in found] == lines
    file = open_rows(tmp_path / "a.json")
    assert file.columns == ("id", "via.channel")
    assert file.count() == 2


def test_a_line_that_is_no_object_is_one_wrong_row(tmp_path: Path) -> None:
    deep = "[" * 100_000
    found = rows_of(tmp_path / "a.json", f'{{"id": 1}}\n{{"id": \n[2]\n{deep}\n'.encode())
    assert [bool(one.wrong) for one in found] == [False, True, True, True]
    assert "no JSON" in found[1].wrong


def test_a_document_that_breaks_off_or_is_too_large_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadInput, match=r"a\.json:2"):
        rows_of(tmp_path / "a.json", b'[{"id": 1},\n{"id":')
    monkeypatch.setattr("supportdesk.importing.json_rows.LARGEST", 10)
    with pytest.raises(BadInput, match="one document"):
        rows_of(tmp_path / "a.json", json.dumps(OBJECTS).encode())


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("cut.csv.gz", gzip.compress(b"id,text\n" * 999, mtime=0)[:-9], "breaks off"),
        ("none.csv", b"", "is empty"),
        ("blank.csv", b"\n\n", "is empty"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_clear_line(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        rows_of(tmp_path / name, data)
    with pytest.raises(BadInput, match="No such file"):
        open_rows(tmp_path / "nowhere.csv")

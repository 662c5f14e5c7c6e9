"""Drafts on this machine: whole, private, and in nobody's way when something is wrong."""

import os
from pathlib import Path

import pytest

from supportdesk.data.spool import Spool
from supportdesk.domain.picture import Draft
from supportdesk.errors import StoreUnreachable


def draft(text: str, *, person: str = "tom", kind: str = "reply") -> Draft:
    return Draft(ticket="APS-1001", person=person, kind=kind, fields={"text": text})


def test_a_draft_is_found_again_by_its_writer_as_it_was_last_typed(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "drafts")
    spool.keep(draft("Half a \ud800"))
    spool.keep(draft("Half a \ud800 sentence\n"))
    spool.keep(draft("another's", person="maya"))
    (found,) = Spool(tmp_path / "drafts").drafts("tom")
    assert found.fields == {"text": "Half a \ud800 sentence\n"}
    assert found.saved_at is not None
    spool.drop("APS-1001", "tom", "reply")
    spool.drop("APS-1001", "tom", "reply")
    assert spool.drafts("tom") == ()


def test_nobody_else_may_read_a_draft(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "drafts")
    spool.keep(draft("secret"))
    (path,) = spool.folder.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert spool.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"ticket": "x"}', '{"saved_at": 3}'])
def test_a_broken_file_hides_no_other_draft_and_stays_where_it_is(
    tmp_path: Path, text: str
) -> None:
    spool = Spool(tmp_path)
    spool.keep(draft("whole"))
    (tmp_path / "broken.json").write_text(text)
    assert [one.fields["text"] for one in spool.drafts("tom")] == ["whole"]
    assert (tmp_path / "broken.json").read_text() == text


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(StoreUnreachable, match="only on the screen"):
        Spool(tmp_path / "taken").keep(draft("lost?"))
    assert os.listdir(tmp_path) == ["taken"]

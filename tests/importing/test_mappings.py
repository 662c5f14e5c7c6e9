"""Each mapping that ships, on a look-alike of that desk's export; mistakes in mappings."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from supportdesk import data
from supportdesk.domain.past import PastKind, PastTicket
from supportdesk.errors import BadInput
from supportdesk.importing.beside import Beside
from supportdesk.importing.files import open_rows
from supportdesk.importing.mapping import ImportMapping
from supportdesk.importing.mapping_read import mapping_of, read_mapping
from supportdesk.importing.pasts import PastReader
from supportdesk.importing.skeleton import samples, skeleton
from supportdesk.importing.values import Unfit
from tests.aps import PACK

FOLDER = Path(data.__path__[0]) / "mappings"
SHIPPED = {path.stem: read_mapping(path) for path in FOLDER.glob("*.toml")}
FRESHDESK = """\
Ticket ID,Subject,Status,Priority,Source,Type,Agent,Group,Created time,Due by Time,Resolved time,\
Closed time,Last update time,Initial response time,Customer interactions,Tags,Full name,Email
7,Pump stopped,Closed,Urgent,Phone,Incident,Ann,Field,2024-05-02 08:00:00,,2024-05-03 10:00:00,\
2024-05-04 10:00:00,2024-05-02 09:00:00,2024-05-02 08:30:00,1,"vip,gold",Rhea,rhea@pump.example
8,Pump slow,Waiting on Customer,Low,Portal,,No Agent,,2024-05-02 08:00:00,,,,\
2024-05-02 09:00:00,,1,,Rhea,rhea@pump.example
"""
OSTICKET = """\
Ticket Number,Date Created,Subject,From,From Email,Priority,Department,Help Topic,Source,\
Current Status,Last Updated,Closed Date,Agent Assigned
100,2024-05-02 08:00:00,Panel dark,Rhea,rhea@pump.example,Emergency,Field,Power,Web,Open,\
2024-05-02 09:00:00,,Ann
"""
COMMENTS = [
    {"created_at": "2024-05-02T08:00:00Z", "body": "It is off.", "author_id": 5, "public": True},
    {"created_at": "2024-05-02T09:00:00Z", "body": "Try this.", "author_id": 9, "public": True},
    {"created_at": "2024-05-02T10:00:00Z", "body": "Ask Jo.", "author_id": 9, "public": False},
    {"created_at": "2024-05-02T11:00:00Z", "body": "It works.", "author_id": 5, "public": True},
]
ZENDESK = {
    "id": 31,
    "via": {"channel": "voice"},
    "raw_subject": "Off",
    "subject": "Off",
    "description": "It is off.",
    "status": "pending",
    "priority": "normal",
    "type": "incident",
    "created_at": "2024-05-02T08:00:00Z",
    "updated_at": "2024-05-02T12:00:00Z",
    "requester_id": 5,
    "requester": {"name": "Rhea", "email": "rhea@pump.example"},
    "tags": ["a", "b"],
    "comments": COMMENTS,
}
TABLE = """\
id,via_channel,requester_id,created_at,updated_at,ticket_form_id,subject,description,\
status,assignee_id
31,email,5,2024-05-02 08:00:00,2024-05-02 12:00:00,1,Off,It is off.,hold,9
32,web,5,2024-05-02 08:00:00,2024-05-02 12:00:00,1,Gone,,deleted,
"""
TABLE_COMMENTS = """\
id,ticket_id,created,user_id,public,body
1,31,2024-05-02 08:00:00,5,TRUE,It is off.
2,31,2024-05-02 09:00:00,9,TRUE,Try this.
3,31,2024-05-02 11:00:00,5,TRUE,It works.
"""
TABLE_USERS = """\
id,name,email,phone,role
5,Rhea,rhea@pump.example,,end-user
9,Ann,ann@desk.example,,agent
"""
GENERIC = {
    "external_id": "0045",
    "subject": "Dark",
    "body": "It is dark.",
    "created": "2024-05-02T08:00:00",
    "priority": 1,
    "channel": "portal",
    "requester": "2403",
    "status": "closed",
    "history": [
        {"at": "2024-05-02T09:00:00", "status": "pending"},
        {"at": "2024-05-03T09:00:00", "status": "solved"},
        {"at": "2024-05-04T09:00:00", "status": "closed"},
    ],
}


def pasts(
    path: Path, text: str, mapping: ImportMapping | None = None, **beside: Path
) -> list[PastTicket | None]:
    path.write_text(text, encoding="utf-8")
    file = open_rows(path)
    known = [one for one in SHIPPED.values() if one.knows(file.columns)]
    used = mapping or known[0]
    assert mapping is not None or len(known) == 1
    reader = PastReader(used, PACK, Beside(used, beside))
    return [reader.past(row) for row in file.rows()]


def kinds(past: PastTicket) -> list[str]:
    return [one.kind.value for one in past.ordered().acts]


def test_freshdesk(tmp_path: Path) -> None:
    one, two = pasts(tmp_path / "f.csv", FRESHDESK)
    assert one is not None
    assert two is not None
    assert one.key == "import:freshdesk:7"
    assert (one.status, one.priority, one.channel, one.assignee) == (
        "closed", "high", "phone", "Ann",
    )  # fmt: skip
    assert (two.status, two.priority, two.channel, two.assignee) == ("waiting", "low", "email", "")
    assert kinds(one) == ["note", "reply", "status", "status"]
    assert one.acts[0].text == "Group: Field\nTags: vip,gold"
    assert one.requester is not None
    assert one.requester.address == "rhea@pump.example"


def test_osticket(tmp_path: Path) -> None:
    (one,) = pasts(tmp_path / "o.csv", OSTICKET)
    assert one is not None
    assert (one.status, one.priority, one.channel) == ("open", "high", "email")
    assert one.created == datetime(2024, 5, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize("wrapped", [False, True])
def test_zendesk_with_its_comments(tmp_path: Path, wrapped: bool) -> None:
    text = json.dumps({"tickets": [ZENDESK]} if wrapped else ZENDESK)
    (one,) = pasts(tmp_path / "z.json", text)
    assert one is not None
    assert (one.status, one.channel, one.number) == ("waiting", "phone", "31")
    assert kinds(one) == ["message", "note", "reply", "note", "message"]
    assert one.requester is not None
    assert one.requester.shown == "Rhea"


def test_zendesk_as_tables_with_comments_and_users_beside(tmp_path: Path) -> None:
    comments, users = tmp_path / "c.csv", tmp_path / "u.csv"
    comments.write_text(TABLE_COMMENTS)
    users.write_text(TABLE_USERS)
    one, gone = pasts(tmp_path / "t.csv", TABLE, comments=comments, users=users)
    assert gone is None
    assert one is not None
    assert kinds(one) == ["message", "reply", "message"]
    assert (one.acts[1].by, one.assignee, one.status) == ("Ann", "Ann", "open")
    assert one.requester is not None
    assert one.requester.address == "rhea@pump.example"


def test_plain_json_with_its_history(tmp_path: Path) -> None:
    (one,) = pasts(tmp_path / "g.json", json.dumps(GENERIC))
    assert one is not None
    assert kinds(one) == ["message", "status", "status", "status"]
    assert one.last(PastKind.STATUS, "") == "closed"
    assert (one.priority, one.channel) == ("high", "email")


def test_every_mapping_that_ships_is_tried_here() -> None:
    assert set(SHIPPED) == {"freshdesk", "osticket", "zendesk", "zendesk-tables", "generic"}


MAPPING = """\
source = "ours"
dates = ["%d.%m.%Y %H:%M", "epoch"]
zone = "Europe/Berlin"
early = "creation"
[columns]
number = "Nr"
subject = "Betreff"
created = "Angelegt"
solved = "Fertig"
"""


def test_dates_are_read_in_the_forms_and_the_zone_of_the_mapping(tmp_path: Path) -> None:
    text = "Nr;Betreff;Angelegt;Fertig\n1;x;02.05.2024 10:00;02.05.2024 09:00\n2;y;1714636800;\n"
    mapping = mapping_of(MAPPING, "ours", "ours.toml")
    one, two = pasts(tmp_path / "a.csv", text, mapping)
    assert one is not None
    assert two is not None
    assert one.created == two.created == datetime(2024, 5, 2, 8, tzinfo=UTC)
    assert one.acts[0].at == one.created
    assert "before the creation" in one.acts[0].text
    with pytest.raises(Unfit, match="Angelegt: “soon” is no time"):
        pasts(tmp_path / "a.csv", "Nr;Betreff;Angelegt\n1;x;soon\n", mapping)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("number =", "nubmer =", r"m\.toml:6: unknown name “nubmer” \(did you mean “number”"),
        ("zone = ", "zoen = ", r"m\.toml:3: unknown name “zoen” \(did you mean “zone”"),
        ("Europe/Berlin", "Europe/Berlyn", r"m\.toml:3: no zone"),
        ('"Nr"', "7", r"m\.toml:6: “number” is text"),
        ('early = "creation"', 'early = "then"', r"m\.toml:4: “then” is unknown"),
        ('zone = "', "zone = ", r"m\.toml:3: "),
        ("[columns]", '[lists.x]\npath = "a"\n[columns]', r"m\.toml:5: a list names its column"),
        ("[columns]", "[values.statsu]\n[columns]", r"m\.toml:5: unknown name “statsu”"),
    ],
)
def test_a_mistake_in_a_mapping_is_said_with_its_line(old: str, new: str, said: str) -> None:
    assert old in MAPPING
    with pytest.raises(BadInput, match=said):
        mapping_of(MAPPING.replace(old, new, 1), "m", "m.toml")


def test_an_unknown_file_beside_and_a_missing_column_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="comments, users"):
        pasts(tmp_path / "t.csv", TABLE, people=tmp_path / "u.csv")
    users = tmp_path / "u.csv"
    users.write_text("nr,name\n1,Rhea\n")
    with pytest.raises(BadInput, match="no column “id”"):
        pasts(tmp_path / "t.csv", TABLE, users=users)


def test_a_skeleton_of_unknown_columns_is_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text('number,Subject,"say ""hi"""\n1,a,x\n2,a,y\n')
    file = open_rows(path)
    assert samples(file)["Subject"] == ("a",)
    mapping = mapping_of(skeleton(file), "other", "other.toml")
    assert mapping.columns == {"number": "number", "subject": "Subject"}


def test_the_example_of_the_documentation_reads_what_it_speaks_of(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "importing.md").read_text(encoding="utf-8")
    mapping = mapping_of(page.partition("```toml\n")[2].partition("```")[0], "doc", "doc.toml")
    comments, users = tmp_path / "c.csv", tmp_path / "u.csv"
    comments.write_text("Ticket;Wann;Text;Wer;Öffentlich\n1;02.05.2024 11:00;Gut.;9;ja\n")
    users.write_text("Id;Name;Mail;Rolle\n9;A. Müller;a@desk.example;Team\n")
    text = (
        "Nr;Betreff;Angelegt;Status;Dringlichkeit;Weg;Bearbeiter;Abteilung\n"
        "1;Pumpe;02.05.2024 10:00;wartet;sofort;Telefon;9;Werk 2\n2;x;;Papierkorb;;;;\n"
    )
    one, gone = pasts(tmp_path / "t.csv", text, mapping, comments=comments, users=users)
    assert gone is None
    assert one is not None
    assert (one.status, one.priority, one.channel, one.assignee) == (
        "waiting", "high", "phone", "anna",
    )  # fmt: skip
    assert kinds(one) == ["note", "reply"]
    assert one.acts[1].by == "anna"

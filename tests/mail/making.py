"""Mails for tests: made from pieces, whole or broken, each word in them known."""

import base64
import quopri
import random
from dataclasses import dataclass, field

CHARSETS = ("utf-8", "iso-8859-1", "windows-1252", "iso-2022-jp", "koi8-r", "utf-16", "x-none", "")
LETTERS = {"iso-2022-jp": "日本", "koi8-r": "дом", "utf-8": "grün", "iso-8859-1": "grün"}
NASTY = (
    "../../etc/passwd", "C:\\x\\boot.ini", "a\x00b.txt", "x" * 400 + ".pdf", "fdp\u202eexe.doc",
    "=?utf-8?q?gr=C3=BCn=2Etxt?=", "nul", "..", "two\r\nlines.txt", '"q".txt', "",
)  # fmt: skip


def eml(body: str = "Tower 3 is silent.", **headers: str) -> bytes:
    """A plain mail; headers by name, `_` for `-`."""
    given = {
        "From": "Patience Osei <p.osei@chemtreat.example>",
        "To": "modems@aquaphoenixsci.com",
        "Subject": "Three cooling towers offline",
        "Message_ID": "<one@chemtreat.example>",
        "Date": "Mon, 23 Nov 2026 13:00:00 +0000",
        **headers,
    }
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in given.items() if value]
    return "\n".join([*lines, "", body, ""]).encode()


def multipart(kind: str, *parts: bytes, boundary: str = "b0") -> bytes:
    """A part of parts, its header first."""
    head = f"Content-Type: multipart/{kind}; boundary={boundary}\n\n".encode()
    opened = b"".join(b"--" + boundary.encode() + b"\n" + one + b"\n" for one in parts)
    return head + opened + b"--" + boundary.encode() + b"--\n"


def part(content: bytes | str, kind: str = "text/plain", **headers: str) -> bytes:
    """A part with its content; headers by name, `_` for `-`."""
    lines = [f"Content-Type: {kind}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    data = content.encode() if isinstance(content, str) else content
    return "\n".join([*lines, "", ""]).encode() + data


def mail(body: bytes, subject: str = "x", sender: str = "a@x.example") -> bytes:
    """A mail around a part."""
    return f"From: {sender}\nSubject: {subject}\nMIME-Version: 1.0\n".encode() + body


@dataclass
class Grammar:
    """Mails by chance out of the pieces of MIME; `words` are those put into text/plain parts."""

    chance: random.Random
    words: list[str] = field(default_factory=list)
    boundaries: int = 0

    def mail(self) -> bytes:
        """One mail."""
        heads = [
            self._from(), f"Subject: {self._subject()}", "MIME-Version: 1.0",
            *(["Auto-Submitted: auto-replied"] if self.chance.random() < 0.1 else []),
            *(["References: <a@b> <<c> nonsense"] if self.chance.random() < 0.2 else []),
        ]  # fmt: skip
        return "\r\n".join([*heads, ""]).encode("utf-8", "surrogateescape") + self.part(0)

    def part(self, depth: int) -> bytes:
        """A text, a file, or parts within one another."""
        way = self.chance.random()
        if depth > 4 or way < 0.5:
            return self._text()
        if way < 0.7:
            return self._file()
        if way < 0.78:
            return b"Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n" + self._text()
        return self._many(depth)

    def _many(self, depth: int) -> bytes:
        self.boundaries += 1
        name = f"=_{self.boundaries}_{self.chance.randrange(1000)}".encode()
        kind = self.chance.choice(["mixed", "related", "alternative", "signed", "report", "odd"])
        inner = [self.part(depth + 1) for _ in range(self.chance.randrange(1, 4))]
        head = f'Content-Type: multipart/{kind}; boundary="{name.decode()}"\r\n\r\n'.encode()
        end = b"--" + name + b"--\r\n" if self.chance.random() < 0.8 else b""
        return head + b"".join(b"--" + name + b"\r\n" + one + b"\r\n" for one in inner) + end

    def _text(self) -> bytes:
        charset = self.chance.choice(CHARSETS)
        plain = self.chance.random() < 0.7
        word = f"w{self.chance.randrange(10**9)}"
        if plain:
            self.words.append(word)
        text = f"{word} {LETTERS.get(charset, 'plain')}\r\nnext line \r\nlast"
        content = text if plain else f"<p>{word}<blockquote>x</blockquote><a href=http://x>y</a>"
        data = content.encode(charset if charset not in {"", "x-none"} else "ascii", "replace")
        encoding, coded = self._coded(data)
        flowed = "; format=flowed" if self.chance.random() < 0.2 else ""
        named = f"; charset={charset}" if charset else ""
        kind = "plain" if plain else "html"
        head = f"Content-Type: text/{kind}{named}{flowed}\r\nContent-Transfer-Encoding: {encoding}"
        return head.encode() + b"\r\n\r\n" + coded

    def _coded(self, data: bytes) -> tuple[str, bytes]:
        way = self.chance.choice(["base64", "quoted-printable", "8bit", " BASE64 "])
        if "64" in way or b"\x00" in data or b"\xff" in data:
            return "base64", base64.encodebytes(data)
        return way, quopri.encodestring(data) if way.startswith("q") else data

    def _file(self) -> bytes:
        name = self.chance.choice(NASTY)
        shown = name.encode("unicode_escape").decode() if "\r" in name else name
        ways = (
            f'attachment; filename="{shown}"', f"attachment; filename={shown}",
            f"attachment; filename*=utf-8''{shown}",
            f'inline; filename*0="{shown}"; filename*1="x"',
        )  # fmt: skip
        head = f"Content-Disposition: {self.chance.choice(ways)}\r\n"
        kind = b"Content-Type: application/octet-stream\r\n"
        return kind + head.encode() + b"\r\n" + bytes(self.chance.randrange(256) for _ in range(20))

    def _from(self) -> str:
        return self.chance.choice([
            "From: A <a@x.example>", "From: =?utf-8?b?gr=?= <a@x.example>", "From: undisclosed",
            "From: a@x.example, b@x.example", "From: \"a\\\" <b@x.example>", "Sender: root",
            "From: ((((((", "From: <@,@:a@x.example>", "From:",
        ])  # fmt: skip

    def _subject(self) -> str:
        return self.chance.choice([
            "plain", "=?utf-8?q?gr=C3=BCn?=", "=?x-none?b?AAAA?= =?utf-8?b?/w==?=", "[APS-1001] hi",
            "a\r\n\tfolded", "\x1b[2J\x07bell", "\u202ertl", "=?" * 50, "",
        ])  # fmt: skip


def flipped(raw: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, left out, or put in twice."""
    data = bytearray(raw)
    for _ in range(chance.randrange(1, 8)):
        place = chance.randrange(len(data) or 1)
        way = chance.randrange(3)
        if way == 0 and data:
            data[place % len(data)] = chance.randrange(256)
        elif way == 1:
            del data[place : place + chance.randrange(40)]
        else:
            data[place:place] = data[place : place + chance.randrange(200)]
    return bytes(data)

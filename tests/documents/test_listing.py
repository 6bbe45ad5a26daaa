"""7z and RAR: the list of files where a program gives it, and said where there is none."""

from __future__ import annotations

import base64
import shutil
import struct
import zlib

import pytest

from documents import listing, read
from documents.listing import listers
from model import Hints

# two files, one in a folder, by 7-Zip
SEVEN_ZIP = base64.b64decode(
    "N3q8ryccAAT3Tie2jwAAAAAAAAAiAAAAAAAAADjepSABAANiCmEKAAAAgTMHrg/OP8PniCoxHVtcPWSisXIv6jnfrZdM0gyB+s+fZH2+IdwiprVq"
    "1VrIqagUo6Wf2WtriK6G7qdSHM8Lu0pnD3RiC3skK7jSGFtBYUKsSlFASI7qNsZeDxpDz2stdCykWgSupO2FecIopGjpaCBCBJEPPW37q7Tlx90V"
    "JEx+oAAAABcGCAEJgIcABwsBAAEjAwEBBV0AEAAADICqCgE3rZl0AAA="
)


@pytest.fixture(autouse=True)
def _programs_are_looked_for_again() -> None:
    listers.cache_clear()


def rar(name: str, content: bytes) -> bytes:
    """A RAR 4 archive of one stored file."""
    said = name.encode()
    crc = zlib.crc32(content)
    head = struct.pack("<IIBIIBBHI", len(content), len(content), 3, crc, 0x56210000, 20, 0x30, len(said), 0o100644)
    return b"Rar!\x1a\x07\x00" + _block(0x73, 0, bytes(6)) + _block(0x74, 0x8000, head + said) + content


def _block(kind: int, flags: int, rest: bytes) -> bytes:
    block = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(block) & 0xFFFF) + block


@pytest.mark.skipif(not listers("7z"), reason="no program that lists 7z archives (p7zip, 7zip, libarchive-tools)")
def test_files_of_a_7z_are_listed_as_unread_members() -> None:
    document = read(SEVEN_ZIP, Hints(file_name="แผน.7z"))
    assert document.kind == "7z"
    assert sorted(member.name for member in document.members) == ["สขร.1 ม.ค. 66.xlsx", "แผน/รายงาน.pdf"]
    assert {(member.kind, member.machine_readable) for member in document.members} == {("unknown", False)}
    assert {member.claimed for member in document.members} == {"xlsx", "pdf"}
    assert all(member.unread[0].reason == "unsupported" for member in document.members)


@pytest.mark.skipif(
    not shutil.which("unrar") and not shutil.which("bsdtar"),
    reason="no program that lists RAR archives (unrar, libarchive-tools)",
)
def test_files_of_a_rar_are_listed() -> None:
    document = read(rar("plan/report.pdf", b"x"), Hints())
    assert [member.name for member in document.members] == ["plan/report.pdf"]


@pytest.mark.skipif(not listers("7z"), reason="no program that lists 7z archives (p7zip, 7zip, libarchive-tools)")
def test_a_damaged_archive_is_told() -> None:
    document = read(SEVEN_ZIP[:80], Hints())
    assert [part.reason for part in document.unread] == ["unsupported"]
    assert document.members == ()


@pytest.mark.parametrize("kind", ["7z", "rar"])
def test_without_a_program_it_is_said(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing.shutil, "which", lambda _: None)
    document = read(SEVEN_ZIP if kind == "7z" else rar("a.pdf", b"x"), Hints())
    assert [(part.reason, kind in part.detail) for part in document.unread] == [("unsupported", True)]


def test_folders_of_the_technical_list_are_no_files() -> None:
    printed = ["Path = แผน", "Attributes = D drwxr-xr-x", "", "Path = แผน/a = b.pdf", "Attributes = A", ""]
    assert list(listing._paths(printed)) == ["แผน/a = b.pdf"]

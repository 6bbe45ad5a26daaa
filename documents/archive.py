"""ZIP containers, opened with care: guards before any reader, names never touch the disk."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Protocol

from lxml import etree

from documents.draft import Draft
from documents.sniff import sniff
from model import Document, Hints, Unread

READER = "zip/1"

MAX_ENTRIES = 5_000
MAX_TOTAL = 200_000_000
MAX_ENTRY = 60_000_000
MAX_RATIO = 200  # asked only above MAX_PLAIN
MAX_PLAIN = 5_000_000
_MAX_MEMBERS = 200
_ARCHIVES = frozenset({"zip", "7z", "rar", "gz"})


class BombError(Exception):
    """An archive beyond the guards. The message says which."""


class DamagedError(Exception):
    """An archive or part of it that cannot be opened."""


class Reader(Protocol):
    def __call__(self, body: bytes, hints: Hints, /) -> Document: ...


def open_zip(body: bytes) -> zipfile.ZipFile:
    """The archive, checked against the guards. Raises BombError or DamagedError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
        infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise DamagedError(str(error)) from error
    if len(infos) > MAX_ENTRIES:
        raise BombError(f"{len(infos)} entries")
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL:
        raise BombError(f"{total} bytes unpacked")
    for info in infos:
        if info.file_size > MAX_ENTRY:
            raise BombError(f"one entry of {info.file_size} bytes")
        if info.file_size > MAX_PLAIN and info.file_size > MAX_RATIO * max(1, info.compress_size):
            raise BombError(f"an entry packed {info.file_size // max(1, info.compress_size)} times")
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """One part, never more than it says it has. None when it is not there; raises DamagedError."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    try:
        with archive.open(info) as part:
            body = part.read(MAX_ENTRY + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise DamagedError(f"{name}: {error}") from error
    except Exception as error:  # zlib.error and its like have no common type
        raise DamagedError(f"{name}: {error}") from error
    if len(body) > MAX_ENTRY:
        raise BombError(f"{name} unpacks to more than it says")
    return body


def read_xml(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part as XML without entities and network; None when it is not there. Raises DamagedError."""
    body = read_part(archive, name)
    if body is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedError(f"{name}: {error}") from error


def read_zip(body: bytes, hints: Hints, read: Reader) -> Document:
    """The members of an archive, one level deep; archives inside are told, not opened."""
    draft = Draft("zip", READER, body, hints)
    try:
        archive = open_zip(body)
    except BombError as error:
        draft.unread.append(Unread("too_large", detail=str(error)))
        return draft.finish(machine_reason="unread")
    except DamagedError as error:
        draft.unread.append(Unread("damaged", detail=str(error)))
        return draft.finish(machine_reason="unread")
    members: list[Document] = []
    files = [info for info in archive.infolist() if not info.is_dir() and not _is_litter(info.filename)]
    for info in files[:_MAX_MEMBERS]:
        name = member_name(info)
        if info.flag_bits & 1:
            draft.unread.append(Unread("password", detail=name))
            continue
        try:
            content = read_part(archive, info.filename) or b""
        except (BombError, DamagedError) as error:
            draft.unread.append(Unread("damaged", detail=f"{name}: {error}"))
            continue
        member_hints = replace(hints, file_name=name, content_type="")
        if sniff(content, member_hints) in _ARCHIVES:
            draft.unread.append(Unread("nested_archive", detail=name))
            continue
        members.append(replace(read(content, member_hints), name=name))
    if len(files) > _MAX_MEMBERS:
        draft.unread.append(Unread("too_large", detail=f"{len(files) - _MAX_MEMBERS} more members"))
    readable = any(member.machine_readable for member in members)
    return draft.finish(members=tuple(members), machine_readable=readable, machine_reason="members")


def member_name(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: old Windows tools write Thai in cp874 and zipfile reads that as cp437."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        name = ""
    # three Thai letters of cp874 can be one sound character of UTF-8, but hardly ever a Thai one
    if name and all(char.isascii() or "\u0e00" <= char <= "\u0e7f" for char in name):
        return name
    return raw.decode("cp874", "replace")


def _is_litter(name: str) -> bool:
    last = name.rpartition("/")[2]
    return name.startswith("__MACOSX/") or last in {".DS_Store", "Thumbs.db", "desktop.ini"}

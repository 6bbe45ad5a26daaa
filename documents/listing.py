"""7z and RAR archives: only their lists of files, by a program that can give them, where one is installed.

Nothing is unpacked: every member is told as unread, under its name, so that what it could hold can be judged.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from documents.draft import Draft, nothing_read
from model import Document, Hints, Unread

READER = "listing/1"
KINDS = frozenset({"7z", "rar"})
SECONDS = 3.0  # of one program
_MAX_MEMBERS = 200
_MAX_OUTPUT = 2_000_000
_SEVEN_ZIP = ("l", "-slt", "-ba", "-sccUTF-8", "-p-")  # with a wrong password, so that nothing is asked
_PROGRAMS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "7z": (*((name, _SEVEN_ZIP) for name in ("7zz", "7z", "7za", "7zr")), ("bsdtar", ("-tf",))),
    "rar": (("unrar", ("lb", "-p-")), ("bsdtar", ("-tf",)), ("7zz", _SEVEN_ZIP), ("7z", _SEVEN_ZIP)),
}


def read_listing(body: bytes, hints: Hints, kind: str) -> Document:
    """The names in an archive of a kind in KINDS as unread members; `unread` says that no program could list it."""
    draft = Draft(kind, READER, body, hints)
    names = _names(body, kind)
    if not names:
        why = f"{kind} archive: " + (
            "its list cannot be read" if listers(kind) else "no program here lists such archives"
        )
        draft.unread.append(Unread("unsupported", detail=why))
        return draft.finish(machine_reason="unread")
    if len(names) > _MAX_MEMBERS:
        draft.unread.append(Unread("too_large", detail=f"{len(names) - _MAX_MEMBERS} more members"))
    members = tuple(_member(name, hints, kind) for name in names[:_MAX_MEMBERS])
    return draft.finish(members=members, machine_reason="members")


@functools.cache
def listers(kind: str) -> tuple[tuple[str, ...], ...]:
    """The commands of this machine that list such an archive, without the archive; builds of 7-Zip differ in RAR."""
    found = ((shutil.which(name), arguments) for name, arguments in _PROGRAMS[kind])
    return tuple((path, *arguments) for path, arguments in found if path)


def _member(name: str, hints: Hints, kind: str) -> Document:
    named = replace(hints, file_name=name, content_type="")
    unread = nothing_read("unknown", READER, b"", named, "unsupported", f"listed, not read: in a {kind} archive")
    return replace(unread, name=name, sha256="")  # its kind is told by nothing but its name: `claimed`


def _names(body: bytes, kind: str) -> list[str]:
    """Names of files in the order of the first program that prints any. Names of the archive never touch the disk."""
    with tempfile.TemporaryDirectory(prefix="list-") as folder:
        source = Path(folder) / f"archive.{kind}"
        source.write_bytes(body)
        for command in listers(kind):
            printed = _printed([*command, str(source)])
            found = _paths(printed) if "-slt" in command else [line for line in printed if line and line[-1] != "/"]
            if names := list(found):
                return names
    return []


def _printed(command: list[str]) -> list[str]:
    try:
        done = subprocess.run(  # noqa: S603  # a fixed program, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout[:_MAX_OUTPUT].decode("utf-8", "replace").splitlines()


def _paths(printed: Iterable[str]) -> Iterable[str]:
    """Names of the files in the technical list of 7-Zip: a paragraph of `Name = value` for each entry."""
    entry: dict[str, str] = {}
    for line in [*printed, ""]:
        name, separator, value = line.partition(" = ")
        if separator:
            entry[name] = value
            continue
        folder = entry.get("Folder") == "+" or entry.get("Attributes", "").startswith("D")
        if entry.get("Path") and not folder:
            yield entry["Path"]
        entry = {}

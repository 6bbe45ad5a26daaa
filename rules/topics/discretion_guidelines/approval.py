"""The director's approval of the guidelines: a sentence, a signature, a link called after it."""

from __future__ import annotations

import re

from checks.reading import Piece
from checks.substance import is_demand, is_promise
from checks.wordings import Found
from model import BlockKind, Evidence
from rules.approvals import approvals_in
from rules.ask import Ask
from thai.names import find_people

_OPEN = re.compile(r"(?:\.{6,}|…{2,}|_{4,})")  # a line to be signed
_ANSWER = re.compile(
    r"(?:เห็นชอบ|อนุมัติ|(?:^|[\s–-])ชอบ)(?:[\s/]*(?:เห็นชอบ|อนุมัติ|ตามเสนอ|ตามที่เสนอ|ดำเนินการ(?:ตามเสนอ|ได้|ต่อไป)?|และให้[ก-๙]{2,25}))*"
    r"\s*(?!.{0,50}(?:หัวหน้า|หน\.|ผู้ช่วย|แทน|\.{4}|…|___))(?:\(? ?[^()]{4,45}?\)? ?){1,2}(?:ผู้อำนวยการเขต|ผอ\.? ?เขต)"
)
_IN_ENGLISH = re.compile(r"\bapproved by\b(?!.{0,50}(?:assistant|deputy|section)).{3,60}\bdirector\b", re.IGNORECASE)
OBJECT = 12  # key characters between an approval and what was approved
NEAR = 3  # blocks between "เห็นชอบ" and the director's post
LINK = 0.8  # share of link text in a line that is only a link


def approval(ask: Ask, piece: Piece) -> tuple[tuple[Evidence, ...], list[Evidence]]:
    """Quotes of an approval that was given, and of one that was only asked for."""
    blocks, reading = piece.doc.blocks, piece.reading
    post = {f.block for f in piece.find("common/director", "common/acting-director")}
    assistants = {f.block for f in piece.find("common/assistant-director")}
    post -= assistants
    requests = {f.block for f in piece.find(*ask.families("asked"))}

    def is_name(block: int) -> bool:  # a link called after the letter of approval is not it, nor is a heading
        return not piece.is_file and (blocks[block].link_share >= LINK or blocks[block].kind is BlockKind.HEADING)

    for block, b in piece.body():
        if (block in post and answered(piece, block)) or _IN_ENGLISH.search(b.norm):
            return (reading.evidence(block),), []
    for found in piece.find(*ask.families("approval"), "common/approved"):
        held = (
            is_demand(piece, found.block)
            or is_promise(piece, found.block)
            or is_name(found.block)
            or blocks[found.block].kind is BlockKind.HEADING
        )
        held = (
            held or found.block in assistants or left_open(piece, found.block) or of_something_else(ask, piece, found)
        )
        near_post = found.hit.family != "common/approved" or beside(found.block, post)
        if near_post and not held and found.block not in requests:
            return (reading.evidence(found.block, found.hit),), []
    for found in approvals_in(piece):
        other = found.block in assistants or left_open(piece, found.block) or of_something_else(ask, piece, found)
        if found.block not in requests and not is_name(found.block) and not other:
            return (reading.evidence(found.block, found.hit),), []
    for found in piece.find(*ask.families("stamp")):
        short = len(blocks[found.block].key) < 60 and not left_open(piece, found.block)
        free = found.block not in requests | assistants and not is_name(found.block)
        said = is_demand(piece, found.block) or is_promise(piece, found.block) or of_something_else(ask, piece, found)
        if short and free and beside(found.block, post) and not said:
            return tuple(reading.evidence(b) for b in dict.fromkeys((found.block, beside(found.block, post)[0]))), []
    if piece.find(*ask.families("announcement")) and not requests:
        signed = [b for b in sorted(post, reverse=True) if signed_under(piece, b)]
        if signed:
            return (reading.evidence(signed[0]),), []
    return (), [reading.evidence(b) for b in sorted(requests)]


def answered(piece: Piece, block: int) -> bool:
    """Whether the director's answer to a letter stands above the post: "เห็นชอบ (นาย...) ผู้อำนวยการเขต", also in one line with
    what was asked."""
    lines = [piece.doc.blocks[i].norm for i in piece.blocks if block - NEAR <= i <= block]
    asked = max((n for n, line in enumerate(lines) if line.startswith(("เรียน", "เรื่อง"))), default=-1)
    told = _ANSWER.search(" ".join(lines[asked + 1 :]))
    return told is not None and bool(find_people(told[0]))


def of_something_else(ask: Ask, piece: Piece, found: Found) -> bool:
    """Whether what was approved is called after another topic ("ผู้อำนวยการเขตได้เห็นชอบแผนปฏิบัติราชการ")."""
    subjects, hit = ask.lexicon.subjects, found.hit
    return any(
        h.in_norm == hit.in_norm and 0 <= h.start - hit.end <= OBJECT and subjects.get(h.family, ask.topic) != ask.topic
        for h in piece.reading.hits(found.block)
    )


def beside(block: int, post: set[int]) -> list[int]:
    return [b for b in sorted(post) if abs(b - block) <= NEAR]


def left_open(piece: Piece, block: int) -> bool:
    """Dots instead of a name below the word: nobody has signed."""
    below = [piece.doc.blocks[i].norm for i in piece.blocks if block <= i <= block + NEAR]
    return any(map(_OPEN.search, below)) and not any(map(find_people, below))


def signed_under(piece: Piece, block: int) -> bool:
    """A closing line: the director's post with a name in it or right above it."""
    if len(piece.doc.blocks[block].key) > 90:
        return False
    return any(find_people(piece.doc.blocks[b].norm) for b in piece.blocks if block - 2 <= b <= block)

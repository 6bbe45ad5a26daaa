"""From submission files and profiles to rows in storage. Files that cannot be used are refused before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.options import book_in, keep_book
from app.say import BadInput
from intake.sheets import IntakeError, RowProblem, read_agencies, read_submissions
from model import Agency, Submission
from rules.book import Book
from storage import Store


@dataclass(frozen=True)
class Given:
    """What the files gave: agencies, submissions, and every row that was mended or could not be used."""

    agencies: tuple[Agency, ...]
    submissions: tuple[Submission, ...]
    problems: tuple[tuple[Path, RowProblem], ...]

    @property
    def agency_ids(self) -> tuple[str, ...]:
        return tuple(a.id for a in self.agencies)


def read_input(files: Sequence[Path], profiles: Path | None, book: Book, only: Sequence[str] = ()) -> Given:
    """Read and check all files. Raises BadInput for a file that is refused whole."""
    codes = {item.code: item.topic for item in book.items}
    agencies: dict[str, Agency] = {}
    submissions: list[Submission] = []
    problems: list[tuple[Path, RowProblem]] = []
    try:
        for file in files:
            sheet = read_submissions(file, codes)
            if sheet.fiscal_year and sheet.fiscal_year != book.fiscal_year:
                year = sheet.fiscal_year
                raise BadInput(
                    f"{file}: เป็นของปีงบประมาณ {year} แต่กรอบ {book.book} เป็นปี {book.fiscal_year} ให้เลือก --book ให้ตรงปี",
                    f"{file} is of fiscal year {year}, the book {book.book} of {book.fiscal_year}: choose another --book",
                )
            for agency in sheet.agencies:
                _one_name(agencies, agency)
            submissions += sheet.submissions
            problems += [(file, problem) for problem in sheet.problems]
        for profile in _profiles(files, profiles):
            if profile.id in agencies:
                agencies[profile.id] = replace(profile, name_th=profile.name_th or agencies[profile.id].name_th)
    except IntakeError as error:
        raise BadInput(error.th, error.en) from None
    chosen = {k: a for k, a in agencies.items() if not only or k in only}
    unknown = [name for name in only if name not in agencies]
    if unknown:
        listed = ", ".join(unknown)
        raise BadInput(f"ไม่มีหน่วยงาน {listed} ในไฟล์", f"no agency {listed} in the files")
    kept = tuple(s for s in submissions if s.agency in chosen)
    return Given(tuple(chosen.values()), kept, tuple(problems))


def store_input(store: Store, book: Book, given: Given) -> None:
    """Keep agencies and submissions; an agency's earlier rows of the same year are replaced."""
    known = {a.id: a for a in store.agencies()}
    for agency in given.agencies:
        before = known.get(agency.id)
        if before and before.name_th and agency.name_th and before.name_th != agency.name_th:
            raise BadInput(
                f"รหัสหน่วยงาน {agency.id} มีสองชื่อ คือ {before.name_th} และ {agency.name_th} ให้แก้ให้ตรงกัน",
                f"agency id {agency.id} has two names: {before.name_th} and {agency.name_th}",
            )
    store.put_agencies([_merged(known.get(a.id), a) for a in given.agencies])
    keep_book(store, book)
    store.put_submissions(book.fiscal_year, book.book, list(given.submissions))


def stored_input(store: Store, book_name: str, agencies: Sequence[str]) -> tuple[Book, tuple[str, ...]]:
    """The book by which the agencies' addresses were handed in, and their ids: what a scan needs that is given no file.

    `book_name` "": the book of the newest year by which the first of them handed in. Raises BadInput.
    """
    books = [book_name] if book_name else [name for _, name, _ in store.submitted_books()]
    for name in books:
        book = book_in(store, name)
        there = {s.agency for s in store.submissions(book.fiscal_year, book.book, agencies)}
        if there >= set(agencies):
            return book, tuple(agencies)
    listed, by = ", ".join(agencies), ", ".join(books) or "-"
    raise BadInput(
        f"ยังไม่มีแบบส่ง URL ของ {listed} (กรอบ {by}) ให้ระบุไฟล์ หรือนำเข้าก่อนด้วย oit submissions import FILE",
        f"nothing was submitted by {listed} ({by}): name a file, or bring one in with oit submissions import FILE",
    )


def _merged(before: Agency | None, now: Agency) -> Agency:
    """A file without a profile does not wipe out the profile that is known."""
    if before is None or now.start_url or now.not_applicable or now.sections:
        return now
    return replace(before, name_th=now.name_th or before.name_th)


def _profiles(files: Sequence[Path], profiles: Path | None) -> list[Agency]:
    """The named profile file, else an agencies.csv beside the first submission file."""
    beside = files[0].parent / "agencies.csv"
    path = profiles or (beside if beside.is_file() else None)
    return read_agencies(path) if path is not None else []


def _one_name(agencies: dict[str, Agency], agency: Agency) -> None:
    before = agencies.get(agency.id)
    if before is not None and before.name_th != agency.name_th and before.name_th and agency.name_th:
        raise BadInput(
            f"รหัสหน่วยงาน {agency.id} มีสองชื่อ คือ {before.name_th} และ {agency.name_th} ให้แก้ให้ตรงกัน",
            f"agency id {agency.id} has two names: {before.name_th} and {agency.name_th}",
        )
    agencies[agency.id] = agency if agency.name_th or before is None else before

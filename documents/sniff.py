"""What kind of file some bytes are: told by the bytes, then by Content-Type, then by the name.

A link called "Excel" may be a PDF, a soft 404 comes as `.pdf`, an export comes as HTML named `.xls`. So bytes win
wherever they say anything; header and name only decide between kinds that look alike (text, CSV, HTML fragments).
"""

from __future__ import annotations

import io
import re
import zipfile

import olefile

from model import Hints

_HEAD = 4096


def _words(text: str) -> list[str]:
    return text.split()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b\x08", "gz"),
    (b"\x09\x08\x10\x00", "xls"),  # BIFF without an OLE container
    (b"\x09\x04\x06\x00", "xls"),
    (b"\x09\x02\x06\x00", "xls"),
)

_CONTENT_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.ms-word.document.macroenabled.12": "docm",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.12": "xlsm",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": "xlsb",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "text/plain": "txt",
    "application/zip": "zip",
    "application/x-zip-compressed": "zip",
    "application/x-7z-compressed": "7z",
    "application/vnd.rar": "rar",
    "application/x-rar-compressed": "rar",
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/tiff": "tiff",
    "image/bmp": "bmp",
    "image/svg+xml": "svg",
}

_SUFFIXES = {
    suffix: suffix
    for suffix in _words(
        "html pdf doc docx docm xls xlsx xlsm xlsb ppt pptx odt ods rtf csv txt zip 7z rar jpg png gif webp "
        "tiff bmp svg gz"
    )
} | {
    "htm": "html",
    "xhtml": "html",
    "mht": "mhtml",
    "mhtml": "mhtml",
    "tsv": "csv",
    "jpeg": "jpg",
    "jfif": "jpg",
    "tif": "tiff",
    "xltx": "xlsx",
    "dotx": "docx",
    "dot": "doc",
    "ppsx": "pptx",
}

_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|table|frameset|script|style|link|div|center|h[1-6]|p|font|a|ul|ol)"
    rb"[\s>/]",
    re.IGNORECASE,
)
_HTML_ANYWHERE = re.compile(rb"<(?:!doctype\s+html|html|body|frameset)[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"</(?:a|p|div|table|td|span|font|b|strong|li|h[1-6])\s*>|<br\s*/?>", re.IGNORECASE)


def sniff(body: bytes, hints: Hints) -> str:
    """The kind of `body`: one of the words of `Document.kind`, "empty", "encrypted" (Office) or "unknown"."""
    if not body.strip(b"\x00 \t\r\n\x0c"):
        return "empty"
    return _by_container(body) or _by_magic(body) or _by_text(body, hints) or _named_binary(body)


def claimed_kind(hints: Hints) -> str:
    """What a reader expects before opening: by the file name, else by Content-Type, else ""."""
    return kind_of_name(hints.file_name) or kind_of_content_type(hints.content_type)


def kind_of_name(name: str) -> str:
    """The kind that a file name or path says, or ""."""
    stem, dot, suffix = name.strip().rpartition("/")[2].rpartition(".")
    return _SUFFIXES.get(suffix.lower(), "") if dot and stem else ""


def kind_of_content_type(content_type: str) -> str:
    return _CONTENT_TYPES.get(content_type.partition(";")[0].strip().lower(), "")


def _by_magic(body: bytes) -> str:
    for magic, kind in _MAGIC:
        if body.startswith(magic):
            return kind
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "webp"
    if body[:2] == b"BM" and int.from_bytes(body[2:6], "little") in range(len(body) - 4096, len(body) + 4096):
        return "bmp"
    at = -1 if body.startswith(b"PK") else body.find(b"%PDF-", 0, _HEAD)  # an archive may hold one uncompressed
    # PHP warnings stand before a PDF now and then; a page that merely speaks of %PDF has no objects
    if at == 0 or (at > 0 and (b" obj" in body[at:] or b"%%EOF" in body[at:])):
        return "pdf"
    return ""


def _by_container(body: bytes) -> str:
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(body)
    if body.startswith(_OLE):
        return _ole_kind(body)
    return ""


def _zip_kind(body: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = set(archive.namelist()[:20_000])
            info = archive.getinfo("mimetype") if "mimetype" in names else None
            mimetype = archive.read("mimetype").decode("ascii", "replace") if info and info.file_size < 200 else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return _broken_zip_kind(body)
    if mimetype:
        return _CONTENT_TYPES.get(mimetype.strip().removesuffix("-template"), "zip")
    for part, macro, kind in (("word/document.xml", "word/vbaProject.bin", "doc"), ("xl/workbook.xml", "", "xls")):
        if part in names:
            has_macro = (macro or "xl/vbaProject.bin") in names
            return f"{kind}{'m' if has_macro else 'x'}"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "ppt/presentation.xml" in names:
        return "pptx"
    if "[Content_Types].xml" in names:
        return _ooxml_by_folder(names)
    return "zip"


def _ooxml_by_folder(names: set[str]) -> str:
    for folder, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(name.startswith(folder) for name in names):
            return kind
    return "zip"


def _broken_zip_kind(body: bytes) -> str:
    """A cut-off archive has no directory, but the local headers still name its parts."""
    for mark, kind in ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"), (b"opendocument.text", "odt")):
        if mark in body[:200_000]:
            return kind
    return "zip"


def _ole_kind(body: bytes) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(body)) as ole:
            names = {entry[0].lower() for entry in ole.listdir()}
    except Exception:
        # olefile raises a dozen types on damage; the directory's UTF-16 names still tell the kind
        names = {name for name in ("worddocument", "workbook", "encryptedpackage") if _utf16_name(name, body)}
    if "encryptedpackage" in names:
        return "encrypted"
    if "worddocument" in names:
        return "doc"
    if names & {"workbook", "book"}:
        return "xls"
    if "powerpoint document" in names:
        return "ppt"
    return "ole"


def _utf16_name(name: str, body: bytes) -> bool:
    wanted = {"worddocument": "WordDocument", "workbook": "Workbook", "encryptedpackage": "EncryptedPackage"}[name]
    return wanted.encode("utf-16-le") in body


def _by_text(body: bytes, hints: Hints) -> str:
    head = _as_ascii_compatible(body[: _HEAD * 4])
    if head is None:
        return ""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\x0c")
    start = re.sub(rb"\A(?:<!--.*?-->\s*)+", b"", start, flags=re.DOTALL)
    if start[:5].lower() == b"<?xml":
        return _xml_kind(start)
    if _HTML_START.match(start) or _HTML_ANYWHERE.search(head):
        return "html"
    if start[:4].lower() == b"<svg":
        return "svg"
    if start[:13].lower() == b"mime-version:":
        return "mhtml"
    said = kind_of_content_type(hints.content_type)
    if said == "html" or (said in {"", "txt"} and _TAG.search(head)):
        return "html"
    return _plain_kind(head, {said, kind_of_name(hints.file_name)})


def _as_ascii_compatible(head: bytes) -> bytes | None:
    """The start of a text in an encoding whose ASCII is ASCII, or None when the bytes are not text."""
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return head[: len(head) // 2 * 2].decode("utf-16", "replace").encode("utf-8", "replace")
    control = sum(head.count(code) for code in (b"\x00", b"\x01", b"\x02", b"\x03", b"\x04", b"\x05", b"\x06", b"\x08"))
    return head if control <= len(head) // 500 else None


def _xml_kind(start: bytes) -> str:
    low = start[:_HEAD].lower()
    if b"<html" in low or b"<!doctype html" in low:
        return "html"
    if b"<svg" in low:
        return "svg"
    return "xml"


def _plain_kind(head: bytes, said: set[str]) -> str:
    if "csv" in said:
        return "csv"
    if "txt" in said and not said & {"xls", "xlsx"}:
        return "txt"
    lines = [line for line in head.splitlines()[:20] if line.strip()]
    for delimiter in (b"\t", b";", b","):
        counts = [line.count(delimiter) for line in lines]
        if (
            len(lines) >= 2
            and counts[0]
            and sum(count == counts[0] for count in counts[:-1] or counts) > 0.8 * (len(counts) - 1)
        ):
            return "csv"
    return "txt"


def _named_binary(body: bytes) -> str:
    if body[4:8] == b"ftyp":
        return "heic" if body[8:12] in {b"heic", b"heix", b"mif1", b"avif"} else "video"
    return "unknown"

"""A scan as a WARC file, and a WARC file in place of the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from app.say import BadInput
from crawler.archive import Archive
from crawler.settings import Settings
from crawler.warc import ArchiveError, Writer
from model import Resource
from storage import Store

_NO_HOST_IS_DOWN = 10**9


def export(store: Store, scan: str, agencies: Sequence[str], path: Path) -> tuple[int, int]:
    """Write what a scan fetched; return how many addresses and how many of them with a body."""
    found = {r.url_key: r for agency in agencies or (None,) for r in store.resources(scan, agency)}
    with_body = 0
    with Writer(path, Settings().user_agent) as writer:
        for resource in found.values():
            with_body += _write(writer, resource, store.get(resource.sha256) if resource.sha256 else None)
    return len(found), with_body


def with_archive(settings: Settings, path: Path) -> Settings:
    """Settings under which the archive answers, and no host is given up for what it lacks. Raises BadInput."""
    try:
        return replace(settings, archive=Archive(path, settings), park_after=_NO_HOST_IS_DOWN)
    except (ArchiveError, OSError) as error:
        raise BadInput(
            f"ใช้ไฟล์ {path} แทนเครือข่ายไม่ได้: ต้องเป็น WARC หรือ WACZ ({error})",
            f"{path} cannot take the place of the network: it must be WARC or WACZ ({error})",
        ) from None


def _write(writer: Writer, resource: Resource, body: bytes | None) -> bool:
    """The redirects on the way, then what came at their end."""
    at = resource.fetched_at or datetime.now(UTC)
    way = [resource.url, *resource.redirects]
    for here, there in pairwise(way):
        writer.response(here, at, 302, {"Location": there}, b"")
    end = way[-1]
    if body is not None and resource.final_url not in {"", end}:  # where scripts led
        end = resource.final_url
        writer.response(way[-1], at, 302, {"Location": end}, b"")
    if body is not None and "as a browser shows it" in resource.detail:
        writer.resource(end, at, resource.content_type, body)
    elif body is not None:
        headers = {
            "Content-Type": resource.content_type,
            "ETag": resource.etag,
            "Last-Modified": resource.last_modified,
            "Content-Disposition": f"inline; filename*=UTF-8''{quote(resource.file_name)}"
            if resource.file_name
            else "",
        }
        writer.response(end, at, 200, headers, body)
    else:
        writer.metadata(end, at, outcome=resource.outcome.value, status=str(resource.status), detail=resource.detail)
    return body is not None

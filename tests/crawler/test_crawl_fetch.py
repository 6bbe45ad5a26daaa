"""Every way an answer can go, from a real server in a process of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from crawl_support import FakeTime, Server

from crawler.fetch import Fetcher
from crawler.spelling import key
from model import Outcome

Make = Callable[..., Fetcher]


ENDPOINTS = [
    ("/ok", Outcome.OK, ""),
    ("/dead", Outcome.DEAD, "404"),
    ("/gone", Outcome.DEAD, "410"),
    ("/softly", Outcome.SOFT_404, "ไม่พบหน้า"),
    ("/softly-short", Outcome.SOFT_404, "could not be found"),
    ("/softly-874", Outcome.SOFT_404, "404"),
    ("/contains-404", Outcome.OK, ""),
    ("/forbidden", Outcome.FORBIDDEN, "403"),
    ("/unauthorized", Outcome.FORBIDDEN, "401"),
    ("/cloudflare", Outcome.BLOCKED, "Cloudflare"),
    ("/cloudflare-200", Outcome.BLOCKED, "Cloudflare"),
    ("/incapsula", Outcome.BLOCKED, "Incapsula"),
    ("/f5", Outcome.BLOCKED, "F5"),
    ("/captcha", Outcome.BLOCKED, "captcha"),
    ("/aws", Outcome.BLOCKED, "AWS WAF"),
    ("/form-with-captcha", Outcome.OK, ""),
    ("/always-500", Outcome.SERVER_ERROR, "500"),
    ("/always-429", Outcome.SERVER_ERROR, "429"),
    ("/teapot", Outcome.SERVER_ERROR, "418"),
    ("/login", Outcome.LOGIN_REQUIRED, "login form"),
    ("/members-beside", Outcome.OK, ""),
    ("/members-only", Outcome.LOGIN_REQUIRED, "redirected"),
    ("/d/deep", Outcome.MOVED_HOME, "redirected"),
    ("/", Outcome.OK, ""),
    ("/loop", Outcome.REDIRECT_LOOP, "comes back"),
    ("/hop/1", Outcome.REDIRECT_LOOP, "more than 10"),
    ("/to-private", Outcome.REFUSED_ADDRESS, "metadata"),
    ("/to-mail", Outcome.REFUSED_ADDRESS, "mailto"),
    ("/to-file", Outcome.REFUSED_ADDRESS, "file"),
    ("/to-ok", Outcome.OK, ""),
    ("/to-thai", Outcome.OK, ""),
    ("/to-874", Outcome.OK, ""),
    ("/not-modified", Outcome.SERVER_ERROR, "without conditions"),
    ("/refresh", Outcome.OK, ""),
    ("/refresh-header", Outcome.OK, ""),
    ("/refresh-header-late", Outcome.OK, ""),
    ("/refresh-header-self", Outcome.OK, ""),
    ("/scripted", Outcome.OK, ""),
    ("/scripted-choice", Outcome.OK, ""),
    ("/refresh-self", Outcome.OK, ""),
    ("/cookie", Outcome.OK, ""),
    ("/empty", Outcome.NOT_A_PAGE, "empty"),
    ("/no-content", Outcome.NOT_A_PAGE, "204"),
    ("/film", Outcome.NOT_A_PAGE, "video"),
    ("/bad-gzip", Outcome.BAD_ENCODING, "gzip"),
    ("/brotli", Outcome.BAD_ENCODING, "br"),
    ("/deflate", Outcome.OK, ""),
    ("/gzip", Outcome.OK, ""),
    ("/gzip-cut", Outcome.TRUNCATED, "too early"),
    ("/bomb", Outcome.TOO_LARGE, "decoded"),
    ("/short", Outcome.TRUNCATED, "without sending complete"),
    ("/huge", Outcome.TOO_LARGE, "99000000"),
    ("/endless-body", Outcome.TOO_LARGE, "more than"),
    ("/endless-headers", Outcome.TOO_LARGE, "headers"),
    ("/slow", Outcome.TIMEOUT, ""),
    ("/trickle", Outcome.TIMEOUT, ""),
    ("/trickle-headers", Outcome.TIMEOUT, ""),
    ("/reset", Outcome.UNREACHABLE, ""),
    ("/garbage", Outcome.SERVER_ERROR, "not HTTP"),
]
ELSEWHERE = {  # need another kind of server, or a second request
    Outcome.DNS, Outcome.NOT_MODIFIED, Outcome.ROBOTS,  # below
    Outcome.TLS,  # test_crawl_guard, test_crawl_visit
    Outcome.NEEDS_BROWSER,  # test_crawl_browser
}  # fmt: skip


def test_every_outcome_has_an_endpoint() -> None:
    assert {outcome for _, outcome, _ in ENDPOINTS} | ELSEWHERE == set(Outcome)


@pytest.mark.parametrize(("path", "outcome", "detail"), ENDPOINTS)
async def test_outcome(fetcher: Make, server: Server, path: str, outcome: Outcome, detail: str) -> None:
    fetched = await fetcher(max_body=5_000_000, retries=1).fetch(server.url(path))
    resource = fetched.resource
    assert (resource.outcome, fetched.body is None) == (outcome, outcome not in {Outcome.OK, Outcome.LOGIN_REQUIRED}), (
        resource
    )
    assert detail in resource.detail
    assert resource.url == server.url(path)
    assert resource.url_key == key(server.url(path))
    if fetched.body is not None:
        assert resource.sha256 == hashlib.sha256(fetched.body).hexdigest()
        assert resource.size == len(fetched.body)


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("mailto:a@b.go.th", Outcome.NOT_A_PAGE),
        ("tel:021234567", Outcome.NOT_A_PAGE),
        ("https://user@a.go.th/", Outcome.REFUSED_ADDRESS),
        ("http:\\\\a.go.th", Outcome.REFUSED_ADDRESS),
        ("http://127.0.0.1:1/", Outcome.REFUSED_ADDRESS),
        ("http://10.0.0.1/", Outcome.REFUSED_ADDRESS),
        ("http://nowhere.invalid/", Outcome.DNS),
    ],
)
async def test_never_asked(fetcher: Make, url: str, outcome: Outcome) -> None:
    assert (await fetcher().fetch(url)).resource.outcome is outcome


async def test_refused_connection_is_not_retried_at_once(fetcher: Make, time: FakeTime) -> None:
    closed = fetcher(allow_private=frozenset({("127.0.0.1", 9)}))
    resource = (await closed.fetch("http://127.0.0.1:9/")).resource
    assert (resource.outcome, resource.attempts) == (Outcome.UNREACHABLE, 1)
    assert time.slept == []


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
async def test_once_is_read_as_usual(fetcher: Make, server: Server, time: FakeTime, status: int) -> None:
    resource = (await fetcher().fetch(server.url(f"/once?status={status}"))).resource
    assert (resource.outcome, resource.attempts) == (Outcome.OK, 2)
    assert len(time.slept) >= 1


async def test_retry_after_in_both_forms(fetcher: Make, server: Server, time: FakeTime) -> None:
    await fetcher().fetch(server.url("/once?status=503&after=seconds"))
    assert sum(time.slept) == pytest.approx(3.5, abs=0.6)
    time.slept.clear()
    await fetcher().fetch(server.url("/once?status=429&after=date"))
    assert 60 < sum(time.slept) < 101


async def test_redirect_is_on_record(fetcher: Make, server: Server) -> None:
    resource = (await fetcher().fetch(server.url("/to-thai"))).resource
    assert unquote(resource.final_url) == server.url("/แผน ๑")
    assert resource.redirects == (resource.final_url,)


async def test_a_script_that_is_all_there_is_is_a_redirect(fetcher: Make, server: Server) -> None:
    found = [(await fetcher().fetch(server.url(path))).resource.redirects for path in ("/scripted", "/scripted-choice")]
    assert found == [(server.url("/ok"),), ()]


async def test_what_is_sent_on_by_a_header(fetcher: Make, server: Server) -> None:
    paths = ("/refresh-header", "/refresh-header-late", "/refresh-header-self", "/to-874")
    found = [(await fetcher().fetch(server.url(path))).resource.redirects for path in paths]
    assert found == [(server.url("/ok"),), (), (), (server.url("/%E1%BC%B9%F1"),)]


async def test_nothing_is_unmodified_that_was_not_known(fetcher: Make, server: Server) -> None:
    """Else a page that nobody has seen would count as one that is as it was."""
    there = await fetcher().fetch(server.url("/not-modified"), etag='"v1"')
    moved = await fetcher().fetch(server.url("/to-not-modified"), etag='"v1"')
    assert (there.resource.outcome, moved.resource.outcome) == (Outcome.NOT_MODIFIED, Outcome.SERVER_ERROR)


async def test_conditional_request(fetcher: Make, server: Server) -> None:
    fetch = fetcher().fetch
    first = await fetch(server.url("/etag"))
    again = await fetch(server.url("/etag"), etag=first.resource.etag)
    assert (again.resource.outcome, again.body) == (Outcome.NOT_MODIFIED, None)


@pytest.mark.parametrize(("path", "name"), [("/file", "แผน.pdf"), ("/file-raw", "แผน.pdf"), ("/file-874", "แผน.xls")])
async def test_file_name(fetcher: Make, server: Server, path: str, name: str) -> None:
    assert (await fetcher().fetch(server.url(path))).resource.file_name == name


async def test_says_who_we_are(fetcher: Make, server: Server) -> None:
    body = (await fetcher(contact="ita@example.go.th").fetch(server.url("/headers"))).body
    assert body is not None
    assert b'"user-agent": "OIT-Checker/0.1 (+ita@example.go.th)"' in body
    assert b'"accept-encoding": "gzip"' in body


async def test_origin_answers_for_a_host(fetcher: Make, server: Server) -> None:
    url = "https://webportal.bangkok.go.th/thawiwatthana/page/sub/1/x"
    resource = (await fetcher("webportal.bangkok.go.th").fetch(url)).resource
    assert (resource.outcome, resource.final_url) == (Outcome.DEAD, url)
    assert server.requests("webportal.bangkok.go.th", "/thawiwatthana/page/sub/1/x")


async def test_origin_does_not_open_the_address_itself(fetcher: Make, server: Server) -> None:
    fetch = fetcher("webportal.bangkok.go.th", allow_private=frozenset()).fetch
    await fetch("https://webportal.bangkok.go.th/ok")
    assert (await fetch(server.url("/ok"))).resource.outcome is Outcome.REFUSED_ADDRESS


@pytest.mark.parametrize(
    ("known", "outcome", "detail"),
    [("small", Outcome.OK, ""), ("large", Outcome.OK, ""), ("private", Outcome.NOT_A_PAGE, "external")],
)
async def test_a_public_file_host(fetcher: Make, known: str, outcome: Outcome, detail: str) -> None:
    """What it shows around a file is not the file."""
    fetch = fetcher("drive.google.com", "drive.usercontent.google.com").fetch
    fetched = await fetch(f"https://drive.google.com/uc?export=download&id={known}")
    assert (fetched.resource.outcome, fetched.resource.detail) == (outcome, detail)
    assert fetched.body == (b"%PDF-1.4 " + known.encode() if outcome is Outcome.OK else None)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://drive.google.com/file/d/small/view?usp=sharing", "drive.google.com/uc?export=download&id=small"),
        ("https://drive.google.com/drive/folders/shared", "drive.google.com/embeddedfolderview?id=shared"),
        ("https://bit.ly/small", "drive.google.com/uc?export=download&id=small"),
        ("https://www.google.com/url?url=https%3A%2F%2Fbit.ly%2Fsmall", "drive.google.com/uc?export=download&id=small"),
        ("https://ways.go.th/pdfjs/web/viewer.html?file=%2Fupload%2Fviewed.pdf", "ways.go.th/upload/viewed.pdf"),
    ],
)  # fmt: skip
async def test_what_stands_behind_an_address_is_fetched(fetcher: Make, url: str, asked: str) -> None:
    fetch = fetcher("drive.google.com", "bit.ly", "ways.go.th", "www.google.com").fetch
    resource = (await fetch(url)).resource
    assert (resource.outcome, resource.final_url) == (Outcome.OK, f"https://{asked}")
    assert (resource.url, resource.redirects[-1]) == (url, resource.final_url)


async def test_learns_how_a_site_shows_missing_pages(fetcher: Make, server: Server) -> None:
    fetch = fetcher("shrug.go.th").fetch
    outcomes = [(await fetch(f"http://shrug.go.th/{path}")).resource.outcome for path in ("a", "real", "b")]
    assert outcomes == [Outcome.SOFT_404, Outcome.OK, Outcome.SOFT_404]
    assert len([one for one in server.requests("shrug.go.th") if "no-such-page" in one["path"]]) == 1


async def test_robots(fetcher: Make, server: Server, time: FakeTime) -> None:
    strict = fetcher("strict.go.th", gap=0.1)
    assert (await strict.fetch("http://strict.go.th/closed/x")).resource.outcome is Outcome.ROBOTS
    await strict.fetch("http://strict.go.th/ok")
    assert max(time.slept) == pytest.approx(4)
    assert len(server.requests("strict.go.th", "/robots.txt")) == 1
    assert not server.requests("strict.go.th", "/closed/x")
    broken = (await fetcher("broken.go.th").fetch("http://broken.go.th/ok")).resource
    assert broken.outcome is Outcome.ROBOTS
    assert "503" in broken.detail


async def test_a_host_that_fails_is_left_alone(fetcher: Make, server: Server, time: FakeTime) -> None:
    fetching = fetcher("down.go.th", retries=0, park_after=3)
    for n in range(5):
        last = await fetching.fetch(f"http://down.go.th/always-500?{n}")
    assert len(server.requests("down.go.th", "/always-500")) == 3
    assert last.resource.outcome is Outcome.SERVER_ERROR
    assert "left alone after 3" in last.resource.detail
    assert fetching.hosts.parked("down.go.th")
    time.seconds += 400
    assert not fetching.hosts.parked("down.go.th")
    assert (await fetching.fetch("http://down.go.th/ok")).resource.outcome is Outcome.OK

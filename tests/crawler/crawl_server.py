"""A server in a process of its own with an endpoint for every way an answer can go wrong.

Prints one line of JSON with its ports, then serves until its standard input closes. Bare sockets, since most of
what it does no HTTP library would send. `/_log` gives every request with host, path, headers and time.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import ssl
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from email.utils import formatdate
from urllib.parse import parse_qs, unquote_to_bytes, urlsplit

import crawl_ways

Writer = asyncio.StreamWriter
MENU = "<nav>" + "".join(f"<a href='/d/page/sub/{n}'>เมนูที่ {n}</a> " for n in range(40)) + "</nav>"
LOG: list[dict[str, object]] = []
SEEN: Counter[str] = Counter()
OPEN = {"now": 0, "peak": 0}
ASKED = {"now": 0, "peak": 0}  # requests of a slow host under way
SLOWLY = 0.05


def page(title: str, body: str, head: str = "") -> bytes:
    head = f"<head><meta charset=utf-8><title>{title}</title>{head}</head>"
    return f"<!doctype html><html>{head}<body>{body}</body></html>".encode()


def answer(status: int, body: bytes = b"", kind: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", f"Content-Type: {kind}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


GOOD = page("แผนปฏิบัติราชการ", MENU + "<h1>แผนปฏิบัติราชการ</h1><p>" + "เนื้อหาของหน้า " * 60 + "</p>")
NOT_FOUND_TH = page("ไม่พบหน้าที่ต้องการ", MENU + "<h1>ขออภัย ไม่พบหน้าที่ท่านต้องการ</h1>")
LOGIN = page("ระบบภายใน", "<form action=/in method=post><input name=u><input type=password name=p></form>")

SHELL = page(
    "แผน",
    "<div id=app></div><script>"
    "const say = text => document.getElementById('app').append(text);"
    "fetch('/data.json').then(r => r.json()).then(d => say(d.text));"
    "fetch('http://127.0.0.1:1/').then(() => say('private: open'), () => say('private: refused'));"
    "</script>",
)
SHADOWS = page(
    "แผน",
    "<nav>เมนู</nav><oit-open><b>ในช่อง</b></oit-open><oit-closed></oit-closed><iframe src='/inner'></iframe><script>"
    "for (const mode of ['open', 'closed']) customElements.define('oit-' + mode, class extends HTMLElement {"
    "  constructor() { super(); this.attachShadow({mode}).innerHTML = `<p>เงา ${mode}</p><slot></slot>`; } });"
    "</script>",
)
TABLE = page(
    "แผน",
    "<p>ตารางแผน</p><table><thead><tr><th>ลำดับ</th><th>เรื่อง</th></tr></thead><tbody></tbody></table><script>"
    "fetch('/rows.json').then(r => r.json()).then(rows => setTimeout(() => rows.forEach(row =>"
    "  document.querySelector('tbody').insertRow().innerHTML = `<td>1</td><td><a href='/f.pdf'>${row}</a></td>`), 100));"
    "</script>",
)
EATER = page(  # never done, and half a gigabyte more each second
    "x",
    "<nav>n</nav><script>const all = []; for (;;) { const t = performance.now();"
    " while (performance.now() - t < 10); all.push(new Uint8Array(5e6).fill(1)) }</script>",
)
POSTS = page("x", "<div id=app></div><script>fetch('/rows.json', {method: 'POST'})</script>")
SOCKET = page(
    "x",
    "<div id=app></div><script>new WebSocket('ws://127.0.0.1:' + location.hash.slice(1) + '/socket');"
    "document.getElementById('app').append('ข้อความ '.repeat(20))</script>",
)
FIXED: dict[str, bytes] = {
    "/shell": answer(200, SHELL),
    "/shadows": answer(200, SHADOWS),
    "/inner": answer(200, page("ใน", "<p>ในกรอบ <a href='deep.pdf'>ไฟล์</a></p>")),
    "/table": answer(200, TABLE),
    "/rows.json": answer(200, '["แผนปฏิบัติราชการ 2566"]'.encode(), "application/json"),
    "/eater": answer(200, EATER),
    "/forever": answer(200, page("x", "<div id=app></div><script>while (true) {}</script>")),
    "/posts": answer(200, POSTS),
    "/socket-page": answer(200, SOCKET),
    "/goes-home": answer(200, page("x", "<div id=app></div><script>const home = '/'; location = home</script>")),
    "/data.json": answer(200, '{"text": "แผนปี 2566 จากสคริปต์"}'.encode(), "application/json"),
    "/ok": answer(200, GOOD, ETag='"v1"', Last_Modified="Fri, 20 Nov 2026 00:00:00 GMT"),
    "/gone": answer(410),
    "/dead": answer(404, NOT_FOUND_TH),
    "/softly": answer(200, NOT_FOUND_TH),
    "/softly-short": answer(200, page("เว็บไซต์", "<p>The page you requested could not be found.</p>")),
    "/softly-874": answer(200, "<title>404 ไม่พบหน้า</title>".encode("cp874"), "text/html; charset=windows-874"),
    "/contains-404": answer(200, page("แผน", MENU + "<p>ไม่พบข้อมูลการร้องเรียน มติ 404/2566 " + "ยาว " * 300)),
    "/forbidden": answer(403, page("Forbidden", "no")),
    "/unauthorized": answer(401, b"no", WWW_Authenticate="Basic"),
    "/cloudflare": answer(
        403, page("Just a moment...", "<script>_cf_chl_opt</script>"), CF_RAY="1", Server="cloudflare"
    ),
    "/cloudflare-200": answer(200, page("Just a moment...", "wait")),
    "/incapsula": answer(200, b"<html><iframe src='/_Incapsula_Resource?x'></iframe></html>"),
    "/f5": answer(200, page("Request Rejected", "The requested URL was rejected. Your support ID is 1")),
    "/captcha": answer(503, page("ตรวจสอบ", "<div class=g-recaptcha></div>")),
    "/form-with-captcha": answer(200, page("ร้องเรียน", "<p>" + "กรอกข้อมูล " * 80 + "</p><div class=g-recaptcha></div>")),
    "/always-500": answer(500, b"oops"),
    "/always-429": answer(429, b"slow down", Retry_After="7"),
    "/login": answer(200, LOGIN),
    "/members-beside": answer(
        200,
        page(
            "ประกาศ",
            "<table><tr><td><a href=/1>หน้าแรก</a><form action=/in method=post><input name=u>"
            "<input type=password name=p></form></td><td><p>"
            + "สำนักงานเขตประกาศเจตนารมณ์ไม่รับของขวัญ " * 9
            + "</td></tr></table>",
        ),
    ),
    "/members-only": answer(302, Location="/login?next=/x"),
    "/d/deep": answer(302, Location="/"),
    "/": answer(200, page("หน้าแรก", MENU + "<p>ยินดีต้อนรับ</p>")),
    "/loop": answer(302, Location="/loop2"),
    "/loop2": answer(302, Location="/loop"),
    "/to-private": answer(302, Location="http://169.254.169.254/latest/meta-data/"),
    "/to-mail": answer(302, Location="mailto:a@b.go.th"),
    "/to-file": answer(302, Location="file:///etc/passwd"),
    "/to-ok": answer(301, Location="/ok#part"),
    "/to-thai": b"HTTP/1.1 302 X\r\nContent-Length: 0\r\nLocation: " + "/แผน ๑".encode() + b"\r\n\r\n",
    "/แผน ๑": answer(200, GOOD),
    "/to-874": b"HTTP/1.1 302 X\r\nContent-Length: 0\r\nLocation: /" + "แผน๑".encode("cp874") + b"\r\n\r\n",
    "/not-modified": answer(304),
    "/to-not-modified": answer(302, Location="/not-modified"),
    "/aws": answer(202, x_amzn_waf_action="challenge"),
    "/refresh": answer(200, page("x", "", "<meta http-equiv='refresh' content='0; url=/ok'>")),
    "/refresh-header": answer(200, Refresh="0; URL='/ok'"),
    "/refresh-header-late": answer(200, GOOD, Refresh="300;url=/dead"),
    "/refresh-header-self": answer(200, GOOD, Refresh="10"),
    "/scripted": answer(200, page("x", "<script>window.location.href = 'ok';</script>กำลังโหลด")),
    "/scripted-choice": answer(
        200,
        page("x", "<script>if (screen.width < 600) location='/dead'; else location.replace('/gone')</script>" + MENU),
    ),
    "/refresh-self": answer(200, page("x", MENU, "<meta http-equiv=refresh content='10'>")),
    "/empty": answer(200),
    "/874/แผน๑": answer(200, GOOD),
    "/no-content": answer(204),
    "/film": answer(200, b"x" * 10, "video/mp4"),
    "/teapot": answer(418, b"?"),
    "/bad-gzip": answer(200, b"\x1f\x8bnot gzip at all", Content_Encoding="gzip"),
    "/brotli": answer(200, b"xxxx", Content_Encoding="br"),
    "/deflate": answer(200, __import__("zlib").compress(GOOD), Content_Encoding="deflate"),
    "/gzip": answer(200, gzip.compress(GOOD[:100]) + gzip.compress(GOOD[100:]), Content_Encoding="gzip"),
    "/gzip-cut": answer(200, gzip.compress(GOOD)[:-20], Content_Encoding="gzip"),
    "/bomb": answer(200, gzip.compress(b"\0" * 30_000_000), Content_Encoding="gzip"),
    "/short": b"HTTP/1.1 200 X\r\nContent-Length: 1000\r\nConnection: close\r\n\r\nhalf",
    "/huge": b"HTTP/1.1 200 X\r\nContent-Length: 99000000\r\nContent-Type: application/pdf\r\n\r\n%PDF",
    "/garbage": b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
    "/file": answer(
        200,
        b"%PDF-1.4",
        "application/pdf",
        Content_Disposition="attachment; filename*=UTF-8''%E0%B9%81%E0%B8%9C%E0%B8%99.pdf",
    ),
    "/file-raw": b'HTTP/1.1 200 X\r\nContent-Length: 1\r\nContent-Disposition: attachment; filename="'
    + "แผน.pdf".encode()
    + b'"\r\n\r\nx',
    "/file-874": b"HTTP/1.1 200 X\r\nContent-Length: 1\r\nContent-Disposition: inline; filename="
    + "แผน.xls".encode("cp874")
    + b"\r\n\r\nx",
}


async def slow_head(writer: Writer) -> None:
    await asyncio.sleep(60)


async def trickle(writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 X\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(2000):
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def trickle_headers(writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 X\r\n")
    for n in range(2000):
        writer.write(b"X-%d: y\r\n" % n)
        await writer.drain()
        await asyncio.sleep(0.05)


async def endless_headers(writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 X\r\n")
    for n in range(100_000):
        writer.write(b"X-%d: %s\r\n" % (n, b"y" * 100))
        await writer.drain()


async def endless_body(writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\nContent-Type: application/pdf\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + b"z" * 65536 + b"\r\n")
        await writer.drain()


async def reset(writer: Writer) -> None:
    writer.transport.abort()


MISBEHAVIOUR: dict[str, Callable[[Writer], Awaitable[None]]] = {
    "/slow": slow_head,
    "/trickle": trickle,
    "/trickle-headers": trickle_headers,
    "/endless-headers": endless_headers,
    "/endless-body": endless_body,
    "/reset": reset,
}


def dynamic(path: str, query: dict[str, list[str]], headers: dict[str, str], host: str) -> bytes:
    SEEN[host + path + str(query)] += 1
    count = SEEN[host + path + str(query)]
    if path == "/_log":
        return answer(
            200,
            json.dumps({"log": LOG, "peak": OPEN["peak"], "peak_asked": ASKED["peak"]}).encode(),
            "application/json",
        )
    if path == "/robots.txt":
        return robots(host)
    if path == "/once":
        status = int(query["status"][0])
        wait = {"seconds": "3", "date": formatdate(time.time() + 100, usegmt=True)}.get(query.get("after", [""])[0])
        extra = {"Retry_After": wait} if wait else {}
        return answer(status, b"later", **extra) if count == 1 else answer(200, GOOD)
    if path == "/etag":
        if headers.get("if-none-match") == '"v1"':
            return answer(304, ETag='"v1"')
        return answer(200, GOOD, ETag='"v1"')
    if path == "/cookie":
        return (
            answer(200, GOOD)
            if "seen=1" in headers.get("cookie", "")
            else answer(302, Location="/cookie", Set_Cookie="seen=1; Path=/")
        )
    if path == "/headers":
        return answer(200, json.dumps(headers).encode(), "application/json")
    if path.startswith("/hop/"):
        return answer(302, Location=f"/hop/{int(path[5:]) + 1}")
    if site := next((site for name, site in SITES.items() if name in host), None):
        return answer(503, b"") if path == "/flaky" and count == 1 else site(path, query)
    if host.startswith("shrug") and path.startswith("/"):
        return (
            answer(200, page("เว็บไซต์เขต", MENU + f"<p>เลือกเมนูด้านบน ครั้งที่ {count}</p>" + "ข้อความ " * 50))
            if path != "/real"
            else answer(200, GOOD)
        )
    return FIXED.get(path) or answer(404, NOT_FOUND_TH)


def town(path: str, _query: dict[str, list[str]]) -> bytes:
    """Districts with an index of pages, each with files, one of them shared, and a menu that leads everywhere."""
    parts = path.strip("/").split("/")
    menu = "".join(f"<nav><a href='/{parts[0]}/page/{n}'>เมนู {n}</a></nav>" for n in range(100, 120))
    if path.startswith("/upload/"):
        return answer(200, f"ไฟล์ {path}".encode(), "application/pdf")
    if len(parts) == 1:
        links = "".join(f"<a href='/{parts[0]}/page/{n}'>เรื่อง {n}</a>" for n in range(8))
        return answer(200, page(parts[0], menu + links))
    if len(parts) == 3 and parts[2].isdigit() and int(parts[2]) < 200:
        files = "".join(f"<a href='/upload/{parts[0]}/{parts[2]}-{n}.pdf'>ไฟล์ {n}</a>" for n in range(3))
        deeper = f"<a href='/{parts[0]}/page/{int(parts[2]) + 20}'>เรื่องย่อย</a><a href='/upload/shared.pdf'>ร่วม</a>"
        return answer(200, page(path, menu + files + deeper + "เนื้อหา " * 50))
    return answer(404, NOT_FOUND_TH)


def trap(path: str, _query: dict[str, list[str]]) -> bytes:
    """A calendar without end, where every link is new, and ways to what is none of our business."""
    here = path.rstrip("/")
    days = "".join(f"<a href='{here}/{n}'>วันที่ {n}</a><a href='?day={here.count('/')}{n}'>ดู {n}</a>" for n in range(30))
    inside = (
        "http://169.254.169.254/latest/meta-data/", "http://[::ffff:127.0.0.1]/", "http://0x7f000001/", "//10.0.0.1/a.pdf",
        "file:///etc/passwd", "gopher://127.0.0.1/", "http://trap.go.th@127.0.0.1/a.pdf", "http://127.0.0.1:22/a.pdf",
        "javascript:alert(1)", "data:text/html,x", "/trap/bomb.pdf", "/trap/" + "a" * 9000 + ".pdf",
    )  # fmt: skip
    if path.endswith("/bomb.pdf"):
        return answer(200, gzip.compress(b"\0" * 300_000_000, 9), "application/pdf", Content_Encoding="gzip")
    return answer(200, page("ปฏิทิน", "".join(f"<a href='{url}'>แผน</a>" for url in inside) + days + "ปฏิทิน " * 30))


def drive(path: str, query: dict[str, list[str]]) -> bytes:
    """A small file at once, a large one behind a page that asks whether one is sure, a private one behind nothing."""
    known = query.get("id", [""])[0]
    if path == "/embeddedfolderview":
        files = "".join(
            f"<div class=flip-entry><a href='https://drive.google.com/file/d/{name}/view?usp=drive_web' target=_blank>"
            f"<div class=flip-entry-title>{name}.pdf</div></a></div>"
            for name in ("small", "large")
        )
        return answer(200, page("2566", f"<div class=flip-list-header>ชื่อ</div>{files}"))
    if known == "small" or query.get("confirm") == ["t"]:
        return answer(200, b"%PDF-1.4 " + known.encode(), "application/pdf")
    form = "<form id=download-form action='https://drive.usercontent.google.com/download' method=get>"
    form += "<input type=submit value='Download anyway'>"
    for name, value in {"id": known, "export": "download", "confirm": "t"}.items():
        form += f"<input type=hidden name={name} value={value}>"
    about = "Google Drive can't scan this file for viruses." + (form if known == "large" else "")
    return answer(200, page("Google Drive", about))


def short(path: str, _query: dict[str, list[str]]) -> bytes:
    return answer(302, Location=f"https://drive.google.com/file/d{path}/view?usp=sharing")


def every_way(path: str, query: dict[str, list[str]]) -> bytes:
    where = path + "".join(f"?{name}={values[0]}" for name, values in query.items())
    found = crawl_ways.html(where)
    return answer(200, page(path, found) if found else b"%PDF-1.4", *(() if found else ("application/pdf",)))


SITES = dict.fromkeys(("ways", "docs.google", "dropbox", "onedrive"), every_way)
SITES |= {"google": drive, "bit.ly": short, "trap": trap, "town": town}


def robots(host: str) -> bytes:
    if host.startswith("strict"):
        return answer(200, b"User-agent: *\nDisallow: /closed\nCrawl-delay: 4\n", "text/plain")
    if host.startswith("broken"):
        return answer(503, b"")
    return answer(404)


def decoded(path: str) -> str:
    """A path in windows-874 is another one than the same letters in UTF-8."""
    raw = unquote_to_bytes(path)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return "/874" + raw.decode("cp874")


async def serve(reader: asyncio.StreamReader, writer: Writer) -> None:
    OPEN["now"] += 1
    OPEN["peak"] = max(OPEN["peak"], OPEN["now"])
    try:
        while line := await reader.readline():
            target = line.split()[1].decode()
            headers = {}
            while (raw := await reader.readline()) not in {b"\r\n", b""}:
                name, _, value = raw.decode("latin-1").partition(":")
                headers[name.strip().lower()] = value.strip()
            parts = urlsplit(target)
            path, host = decoded(parts.path), headers.get("host", "")
            if path != "/_log":
                LOG.append({"host": host, "path": path, "target": target, "time": time.monotonic(), "headers": headers})
            if misbehave := MISBEHAVIOUR.get(path):
                await misbehave(writer)
                break
            if host.startswith("slow"):
                ASKED["now"] += 1
                ASKED["peak"] = max(ASKED["peak"], ASKED["now"])
                await asyncio.sleep(SLOWLY)
                ASKED["now"] -= 1
            writer.write(dynamic(path, parse_qs(parts.query), headers, host))
            await writer.drain()
            if path in {"/short", "/huge", "/garbage"}:
                break
    except (ConnectionError, asyncio.IncompleteReadError, IndexError):
        pass
    finally:
        OPEN["now"] -= 1
        writer.close()


async def main(certificates: list[str]) -> None:
    servers = [await asyncio.start_server(serve, "127.0.0.1", 0)]
    for path in certificates:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        servers.append(await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context))
    print(json.dumps([server.sockets[0].getsockname()[1] for server in servers]), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))

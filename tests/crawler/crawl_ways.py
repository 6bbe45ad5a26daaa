"""A site with every way a page can lead on, and some that lead nowhere new. Served by crawl_server."""

from __future__ import annotations

MENU = "".join(f"<li><a href='/khet/page/sub/{n}'>เมนู {n}</a></li>" for n in range(70, 100))
TEXT = "<p>" + "ข้อมูลสาธารณะของสำนักงานเขต " * 20 + "</p>"
FRONT = """
<ul>
<li><a href="files/แผน ปี 2566.pdf">แผน</a></li>
<li><a href="https://other-ways.go.th/upload/a.docx">รายงาน</a></li>
<li><a href="page/sub/2">หน้าย่อย</a></li>
<li><a href="page/sub/2?print=1">พิมพ์</a> <a href="calendar/2566/1">ปฏิทิน</a> <a href="page/sub/2?PHPSESSID=1">อีกครั้ง</a></li>
</ul>
<select onchange="location=this.value"><option value="">เดือน</option><option value="/khet/page/sub/10">ต.ค. 65</option>
<option value="/khet/page/sub/11">พ.ย. 65</option></select>
<div class="accordion"><h3>หัวข้อ</h3><div class="collapse"><a href="page/sub/12">ในหีบเพลง</a></div></div>
<div class="tab-pane" style="display:none"><a href="page/sub/13">ในแท็บที่ซ่อน</a></div>
<iframe src="/khet/frame.html"></iframe><iframe data-src="/khet/lazy.html"></iframe>
<iframe src="/pdfjs/web/viewer.html?file=%2Fupload%2Fviewed.pdf"></iframe>
<iframe src="https://docs.google.com/viewer?url=https%3A%2F%2Fways.go.th%2Fupload%2Fgoogled.pdf"></iframe>
<object data="/upload/object.pdf"></object><embed src="/upload/embed.pdf">
<p><a data-href="/upload/data.pdf" href="#">ข้อมูล</a> <a href="#" onclick="window.open('/upload/clicked.pdf')">เปิด</a></p>
<p><a href="https://drive.google.com/file/d/small/view?usp=sharing">ไดรฟ์</a>
<a href="https://docs.google.com/document/d/D1/edit">เอกสาร</a>
<a href="https://docs.google.com/spreadsheets/d/S1/edit#gid=0">ตาราง</a>
<a href="https://www.dropbox.com/s/x/a.pdf?dl=0">กล่อง</a>
<a href="https://1drv.ms/b/s!A">วันไดรฟ์</a></p>
<p><a href="mailto:a@b.go.th">จดหมาย</a> <a href="https://www.facebook.com/khet">เฟซบุ๊ก</a></p>
"""
PAGES = {
    "/khet/page/sub/1": FRONT,
    "/khet/page/sub/2": "<p><a href='/khet/page/sub/3'>ลึกสอง</a></p>",
    "/khet/page/sub/3": "<p><a href='/khet/page/sub/4'>ลึกสาม</a> <a href='/upload/deep.pdf'>ไฟล์</a> <a href='?page=2'>2</a></p>",
    "/khet/page/sub/3?page=2": "<p><a href='/upload/second.pdf'>ไฟล์หน้าสอง</a> <a href='?page=3'>ถัดไป</a></p>",
    "/khet/page/sub/3?page=3": "<p><a href='/upload/third.pdf'>ไฟล์หน้าสาม</a></p>",
    "/khet/frame.html": "<p><a href='/upload/framed.pdf'>ไฟล์ในกรอบ</a></p>",
    "/khet/lazy.html": "<p><a href='/upload/lazy.pdf'>ไฟล์ในกรอบที่มาทีหลัง</a></p>",
    "/khet/moved": "<meta http-equiv=refresh content='0; url=/khet/page/sub/5'>",
}
FOUND = {
    "ways.go.th/khet/page/sub/1", "ways.go.th/khet/files/แผน ปี 2566.pdf", "other-ways.go.th/upload/a.docx",
    "ways.go.th/khet/page/sub/2", "ways.go.th/khet/page/sub/3", "ways.go.th/upload/deep.pdf",
    "ways.go.th/khet/page/sub/3?page=2", "ways.go.th/upload/second.pdf",
    "ways.go.th/khet/page/sub/3?page=3", "ways.go.th/upload/third.pdf",
    "ways.go.th/khet/page/sub/10", "ways.go.th/khet/page/sub/11", "ways.go.th/khet/page/sub/12", "ways.go.th/khet/page/sub/13",
    "ways.go.th/khet/frame.html", "ways.go.th/upload/framed.pdf", "ways.go.th/khet/lazy.html", "ways.go.th/upload/lazy.pdf",
    "ways.go.th/upload/viewed.pdf", "ways.go.th/upload/googled.pdf", "ways.go.th/upload/object.pdf",
    "ways.go.th/upload/embed.pdf",
    "ways.go.th/upload/data.pdf", "ways.go.th/upload/clicked.pdf",
    "drive.google.com/uc?export=download&id=small", "docs.google.com/document/d/D1/export?format=docx",
    "docs.google.com/spreadsheets/d/S1/export?format=xlsx", "www.dropbox.com/s/x/a.pdf?dl=1",
    "api.onedrive.com/v1.0/shares/u!aHR0cHM6Ly8xZHJ2Lm1zL2IvcyFB/root/content",
    "ways.go.th/khet/moved",
}  # fmt: skip


def html(where: str) -> str | None:
    """The page at a path with its query, None when it is none."""
    body = PAGES.get(where)
    if body is None:
        return TEXT if where.startswith("/khet/page/") else None
    base = "<base href='/khet/'>" if body is FRONT else ""
    return f"{base}<nav><ul>{MENU}</ul></nav><main><h1>{where}</h1>{TEXT}{body}</main>"

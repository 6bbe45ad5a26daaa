"""Pages of the layouts that are met, written by hand: what is content in them is known."""

from __future__ import annotations

MENU = "".join(
    f'<li><a href="/khet/page/sub/{number}">{title}</a></li>'
    for number, title in enumerate(
        [
            "หน้าแรก",
            "โครงสร้างหน่วยงาน",
            "ข้อมูลผู้บริหาร",
            "อำนาจหน้าที่",
            "แผนยุทธศาสตร์",
            "ข้อมูลการติดต่อ",
            "ข่าวประชาสัมพันธ์",
            "นโยบาย No Gift Policy",
            "สถิติการให้บริการ",
            "คู่มือการปฏิบัติงาน",
        ],
        start=100,
    )
)

ACCORDION = f"""<!doctype html><html lang="th"><head><meta charset="utf-8"><title>คู่มือการปฏิบัติงาน</title>
<script src="/app.js"></script></head><body class="has-sidebar">
<header class="site-header"><h1>สำนักงานเขตทวีวัฒนา</h1><nav><ul>{MENU}</ul></nav></header>
<div class="ticker"><marquee>ขอเชิญตอบแบบประเมิน</marquee></div>
<div class="container"><h2>คู่มือการปฏิบัติงาน</h2>
<div class="accordion">
<div class="card"><div class="card-header"><button data-toggle="collapse" data-target="#c1">ฝ่ายทะเบียน</button></div>
<div id="c1" class="collapse"><ul><li><i class="fa" aria-hidden="true"></i> <a href="x.pdf">คู่มือทะเบียนราษฎร</a></li>
<li><a href="y.pdf"><img src="pdf.png" alt="PDF"></a></li></ul></div></div>
<div class="card"><div class="card-header"><h5><a data-bs-toggle="collapse" href="#c2">ฝ่ายโยธา</a></h5></div>
<div id="c2" class="collapse"><p>ขั้นตอนการขออนุญาตก่อสร้าง</p></div></div></div>
<ul class="nav nav-tabs"><li><a data-toggle="tab" href="#t1">ปี 2566</a></li>
<li><a data-toggle="tab" href="#t2">ปี 2565</a></li></ul>
<div class="tab-content"><div id="t1" class="tab-pane active"><p>เนื้อหาปีนี้</p></div>
<div id="t2" class="tab-pane"><p>เนื้อหาปีก่อน</p></div></div>
<details><summary>ถาม: ทำบัตรที่ไหน</summary><p>ตอบ: ฝ่ายทะเบียน</p></details>
<p>ปิดท้าย</p>
</div><footer><p>ที่อยู่ 123 ถนนเลียบคลอง</p></footer><div id="visitor-counter">ผู้เข้าชม 123</div></body></html>"""

OLD_TABLES = f"""<html><head><title>สำนักงานเขต</title></head><body bgcolor=white>
<table width=100%><tr><td colspan=2><img src=banner.jpg alt="สำนักงานเขต"></td></tr>
<tr><td width=180 valign=top><b>เมนูหลัก</b><table>{MENU.replace("<li>", "<tr><td>").replace("</li>", "</td></tr>")}</table>
<form action=search><input name=q></form>ผู้เยี่ยมชม 1284311</td>
<td><font size=5><b>สรุปผลการจัดซื้อจัดจ้าง</b></font><br><br>
<p>รายงานผลการดำเนินการ ประจำปีงบประมาณ พ.ศ. 2566
<table border=1><tr><td><b>ลำดับ</b></td><td><b>เดือน</b></td><td><b>ไฟล์</b></td></tr>
<tr><td rowspan=2>1</td><td>ตุลาคม</td><td><a href="a.pdf">PDF</a></td></tr>
<tr><td>พฤศจิกายน</td><td><a href="b.pdf">PDF</a> <a href="javascript:window.open('c.xls')">Excel</a></td></tr>
<tr><td colspan=3>ไม่มีการจัดซื้อจัดจ้าง</td></tr></table>
</td></tr></table></body></html>"""

ONE_LINE = f"""<html><head><meta charset=utf-8><title>แผนปฏิบัติราชการ ปี 2566</title></head><body>
<div id="menu"><ul>{MENU}</ul></div>
<div id="content"><p><strong><a href="plan66.pdf">[PDF]</a> <a href="plan66.docx">[WORD]</a></strong></p></div>
<div class="footer"><a href="https://facebook.com/khet">Facebook</a> สำนักงานเขต โทร 02</div><script>x()</script></body></html>"""

ONLY_LIST = f"""<html><head><meta charset=utf-8><title>กฎหมายที่เกี่ยวข้อง</title></head><body>
<ul>{"".join(f'<li><a href="/khet/page/sub/{n}/law">พระราชบัญญัติฉบับที่ {n}</a></li>' for n in range(30))}</ul>
</body></html>"""

ONLY_FILES = f"""<html><head><meta charset=utf-8><title>เอกสาร</title></head><body><div class="sidebar"><ul>{MENU}</ul></div>
<div>{"".join(f'<a href="/f/{n}.pdf">เอกสาร {n}</a><br>' for n in range(30))}</div>
<h2>ติดต่อ</h2><p>ฝ่ายปกครอง</p></body></html>"""

PEOPLE = """<html><head><meta charset=utf-8><title>ผู้บริหาร</title></head><body><main><h1>ทำเนียบผู้บริหาร</h1>
<div class="row"><div class="card"><img src="a.jpg" alt=""><h5>นายสมชาย ใจดี</h5><p>ผู้อำนวยการเขต</p></div>
<div class="card"><img src="b.jpg"><h5>นางสาวสมหญิง รักงาน</h5><p>ผู้ช่วยผู้อำนวยการเขต<br>โทร. 0 2555 0101</p></div></div>
<table><tr><td><img src="c.jpg"><br>นายดำ ขำดี<br>หัวหน้าฝ่ายโยธา<br>โทร 1</td>
<td><img src="d.jpg"><br>-ว่าง-<br>หัวหน้าฝ่ายเทศกิจ<br>โทร 2</td></tr></table>
<figure><img src="e.jpg" alt="แผนผัง"><figcaption>แผนผังโครงสร้าง</figcaption></figure>
<p>ข้อมูล ณ วันที่ 31 ธันวาคม 2565</p></main></body></html>"""

FORMS = f"""<html><head><meta charset=utf-8><title>ถาม-ตอบ</title></head><body>
<header><form role="search" action="/search"><input name="q" placeholder="ค้นหา"></form><nav>{MENU}</nav></header>
<form id="aspnetForm" action="qa.aspx" method="POST"><input type="hidden" name="__VIEWSTATE" value="x">
<h2>ถาม - ตอบ (Q&amp;A)</h2>
<label for="n">ชื่อผู้ถาม</label><input id="n" name="name">
<table><tr><td>อีเมล</td><td><input type="email" name="mail"></td></tr></table>
<textarea name="msg" placeholder="ข้อความของท่าน"></textarea>
<input type="submit" value="ส่งคำถาม"></form>
<select onchange="location=this.value"><option value="">เลือกปี</option><option value="/khet/page/sub/66">ปี 2566</option></select>
<iframe src="https://docs.google.com/viewer?url=https://a.go.th/x.pdf" title="แผน"></iframe>
<div onclick="window.open('/popup.pdf')">ดูเอกสาร</div><map><area href="/map.html" alt="แผนที่"></map>
</body></html>"""

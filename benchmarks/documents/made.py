"""Files with known text by the producers of this machine."""

from __future__ import annotations

import functools
import html
import io
import random
import shutil
import subprocess
import tempfile
from pathlib import Path

SARABUN = Path("tests/fonts/Sarabun-Regular.ttf").absolute()
_STARTS = (
    "สำนักงานเขตกำหนดมาตรการภายในเพื่อส่งเสริมคุณธรรมและความโปร่งใส",
    "ตามที่กรุงเทพมหานครได้กำหนดนโยบายการบริหารราชการแบบมีส่วนร่วม",
    "ผู้อำนวยการเขตได้แต่งตั้งคณะทำงานเพื่อขับเคลื่อนการประเมิน",
    "ฝ่ายโยธาดำเนินการตรวจสอบและซ่อมแซมถนน ท่อระบายน้ำ และทางเท้า",
    "ประชาชนสามารถยื่นคำร้องขออนุญาตก่อสร้างอาคารได้ที่ฝ่ายโยธา",
    "การจัดซื้อจัดจ้างวัสดุสำนักงานโดยวิธีเฉพาะเจาะจงเป็นไปตามระเบียบ",
)
_MIDDLES = (
    "ทั้งนี้ ให้หัวหน้าฝ่ายทุกฝ่ายกำกับดูแลการปฏิบัติหน้าที่ของเจ้าหน้าที่ในสังกัด",
    "โดยไม่เลือกปฏิบัติและไม่เรียกรับผลประโยชน์อื่นใดจากผู้มาติดต่อราชการ",
    "เพื่อให้ประชาชนเข้าถึงข้อมูลข่าวสารได้สะดวก รวดเร็ว และตรวจสอบได้",
    "ซึ่งมีผู้เข้าร่วมโครงการกว่า ๓๕๐ คน และใช้งบประมาณ 1,250,000 บาท",
)
_ENDS = ("ต่อไป", "ให้แล้วเสร็จภายในกำหนด", "อย่างเคร่งครัด", "ในปีงบประมาณ พ.ศ. 2566", "ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๕")


def paragraphs(count: int, seed: int = 1) -> list[str]:
    """Different paragraphs of one to four lines."""
    rng = random.Random(seed)
    return [
        f"{number}. {rng.choice(_STARTS)} {' '.join(rng.sample(_MIDDLES, rng.randint(1, 3)))} {rng.choice(_ENDS)}"
        for number in range(1, count + 1)
    ]


def page_of(texts: list[str], family: str = "Sarabun") -> str:
    body = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    face = f"@font-face{{font-family:Sarabun;src:url('{SARABUN.as_uri()}')}}"
    style = f"<style>{face} body{{font:16pt '{family}'}}</style>"
    return f"<!doctype html><meta charset=utf-8><title>แผน</title>{style}<h1>แผนปฏิบัติราชการ</h1>{body}"


def word(texts: list[str], font: str = "Garuda") -> bytes:
    import docx

    made = docx.Document()
    made.styles["Normal"].font.name = font
    made.add_heading("แผนปฏิบัติราชการ", 1)
    for text in texts:
        made.add_paragraph(text)
    table = made.add_table(13, 3)
    for number, row in enumerate(table.rows):
        for cell, text in zip(row.cells, (str(number), "ตุลาคม 2565", "1,200.50"), strict=True):
            cell.text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def workbook(rows: int = 60) -> bytes:
    import openpyxl

    made = openpyxl.Workbook()
    assert made.active is not None
    made.active.append(["ลำดับ", "เดือน", "งาน", "วงเงิน"])
    for number in range(rows):
        made.active.append([number + 1, "ตุลาคม 2565", "จ้างเหมาบำรุงรักษา", 1200.5])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def reportlab_pdf(texts: list[str], font: Path = SARABUN) -> bytes:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(TTFont(font.stem, str(font)))
    style = ParagraphStyle("a", fontName=font.stem, fontSize=14, leading=21, wordWrap="CJK", spaceAfter=10)
    out = io.BytesIO()
    SimpleDocTemplate(out).build([Paragraph(text, style) for text in texts])
    return out.getvalue()


def sheets(texts: list[str]) -> dict[str, bytes | None]:
    """A paragraph a row, by two writers of XLSX, and as LibreOffice converts them."""
    import openpyxl
    import xlsxwriter

    first = openpyxl.Workbook()
    assert first.active is not None
    out, other = io.BytesIO(), io.BytesIO()
    second = xlsxwriter.Workbook(other, {"in_memory": True})
    sheet = second.add_worksheet("แผน")
    for number, text in enumerate(texts):
        first.active.append([number + 1, text, "ตุลาคม 2565"])
        sheet.write_row(number, 0, [number + 1, text, "ตุลาคม 2565"])
    first.save(out)
    second.close()
    found: dict[str, bytes | None] = {"XLSX openpyxl": out.getvalue(), "XLSX XlsxWriter": other.getvalue()}
    for target in ("xls", "ods", "csv:Text - txt - csv (StarCalc):44,34,76,1"):
        found[f"{target[:3].upper()} LibreOffice"] = libreoffice(out.getvalue(), "xlsx", target)
    return found


HEAD = ("ลำดับ", "งานจัดซื้อจัดจ้าง", "วงเงิน", "วิธีจัดซื้อ", "ผู้เสนอราคา", "ผู้ได้รับคัดเลือก", "เหตุผล", "เลขที่และวันที่")
_WORK = ("จ้างเหมาซ่อมเครื่องปรับอากาศ", "ซื้อวัสดุสำนักงาน จำนวน 12 รายการ", "เช่าเครื่องถ่ายเอกสาร")


def purchases(count: int) -> list[tuple[str, ...]]:
    """Rows of a monthly summary of purchases (สขร.1)."""
    rng = random.Random(5)
    return [
        (
            str(number),
            rng.choice(_WORK),
            f"{rng.randint(1, 900)},{rng.randint(100, 999)}.00",
            "เฉพาะเจาะจง",
            "บริษัท ตัวอย่าง จำกัด",
            "บริษัท ตัวอย่าง จำกัด",
            "ราคาเหมาะสม",
            f"{number}/2566 ลว. {rng.randint(1, 28)} ม.ค. 66",
        )
        for number in range(1, count + 1)
    ]


def word_table(rows: list[tuple[str, ...]]) -> bytes:
    import docx

    made = docx.Document()
    made.styles["Normal"].font.name = "Garuda"
    table = made.add_table(len(rows) + 1, len(HEAD), style="Table Grid")
    for row, texts in zip(table.rows, (HEAD, *rows), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def page_with_table(rows: list[tuple[str, ...]]) -> str:
    lines = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}" for cell in row) for row in (HEAD, *rows))
    style = "<style>td{border:1px solid;padding:2px}table{border-collapse:collapse;font:12pt Garuda}</style>"
    return f"<!doctype html><meta charset=utf-8>{style}<h1>สรุปผลการจัดซื้อจัดจ้าง</h1><table>{lines}</table>"


@functools.cache
def program(*names: str) -> str:
    """Path of the first of these programs that is installed, or ""."""
    return next((found for name in names if (found := shutil.which(name))), "")


def libreoffice(body: bytes, suffix: str, target: str) -> bytes | None:
    """Converted by LibreOffice, None where it is not installed."""
    found = program("soffice", "libreoffice")
    if not found:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"a.{suffix}"
        source.write_bytes(body)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [found, profile, "--headless", "--convert-to", target, "--outdir", folder, str(source)]
        subprocess.run(command, capture_output=True, timeout=180, check=False)
        made = Path(folder) / f"a.{target.partition(':')[0]}"
        return made.read_bytes() if made.exists() else None


def chromium(page: str) -> bytes | None:
    """Printed by Chromium, None where it is not installed."""
    found = program("chromium-headless-shell", "chromium", "google-chrome")
    if not found:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "a.html", Path(folder) / "a.pdf"
        source.write_text(page, encoding="utf-8")
        command = [found, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={made}", source.as_uri()]
        subprocess.run(command, capture_output=True, timeout=120, check=False)
        return made.read_bytes() if made.exists() else None

"""From submissions to what a crawl begins with."""

from __future__ import annotations

from app.crawling import make_seeds
from crawler.addresses import key, split_cell
from model import Agency, Submission, SubmissionState

SITE = "https://webportal.bangkok.go.th/tw"


def submitted(raw: str, explanation: str = "") -> Submission:
    (address,) = split_cell(raw)
    state = SubmissionState.MENDED if address.note else SubmissionState.OK
    return Submission("tw", "O1", address.url, raw, explanation, state, address.note)


def test_what_a_mended_address_may_have_meant_goes_along() -> None:
    plain, mended = submitted(f"{SITE}/page/sub/1/x", "ดูข้อ 2"), submitted(f"{SITE}/page/sub/2/ แผน")
    seeds = make_seeds(Agency("tw"), [plain, mended])
    assert [row.url for row in seeds.rows] == [plain.url, mended.url, SITE]
    assert seeds.explanations[key(plain.url)] == "ดูข้อ 2"
    assert dict(seeds.others) == {
        key(mended.url): (f"{SITE}/page/sub/2/%20%E0%B9%81%E0%B8%9C%E0%B8%99", f"{SITE}/page/sub/2/")
    }

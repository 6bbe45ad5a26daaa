"""A plain Scrapy spider that does the same: `python spider.py PORT DATABASE`. Runs in a venv of its own."""

from __future__ import annotations

import hashlib
import json
import resource
import sqlite3
import sys
import time
from collections.abc import Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess

PORT, DATABASE = sys.argv[1:]


class Spider(scrapy.Spider):
    """Title, text and links of pages, sha256 and body of everything, a row each, 200 to a commit."""

    name = "plain"

    async def start(self) -> Any:
        self.rows: list[tuple[Any, ...]] = []
        self.count = 0
        self.database = sqlite3.connect(DATABASE)
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.execute(
            "CREATE TABLE page (url TEXT, title TEXT, text TEXT, links TEXT, etag TEXT, sha TEXT, body BLOB)"
        )
        for district in range(50):
            yield scrapy.Request(f"http://127.0.0.1:{PORT}/d{district}")

    def parse(self, response: Any) -> Iterator[Any]:
        title, text, links = "", "", []
        if b"text/html" in response.headers.get("Content-Type", b""):
            title = response.css("title::text").get("")
            text = " ".join(response.xpath("//body//text()[not(parent::script or parent::style)]").getall())
            links = response.css("a::attr(href)").getall()
            for link in response.css("main a::attr(href)").getall():
                yield response.follow(link, self.parse)
        sha = hashlib.sha256(response.body).hexdigest()
        tag = response.headers.get("ETag", b"").decode()
        self.rows.append((response.url, title, text, json.dumps(links), tag, sha, response.body))
        self.count += 1
        if len(self.rows) >= 200:
            self.write()

    def write(self) -> None:
        self.database.executemany("INSERT INTO page VALUES (?,?,?,?,?,?,?)", self.rows)
        self.database.commit()
        self.rows.clear()

    def closed(self, _reason: str) -> None:
        self.write()


if __name__ == "__main__":
    process = CrawlerProcess(
        settings={
            "CONCURRENT_REQUESTS": 64,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 64,
            "DOWNLOAD_DELAY": 0,
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "ROBOTSTXT_OBEY": False,
        }
    )
    crawler = process.create_crawler(Spider)
    before, wall = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    process.crawl(crawler)
    process.start()
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found = {
        "fetched": crawler.spider.count,
        "cpu": cpu,
        "wall": time.perf_counter() - wall,
        "mb": after.ru_maxrss / 1024,
    }
    print(json.dumps(found))

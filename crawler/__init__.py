"""From a URL to bytes and an outcome, politely. Knows no rule and no topic.

What others use: `crawler.addresses` (cells, wire, key), `crawler.settings.Settings`, `crawler.fetch.Fetcher`,
`crawler.engine.Crawl` with its seeds and summary, `crawler.browser.Renderer`. Nothing is imported here, so that
reading a submission sheet does not load an HTTP client.
"""

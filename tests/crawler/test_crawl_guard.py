from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
from crawl_support import FakeTime, Server

from crawler.fetch import Fetcher
from crawler.guard import Endpoint, Guard, NameLookupError, RefusedAddressError, why_not_public
from crawler.hosts import Hosts
from crawler.settings import Settings
from model import Outcome


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "172.16.0.1",
        "100.64.0.1",  # carrier-grade NAT
        "100.100.100.200",
        "169.254.169.254",  # metadata
        "168.63.129.16",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "240.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "2002:7f00:1::",  # 6to4 of 127.0.0.1
        "2002:a00:1::1",
        "2001:0:4136:e378:8000:63bf:f5ff:fffe",  # Teredo, client 10.0.0.1
        "64:ff9b::7f00:1",  # NAT64
        "64:ff9b::a9fe:a9fe",
        "not an address",
    ],
)
def test_not_public(address: str) -> None:
    assert why_not_public(address)


@pytest.mark.parametrize(
    "address", ["203.155.220.1", "8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public(address: str) -> None:
    assert why_not_public(address) == ""


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.go.th/",
        "file:///etc/passwd",
        "http://a.go.th:22/",
        "http://a.go.th:25/",
        "http://user:pass@a.go.th/",
        "http://a.go.th\\@b.go.th/",
        "http:///x",
        "http://a.go.th:99999/",
    ],
)
def test_check_refuses(url: str) -> None:
    with pytest.raises(RefusedAddressError):
        Guard(Settings()).check(url)


def test_check_allows_exactly_what_was_named() -> None:
    guard = Guard(Settings(allow_private=frozenset({("127.0.0.1", 9000)})))
    assert guard.check("http://127.0.0.1:9000/x").port == 9000
    with pytest.raises(RefusedAddressError):
        guard.check("http://127.0.0.1:9001/x")
    with pytest.raises(RefusedAddressError):
        guard.check("http://localhost:9000/x")


def test_what_was_found_of_one_place_is_not_taken_for_another() -> None:
    guard = Guard(Settings(allow_private=frozenset({("a.go.th", 9000)})))
    for url, found in (
        ("http://a.go.th:9000", ("http", "a.go.th", 9000)),
        ("http://a.go.th:9000/x", ("http", "a.go.th", 9000)),
        ("http://a.go.th", ("http", "a.go.th", 80)),
        ("https://a.go.th/x", ("https", "a.go.th", 443)),
        ("https://a.go.tx", ("https", "a.go.tx", 443)),
        ("https://a.go.th?//b.go.th/", ("https", "a.go.th", 443)),
        ("https://a.go.th:8443#/x", ("https", "a.go.th", 8443)),
        ("h\tttps://a.go.th/", ("https", "a.go.th", 443)),
        ("h\tttps://b.go.th/", ("https", "b.go.th", 443)),
    ):
        assert guard.check(url)[:3] == found
    for url in (
        "http://a.go.th:9001",
        "http://a.go.th@b.go.th/x",
        "https://a.go.th\\b.go.th/",
        "http://b.go.th:9000/x",
    ):
        with pytest.raises(RefusedAddressError):
            guard.check(url)


async def test_one_private_address_among_public_ones_is_enough() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["203.155.220.1", "10.0.0.1"]

    guard = Guard(Settings(), resolve)
    with pytest.raises(RefusedAddressError, match=r"10\.0\.0\.1"):
        await guard.addresses(Endpoint("http", "a.go.th", 80))


async def test_name_that_changes_to_a_private_address(server: Server, time: FakeTime) -> None:
    """What is connected to is what was checked: the second look-up gives the loopback and is refused."""
    answers = iter([["203.155.220.1"], ["127.0.0.1"]])

    async def resolve(host: str, port: int) -> list[str]:
        return next(answers)

    settings = Settings(clock=time.clock, sleep=time.sleep, timeout=0.2, retries=0)
    guard = Guard(settings, resolve)
    endpoint = Endpoint("http", "a.go.th", 80)
    assert await guard.addresses(endpoint) == ("203.155.220.1",)
    time.seconds += 61
    resource = (await Fetcher(settings, Hosts(settings, guard)).fetch("http://a.go.th/")).resource
    assert resource.outcome is Outcome.REFUSED_ADDRESS


async def test_no_address() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        raise OSError(8, "Name or service not known")

    with pytest.raises(NameLookupError, match="not known"):
        await Guard(Settings(), resolve).addresses(Endpoint("http", "a.go.th", 80))


@pytest.mark.parametrize("host", ["10.0.0.1", "localhost", "printer", "db.internal", "nas.local", "127.1", "0x7f.1"])
def test_behind_a_proxy_names_are_checked(host: str) -> None:
    guard = Guard(Settings(proxy="http://proxy.go.th:8080"))
    with pytest.raises(RefusedAddressError):
        guard.check_name(Endpoint("http", host, 80))
    guard.check_name(Endpoint("http", "webportal.bangkok.go.th", 443))


async def test_certificates(tls_server: Server, fetcher: Callable[..., Fetcher], certificates: dict[str, Path]) -> None:
    trust = ssl.create_default_context(cafile=str(certificates["ca"]))
    ports = dict(
        zip(("good", "expired", "wrong_host", "chain_incomplete", "self_signed"), tls_server.tls_ports, strict=True)
    )
    fetching = fetcher(tls=trust, retries=0, allow_private=frozenset(("localhost", port) for port in ports.values()))
    for name, port in ports.items():
        resource = (await fetching.fetch(f"https://localhost:{port}/ok")).resource
        if name == "good":
            assert resource.outcome is Outcome.OK, resource
        else:
            assert (resource.outcome, resource.detail.partition(":")[0]) == (Outcome.TLS, name), resource

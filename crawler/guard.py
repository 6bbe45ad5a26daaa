"""The one gate for every hop: what may be asked for, and at which addresses it may be answered."""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from crawler.settings import Settings

PORTS = frozenset({80, 443, 8080, 8443})
_LOOKUP_SECONDS = 15.0
_REMEMBER_SECONDS = 60.0
_MAX_NAMES = 2048
_MAX_ADDRESSES = 8
# Answers of cloud platforms to their own machines that count as public addresses.
_METADATA = frozenset({"168.63.129.16", "169.254.169.254", "100.100.100.200", "fd00:ec2::254"})
_INSIDE_NAMES = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home.arpa", ".localdomain")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")

# All of an address that `check` looks at, the same for every page of a site.
_PLACE = re.compile(r"https?://[a-z0-9.\-]++(?::[0-9]++)?+(?=[/?#]|\Z)")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Awaitable[list[str]]]


class RefusedAddressError(Exception):
    """The guard said no; the text says why."""


class NameLookupError(Exception):
    """The host name gives no address."""


class Endpoint(NamedTuple):
    """Where the bytes of an address come from: the real server, or one that answers in its place."""

    scheme: str
    host: str
    port: int
    trusted: bool = False  # named on the command line as an origin


class Guard:
    """Checks addresses as written (`check`) and as resolved (`addresses`); connections go only to what it returns."""

    def __init__(self, settings: Settings, resolve: Resolve | None = None) -> None:
        self._settings = settings
        self._resolve = resolve or _system_resolve
        self._known: dict[tuple[str, int, bool], tuple[float, tuple[str, ...]]] = {}
        self._checked: dict[str, Endpoint] = {}
        self._origins = {host.lower(): _endpoint(url, trusted=True) for host, url in settings.origins.items()}

    def check(self, url: str) -> Endpoint:
        """The endpoint that answers for `url`. Raises RefusedAddressError."""
        if "\\" in url:
            raise RefusedAddressError("backslash in the address")
        found = _PLACE.match(url)
        if found is None:
            return self._check(url)
        known = self._checked.get(found.group())
        if known is None:
            if len(self._checked) >= _MAX_NAMES:
                self._checked.clear()
            known = self._checked[found.group()] = self._check(url)
        return known

    def _check(self, url: str) -> Endpoint:
        try:
            endpoint = _endpoint(url)
        except ValueError as problem:
            raise RefusedAddressError(f"address cannot be read: {problem}") from None
        if endpoint.scheme not in {"http", "https"}:
            raise RefusedAddressError(f"scheme {endpoint.scheme or 'none'}")
        if "@" in urlsplit(url).netloc:
            raise RefusedAddressError("user name in the address")
        if origin := self._origins.get(endpoint.host):
            return origin
        if endpoint.port not in PORTS and not self.allowed_private(endpoint.host, endpoint.port):
            raise RefusedAddressError(f"port {endpoint.port}")
        return endpoint

    def allowed_private(self, host: str, port: int) -> bool:
        return (host, port) in self._settings.allow_private

    async def addresses(self, endpoint: Endpoint) -> tuple[str, ...]:
        """The checked addresses of an endpoint. Raises RefusedAddressError, NameLookupError.

        Every address must be public: with one private record among public ones a server could choose later.
        """
        now = self._settings.clock()
        asked = (endpoint.host, endpoint.port, endpoint.trusted)
        known = self._known.get(asked)
        if known and now < known[0]:
            return known[1]
        found = await self._look_up(endpoint)
        if not (endpoint.trusted or self.allowed_private(endpoint.host, endpoint.port)):
            for address in found:
                if why := why_not_public(address):
                    raise RefusedAddressError(f"{endpoint.host} is at {address}: {why}")
        if len(self._known) >= _MAX_NAMES:
            self._known.clear()
        self._known[asked] = (now + _REMEMBER_SECONDS, found)
        return found

    def check_name(self, endpoint: Endpoint) -> None:
        """What can be checked when a proxy resolves the names: literal addresses and names of inside networks."""
        host = endpoint.host
        if self.allowed_private(host, endpoint.port):
            return
        try:
            why = why_not_public(str(ipaddress.ip_address(host)))
        except ValueError:
            inside = "." not in host or host.endswith(_INSIDE_NAMES) or host.rsplit(".", 1)[-1][:1].isdigit()
            why = "name of an inside network" if inside else ""
        if why:
            raise RefusedAddressError(f"{host}: {why}")

    async def _look_up(self, endpoint: Endpoint) -> tuple[str, ...]:
        try:
            async with asyncio.timeout(_LOOKUP_SECONDS):
                found = await self._resolve(endpoint.host, endpoint.port)
        except TimeoutError:
            raise NameLookupError(f"{endpoint.host}: no answer from the name server") from None
        except (OSError, UnicodeError) as problem:
            raise NameLookupError(f"{endpoint.host}: {getattr(problem, 'strerror', None) or problem}") from None
        if not found:
            raise NameLookupError(f"{endpoint.host}: no address")
        return tuple(dict.fromkeys(found))[:_MAX_ADDRESSES]


def why_not_public(address: str) -> str:
    """Why an address is not one of the public internet, "" when it is. Embedded IPv4 addresses are unwrapped."""
    try:
        found: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an address"
    if str(found) in _METADATA:
        return "cloud metadata"
    for inner in _embedded(found):
        if why := why_not_public(str(inner)):
            return f"{why} inside {found}"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped or found in _NAT64:  # as public as what is inside
            return ""
        if found in _COMPATIBLE:
            return "not public"
    if found.is_multicast or found.is_unspecified or found.is_reserved or not found.is_global:
        return "not public"
    return ""


def _embedded(address: Address) -> list[ipaddress.IPv4Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [inner for inner in found if inner is not None]


def _endpoint(url: str, *, trusted: bool = False) -> Endpoint:
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if not parts.hostname:
        raise ValueError("no host")
    return Endpoint(parts.scheme, parts.hostname, port, trusted)


async def _system_resolve(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]

"""The headers of an answer, as everybody looks at them."""

from __future__ import annotations

from collections.abc import Iterable

_ADDRESSES = frozenset({"location", "refresh"})


class Headers(dict[str, str]):
    """By name in lower case. Of a name that came more than once the values are joined (RFC 9110 5.3)."""

    cookies: tuple[str, ...] = ()
    """The lines of Set-Cookie, which cannot be joined."""

    @classmethod
    def of(cls, raw: Iterable[tuple[bytes, bytes]]) -> Headers:
        """From names and values as they came."""
        headers = cls()
        for name, value in raw:
            known = name.decode("latin-1").lower()
            text = _address(value) if known in _ADDRESSES else _text(value)
            if known == "set-cookie":
                headers.cookies += (text,)
            headers[known] = f"{headers[known]}, {text}" if known in headers else text
        return headers


def _address(value: bytes) -> str:
    """Bytes that are no UTF-8 stay the same bytes on the wire, as in browsers: a path in windows-874 is found only so."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(chr(byte) if byte < 128 else f"%{byte:02X}" for byte in value)


def _text(value: bytes) -> str:
    """Servers write file names and addresses in UTF-8 where they should not."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")

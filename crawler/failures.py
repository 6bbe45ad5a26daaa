"""From what went wrong on the connection to an outcome."""

from __future__ import annotations

import ssl
from typing import NamedTuple

import httpcore

from crawler.guard import NameLookupError, RefusedAddressError
from crawler.transport import ERRORS
from model import Outcome


class Failure(NamedTuple):
    """`again`: asking once more right away may help."""

    outcome: Outcome
    detail: str
    again: bool = False


# OpenSSL's verification codes, as far as an administrator can do something about them.
_CERTIFICATE = {
    9: "not_yet_valid",
    10: "expired",
    18: "self_signed",
    19: "self_signed",
    20: "chain_incomplete",
    21: "chain_incomplete",
    62: "wrong_host",
    64: "wrong_host",
}


def of_connection(problem: Exception) -> Failure:
    """The outcome for an exception of guard or httpcore; anything else is our own mistake and raised again."""
    if isinstance(problem, RefusedAddressError):
        return Failure(Outcome.REFUSED_ADDRESS, str(problem))
    if isinstance(problem, NameLookupError):
        return Failure(Outcome.DNS, str(problem))
    if certificate := certificate_problem(problem):
        return Failure(Outcome.TLS, certificate)
    if isinstance(problem, (TimeoutError, httpcore.TimeoutException)):
        phase = "connecting" if isinstance(problem, httpcore.ConnectTimeout) else "no answer in time"
        return Failure(Outcome.TIMEOUT, phase, again=True)
    if isinstance(problem, httpcore.ConnectError):
        return Failure(Outcome.UNREACHABLE, f"connection refused or no route: {problem}")
    if isinstance(problem, httpcore.ProxyError):
        return Failure(Outcome.UNREACHABLE, f"proxy: {problem}")
    if isinstance(problem, httpcore.RemoteProtocolError):
        return _of_protocol(str(problem))
    if isinstance(problem, ERRORS):
        return Failure(Outcome.UNREACHABLE, f"connection broken: {problem}", again=True)
    raise problem


def of_body(problem: Exception) -> Failure:
    """The same while a body is read: a connection that ends early leaves a truncated body."""
    failure = of_connection(problem)
    if failure.outcome is Outcome.UNREACHABLE:
        return Failure(Outcome.TRUNCATED, failure.detail, again=True)
    return failure


def _of_protocol(text: str) -> Failure:
    if "too long" in text or "too large" in text:
        return Failure(Outcome.TOO_LARGE, f"headers: {text}")
    if "incomplete" in text or "without sending complete" in text:
        return Failure(Outcome.TRUNCATED, text, again=True)
    if "disconnected" in text:
        return Failure(Outcome.UNREACHABLE, text, again=True)
    return Failure(Outcome.SERVER_ERROR, f"not HTTP: {text}", again=True)


def certificate_problem(problem: BaseException) -> str:
    """`expired: …`, `chain_incomplete: …`, `wrong_host: …` or another reason; "" when TLS is not to blame."""
    seen: BaseException | None = problem
    for _ in range(6):
        if isinstance(seen, ssl.SSLCertVerificationError):
            return f"{_CERTIFICATE.get(seen.verify_code, 'certificate')}: {seen.verify_message}"
        if isinstance(seen, ssl.SSLError):
            return f"handshake: {seen.reason or seen}"
        seen = (seen.__cause__ or seen.__context__) if seen else None
    return ""

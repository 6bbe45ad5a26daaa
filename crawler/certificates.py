"""The certificate a server shows, and what is wrong with it, in the words its administrator needs."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtensionOID, NameOID

from crawler.failures import certificate_problem
from crawler.guard import Endpoint, Guard
from crawler.settings import Settings
from crawler.transport import trusted_certificates

_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class CertificateLook:
    """`problem`: "" when browsers trust it, else `expired`, `chain_incomplete`, `wrong_host` ... with OpenSSL's words.

    `issuer_at`: where the issuer says its own certificate can be had; it is what an incomplete chain lacks.
    """

    problem: str
    subject: str = ""
    issuer: str = ""
    names: tuple[str, ...] = ()
    not_after: datetime | None = None
    issuer_at: str = ""


async def look(endpoint: Endpoint, guard: Guard, settings: Settings) -> CertificateLook:
    """Two handshakes with the guard's address: one that trusts like a browser, one that only looks.

    Raises what the guard raises, and OSError where nobody answers.
    """
    address = (await guard.addresses(endpoint))[0]
    problem = ""
    try:
        await _shake(address, endpoint, settings.tls or trusted_certificates())
    except ssl.SSLError as error:
        problem = certificate_problem(error) or str(error)
    seeing = ssl.create_default_context()
    seeing.check_hostname = False
    seeing.verify_mode = ssl.CERT_NONE  # nothing is sent over this connection
    return _of(x509.load_der_x509_certificate(await _shake(address, endpoint, seeing)), problem)


async def _shake(address: str, endpoint: Endpoint, trust: ssl.SSLContext) -> bytes:
    async with asyncio.timeout(_SECONDS):
        _, writer = await asyncio.open_connection(address, endpoint.port, ssl=trust, server_hostname=endpoint.host)
    try:
        shown: ssl.SSLObject = writer.get_extra_info("ssl_object")
        return shown.getpeercert(binary_form=True) or b""
    finally:
        writer.transport.abort()


def _of(certificate: x509.Certificate, problem: str) -> CertificateLook:
    names: tuple[str, ...] = ()
    issuer_at = ""
    with suppress(x509.ExtensionNotFound, ValueError):
        found = certificate.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME).value
        assert isinstance(found, x509.SubjectAlternativeName)
        names = tuple(found.get_values_for_type(x509.DNSName))
    with suppress(x509.ExtensionNotFound, ValueError):
        access = certificate.extensions.get_extension_for_oid(ExtensionOID.AUTHORITY_INFORMATION_ACCESS).value
        assert isinstance(access, x509.AuthorityInformationAccess)
        places = (one for one in access if one.access_method == AuthorityInformationAccessOID.CA_ISSUERS)
        issuer_at = next((str(one.access_location.value) for one in places), "")
    subject, issuer = _named(certificate.subject), _named(certificate.issuer)
    return CertificateLook(problem, subject, issuer, names, certificate.not_valid_after_utc, issuer_at)


def _named(name: x509.Name) -> str:
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for attribute in name.get_attributes_for_oid(kind):
            return str(attribute.value)
    return name.rfc4514_string()

"""Certificates as they go wrong: expired, of another host, with a missing link, signed by themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Pair = tuple[x509.Certificate, ec.EllipticCurvePrivateKey]
NOW = datetime.now(UTC)


def make_certificates(folder: Path) -> dict[str, Path]:
    """PEM files, key included: `ca` to trust, and one per way."""
    root = _certificate("Test root", authority=True)
    middle = _certificate("Test intermediate", root, authority=True)
    made = {
        "good": [_certificate("localhost", root)],
        "expired": [_certificate("localhost", root, until=NOW - timedelta(days=1))],
        "wrong_host": [_certificate("other.go.th", root)],
        "chain_incomplete": [_certificate("localhost", middle)],
        "self_signed": [_certificate("localhost")],
    }
    paths = {name: _write(folder / f"{name}.pem", pairs[0]) for name, pairs in made.items()}
    return {"ca": _write(folder / "ca.pem", root), **paths}


def _certificate(
    name: str, issuer: Pair | None = None, *, authority: bool = False, until: datetime | None = None
) -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    end = until or NOW + timedelta(days=30)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[0].subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(end - timedelta(days=60))
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name.replace(" ", "-"))]), critical=False)
    )
    return builder.sign(issuer[1] if issuer else key, hashes.SHA256()), key


def _write(path: Path, pair: Pair) -> Path:
    certificate, key = pair
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    return path

"""Reads a file with certificate authorities, in whatever form Windows, a browser or an administrator saved it."""

import re
import ssl
from pathlib import Path

from wizard.model.problem import Code, fail

_PEM = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_PKCS7 = re.compile(r"-----BEGIN PKCS7-----.+?-----END PKCS7-----", re.DOTALL)


def add_authorities(context: ssl.SSLContext, ca_file: str) -> None:
    """Trust what is in the file as well; CA_FILE_UNREADABLE where no certificate is found in it.

    PEM (also among other text, and in UTF-16), DER (`.cer` as Windows exports it first) and PKCS #7 (`.p7b`).
    """
    try:
        context.load_verify_locations(cadata=_certificates(Path(ca_file).expanduser().read_bytes()))
    except (OSError, ssl.SSLError, ValueError, RuntimeError) as error:
        raise fail(Code.CA_FILE_UNREADABLE, type(error).__name__, file=ca_file) from None


def _certificates(content: bytes) -> str:
    text = _text(content)
    found = _PEM.findall(text)
    for part in [part.encode() for part in _PKCS7.findall(text)] or ([] if found else [content]):
        found += _from_binary(part)
    if not found:
        raise ValueError("no certificate")
    return "\n".join(found)


def _text(content: bytes) -> str:
    """PEM is ASCII; a redirect in Windows PowerShell makes UTF-16 of it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")


def _from_binary(content: bytes) -> list[str]:
    """One certificate or a PKCS #7 bundle; `ValueError` for anything else."""
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

    if content.startswith(b"-----BEGIN PKCS7"):
        bundle = pkcs7.load_pem_pkcs7_certificates(content)
        return [one.public_bytes(Encoding.PEM).decode() for one in bundle]
    try:
        bundle = pkcs7.load_der_pkcs7_certificates(content)
        return [one.public_bytes(Encoding.PEM).decode() for one in bundle]
    except ValueError:
        return [ssl.DER_cert_to_PEM_cert(content)] if content.startswith(b"\x30") else []

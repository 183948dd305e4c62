"""Makes the certificate with which a gateway signs in: self-signed, RSA with 3,072 bits, SHA-256.

Microsoft trusts a certificate because it was uploaded, not because of who signed it; msal takes RSA keys only.
"""

import base64
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.model.problem import Code, fail
from wizard.model.secret import Secret
from wizard.model.server_certificate import ServerCertificate
from wizard.services.files.store import write_atomically

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

KEY_BITS = 3072
_EXPONENT = 65_537
_SKEW = timedelta(minutes=10)
"""How far this computer's clock may be ahead of Microsoft's."""


class SelfSigned:
    """Fulfils the flow's Certificates port."""

    def make(self, name: str, ends: date) -> Secret:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import rsa

        key = rsa.generate_private_key(_EXPONENT, KEY_BITS)
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        usage = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
        builder = (
            x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
            .not_valid_before(datetime.now(UTC) - _SKEW)
            .not_valid_after(datetime.combine(ends, time(), tzinfo=UTC))
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(usage, critical=True)
        )
        certificate = builder.sign(key, hashes.SHA256())
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return Secret((private + certificate.public_bytes(serialization.Encoding.PEM)).decode())

    def save(self, path: Path, secret: Secret) -> None:
        """In DER, as every portal and every system's viewer takes it."""
        bundle = secret.certificate
        if bundle is None:
            raise fail(Code.FILE_NOT_WRITTEN, "not a certificate", file=str(path))
        write_atomically(path, bundle.der)

    def save_public(self, path: Path, certificate: ServerCertificate) -> None:
        """As text, which the portal takes as well."""
        write_atomically(path, certificate.pem.encode())

    def encryption_key(self, secret: Secret) -> str:
        """In .NET's own XML, which RSA of every PowerShell reads (`RSA.FromXmlString`)."""
        numbers = _private_key(secret).public_key().public_numbers()
        modulus, exponent = (_in_base64(number) for number in (numbers.n, numbers.e))
        return f"<RSAKeyValue><Modulus>{modulus}</Modulus><Exponent>{exponent}</Exponent></RSAKeyValue>"

    def decrypted(self, secret: Secret, sealed: str) -> Secret:
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import padding

        # The only OAEP that .NET Framework's RSA has; what was broken of SHA-1 (collisions) does not matter in it
        sha1 = hashes.SHA1()  # noqa: S303
        oaep = padding.OAEP(padding.MGF1(sha1), sha1, None)
        try:
            return Secret(_private_key(secret).decrypt(base64.b64decode(sealed, validate=True), oaep).decode())
        except ValueError:
            raise fail(Code.SCRIPT_SECRET_UNREADABLE) from None


def _private_key(secret: Secret) -> "RSAPrivateKey":
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    bundle = secret.certificate
    key = load_pem_private_key(bundle.private_key.encode(), None) if bundle is not None else None
    if not isinstance(key, RSAPrivateKey):
        raise fail(Code.SCRIPT_SECRET_UNREADABLE, "no RSA key")
    return key


def _in_base64(number: int) -> str:
    return base64.b64encode(number.to_bytes((number.bit_length() + 7) // 8)).decode()

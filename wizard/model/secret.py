"""A secret that does not tell itself: not in a log, not in a traceback, not in a pickle."""

from typing import NoReturn

from wizard.model.credential import ClientCertificate, ClientSecret, Credential, read_certificate


class Secret:
    """Holds one secret text; only `reveal` gives it away, at the edge where it is sent or stored."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    @property
    def credential(self) -> Credential:
        """What this is to an app that signs in with it."""
        return self.certificate or ClientSecret(self)

    @property
    def certificate(self) -> ClientCertificate | None:
        """Certificate and private key, where that is what this secret is; None for a client secret."""
        return read_certificate(self._text)

    @property
    def hint(self) -> str:
        """What Microsoft's list shows: three characters of a client secret, eight of a certificate's thumbprint."""
        return self.credential.hint

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        import hmac

        return hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not to be pickled or copied to disk")

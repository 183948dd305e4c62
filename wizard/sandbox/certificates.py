"""The throw-away authority of the practice cloud: whoever trusts it trusts nothing outside this run."""

import ssl
from collections.abc import Iterable
from pathlib import Path

import trustme


def server_context(hosts: Iterable[str], ca_file: Path) -> ssl.SSLContext:
    """A TLS server context for all `hosts`; the authority's certificate goes to `ca_file`, no key to disk."""
    authority = trustme.CA(organization_name="Room Calendar Wizard practice")
    authority.cert_pem.write_to_path(str(ca_file))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(*sorted(hosts)).configure_cert(context)
    return context

"""Run inside Wine, by the Python of the Windows program: the tests of all that touches the system."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
FILES = (
    "authorities", "credential_words", "device_certificates", "display_folder_files", "encrypted_files",
    "files_handover", "files_of_newer_versions", "files_of_older_versions", "files_store", "fleet_files",
    "gateway_credentials", "gateway_faults", "gateway_places", "journal", "learned_steps", "log_file",
    "microsoft_loopback", "monitoring_words", "policy", "registrations", "system_proxy", "tls_faults", "vault",
    "words",
)  # fmt: skip
"""Of `tests/services`. Left out is what asks for an address by its certificate without a pinned key: Wine does not
compare addresses with a certificate's alternative names; and what needs packages with compiled parts."""
WINE_ALONE = (
    # Wine takes an address in the common name for the server's name, and none in the alternative names.
    "services/test_tls_faults.py::test_a_good_certificate_is_trusted_and_asked",
    "services/test_tls_faults.py::test_a_faulty_certificate_gets_no_byte[no-san]",
    "services/test_tls_faults.py::test_a_faulty_certificate_gets_no_byte[address-as-a-name]",
    # Wine takes its own symbolic links for plain files.
    "services/test_display_folder_files.py::test_a_symbolic_link_is_followed_and_stays",
)


def main() -> int:
    """pytest's exit status."""
    sys.path[:0] = [str(HERE), str(HERE / "tools"), str(HERE / "packaging")]
    import pytest

    tests = [str(HERE / "tests" / "services" / f"test_{name}.py") for name in FILES]
    left_out = [f"--deselect=tests/{name}" for name in WINE_ALONE]
    return int(pytest.main(["-q", "-ra", "--tb=short", "-p", "no:cacheprovider", *left_out, *tests]))


if __name__ == "__main__":
    sys.exit(main())

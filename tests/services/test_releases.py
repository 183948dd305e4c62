"""The release file: signed, read over real HTTPS from a server on this computer, and refused where it is not right."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from builds.release_signing import public_text, sealed, written
from tests.flow.test_release_check import RELEASE
from tests.services.listeners import LOCALHOST, Answer, Heard, ca_file, https, tunnel, unused_port
from tests.services.practice import code_of
from wizard import __version__
from wizard.assets import asset
from wizard.compose import pick_services
from wizard.model.problem import Code, ProblemError
from wizard.model.release import ReleaseArtefact
from wizard.model.settings import Settings
from wizard.services.network.hardened_session import open_session
from wizard.services.releases import published_releases, release_text
from wizard.services.releases.published_releases import LARGEST, PublishedReleases, ReleaseSource, read_source
from wizard.services.releases.signed_envelope import RELEASE_TYPE, NotSignedError, opened

KEY = Ed25519PrivateKey.generate()
OTHER = Ed25519PrivateKey.generate()
WHOLE = replace(RELEASE, artefacts=(ReleaseArtefact("room-wizard_1.2.0_amd64.deb", "ab" * 32),))


def signed(text: bytes = written(WHOLE), *keys: Ed25519PrivateKey, kind: str = RELEASE_TYPE) -> bytes:
    return sealed(text, kind, keys or (KEY,))


@contextmanager
def serving(answer: Answer) -> Iterator[tuple[ReleaseSource, Heard]]:
    with https(lambda _method, _path: answer) as (port, heard):
        yield ReleaseSource(f"https://{LOCALHOST}:{port}/release.json", (public_text(KEY),)), heard


def asked(folder: Path, answer: Answer) -> ProblemError:
    """What is said of an answer that is not right."""
    with serving(answer) as (source, _heard), pytest.raises(ProblemError) as told:
        PublishedReleases(source, lambda: open_session("", ca_file(folder))).newest()
    return told.value


def changed(name: str, value: object) -> bytes:
    """The text with one value in another's place; None leaves it out."""
    told = json.loads(written(WHOLE))
    told[name] = value
    return json.dumps({key: one for key, one in told.items() if one is not None}).encode()


# ---- over the network


def test_a_signed_file_is_read_from_its_place_and_nothing_is_sent_along(tmp_path: Path) -> None:
    with serving(Answer(body=signed())) as (source, heard):
        releases = PublishedReleases(source, lambda: open_session("", ca_file(tmp_path)))
        assert releases.host == LOCALHOST
        assert heard.requests == []
        assert releases.newest() == WHOLE
    assert len(heard.requests) == 1
    assert heard.requests[0].startswith("GET /release.json\n")
    assert __version__ not in heard.requests[0]
    names = {line.partition(":")[0].lower() for line in heard.requests[0].splitlines()[1:] if line}
    assert names <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_the_proxy_and_the_authorities_of_the_settings_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads: list[bytes] = []
    with serving(Answer(body=signed())) as (source, heard):
        port = int(source.address.split(":")[2].partition("/")[0])
        named = replace(source, address="https://login.microsoftonline.com/release.json")
        monkeypatch.setattr(published_releases, "built_in_source", lambda: named)
        with tunnel(port, asked=heads) as proxy:
            settings = Settings(proxy=proxy, ca_file=ca_file(tmp_path))
            assert pick_services(settings, tmp_path).releases.newest() == WHOLE
            assert len(heard.requests) == 1
            assert heads[0].startswith(b"CONNECT login.microsoftonline.com:443 ")
            without = pick_services(replace(settings, ca_file=""), tmp_path).releases
            assert code_of(without.newest) is Code.TLS_UNTRUSTED


def test_without_a_network_it_is_said_as_everywhere(tmp_path: Path) -> None:
    source = ReleaseSource(f"https://{LOCALHOST}:{unused_port()}/", (public_text(KEY),))
    assert code_of(PublishedReleases(source, open_session).newest) is Code.OFFLINE


@pytest.mark.parametrize("status", [204, 301, 302, 404, 500])
def test_an_answer_that_is_no_file_is_not_followed_or_read(tmp_path: Path, status: int) -> None:
    away = {"Location": f"https://{LOCALHOST}:{unused_port()}/"}
    problem = asked(tmp_path, Answer(status, body=b"" if status == 204 else signed(), headers=away)).problem
    assert (problem.code, problem.detail) == (Code.RELEASE_NOT_THERE, f"HTTP {status}")


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    fits = signed() + b" " * (LARGEST - len(signed()))
    with serving(Answer(body=fits)) as (source, _heard):
        assert PublishedReleases(source, lambda: open_session("", ca_file(tmp_path))).newest() == WHOLE
    assert asked(tmp_path, Answer(body=fits + b" ")).problem.code is Code.RELEASE_UNREADABLE


def one_sign_off(envelope: bytes) -> bytes:
    told = json.loads(envelope)
    payload = bytearray(base64.b64decode(told["payload"]))
    payload[payload.index(b"downloads")] ^= 1
    told["payload"] = base64.b64encode(bytes(payload)).decode()
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    "made",
    [
        lambda: signed(written(WHOLE), OTHER),
        lambda: one_sign_off(signed()),
        lambda: json.dumps({**json.loads(signed()), "signatures": []}).encode(),
        lambda: json.dumps({**json.loads(signed()), "signatures": [{"sig": ""}]}).encode(),
        lambda: json.dumps(
            {
                **json.loads(signed()),
                "signatures": [*[{"sig": "AAAA"}] * 8, *json.loads(signed())["signatures"]],
            }
        ).encode(),
        lambda: json.dumps(
            {**json.loads(signed(written(WHOLE), kind="text/plain")), "payloadType": RELEASE_TYPE}
        ).encode(),
    ],
    ids=["another key", "a sign changed", "no signature", "empty", "too many", "signed for something else"],
)
def test_what_is_not_signed_by_our_key_is_not_believed(tmp_path: Path, made: Callable[[], bytes]) -> None:
    problem = asked(tmp_path, Answer(body=made())).problem
    assert (problem.code, problem.values["host"]) == (Code.RELEASE_UNSIGNED, LOCALHOST)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Sign in to the network</html>",
        b"\xff\xfe\x00",
        b"[]",
        b"[" * 500,
        json.dumps({**json.loads(signed()), "payloadType": "text/plain"}).encode(),
        json.dumps({**json.loads(signed()), "payload": "no Base64!"}).encode(),
        json.dumps({**json.loads(signed()), "payload": 7}).encode(),
        json.dumps({**json.loads(signed()), "signatures": "x"}).encode(),
        json.dumps({**json.loads(signed()), "signatures": ["x"]}).encode(),
        signed(b"no JSON"),
        signed(b"[]"),
        signed(changed("program", "other")),
        signed(changed("form", 2)),
        signed(changed("version", "2.0")),
        signed(changed("version", 2)),
        signed(changed("version", "1.0.9")),
        signed(changed("least_supported", None)),
        signed(changed("released_on", "yesterday")),
        signed(changed("made_on", "2026-12-31")),
        signed(changed("valid_until", "2027-01-31")),
        signed(changed("headline", "two\nlines")),
        signed(changed("headline", "x" * 201)),
        signed(changed("page", "http://downloads.example/")),
        signed(changed("page", "file:///etc/passwd")),
        signed(changed("page", "https:///nobody")),
        signed(changed("page", "https://[")),
        signed(changed("page", "https://user:pass@downloads.example/")),
        signed(changed("page", "https://downloads.example/ x")),
        signed(changed("artefacts", None)),
        signed(changed("artefacts", ["x"])),
        signed(changed("artefacts", [{"name": "../x", "sha256": "ab" * 32}])),
        signed(changed("artefacts", [{"name": "x", "sha256": "AB" * 32}])),
    ],
)
def test_what_cannot_be_understood_is_said_to_be_so(tmp_path: Path, body: bytes) -> None:
    assert asked(tmp_path, Answer(body=body)).problem.code is Code.RELEASE_UNREADABLE


# ---- the envelope and the text


def test_a_later_version_may_add_names_to_the_text() -> None:
    assert release_text.read(changed("news", ["more"])) == WHOLE


def test_a_key_can_be_replaced_because_two_may_sign() -> None:
    envelope = signed(b"text", KEY, OTHER)
    for key in (KEY, OTHER):
        assert opened(envelope, RELEASE_TYPE, [key.public_key()]) == b"text"
    with pytest.raises(NotSignedError):
        opened(envelope, RELEASE_TYPE, [Ed25519PrivateKey.generate().public_key()])
    with pytest.raises(NotSignedError):
        opened(envelope, RELEASE_TYPE, [])


def test_the_envelope_signs_as_dsse_says() -> None:
    """The example of the protocol's description, signed with our kind of key."""
    envelope = json.loads(sealed(b"hello world", "http://example.com/HelloWorld", [KEY]))
    signature = base64.b64decode(envelope["signatures"][0]["sig"])
    KEY.public_key().verify(signature, b"DSSEv1 29 http://example.com/HelloWorld 11 hello world")


# ---- the place to ask


def test_this_source_tree_knows_no_place_to_ask() -> None:
    assert read_source(asset("release.toml")) == ReleaseSource()
    assert PublishedReleases(ReleaseSource(), open_session).host == ""


def test_a_build_is_told_where_to_ask(tmp_path: Path) -> None:
    file = tmp_path / "release.toml"
    file.write_text(f'address = "https://downloads.example/release.json"\nkeys = ["{public_text(KEY)}"]\n', "utf-8")
    assert read_source(file) == ReleaseSource("https://downloads.example/release.json", (public_text(KEY),))


@pytest.mark.parametrize(
    "text",
    [
        'address = "https://downloads.example/"',
        'keys = ["KEY"]',
        'address = "http://downloads.example/"\nkeys = ["KEY"]',
        'address = "https://downloads.example/"\nkeys = ["AAAA"]',
        'address = "https://downloads.example/"\nkeys = [7]',
        'address = "https://downloads.example/"\nkeys = "KEY"',
        'address = 7\nkeys = ["KEY"]',
        "key = []",
        "address =",
    ],
)
def test_half_a_place_to_ask_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    file = tmp_path / "release.toml"
    file.write_text(text.replace("KEY", public_text(KEY)), "utf-8")
    with pytest.raises(ValueError, match=r".+"):
        read_source(file)
    monkeypatch.setattr(published_releases, "asset", lambda _name: file)
    assert published_releases.built_in_source() == ReleaseSource()


def test_a_build_without_the_file_knows_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published_releases, "asset", lambda _name: tmp_path / "release.toml")
    assert published_releases.built_in_source() == ReleaseSource()

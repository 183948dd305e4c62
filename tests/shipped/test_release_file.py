"""`dev.py release-file`: from what was built to the file that the program believes, and back."""

import json
import shlex
import stat
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

import build
import release_file
from builds import release_signing
from builds.common import ROOT, BuildError, sha256, version
from builds.release_signing import NAME, VARIABLE, read_again, release_source, source_text
from wizard.assets import asset
from wizard.services.releases.published_releases import ReleaseSource, read_source

PAGE = "https://downloads.example/"
TODAY = date.today()  # noqa: DTZ011 (as the command has it)


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """What a build has left."""
    folder = tmp_path / "dist"
    folder.mkdir()
    for name in ("room-wizard_9_amd64.deb", "room-wizard-9.msi", "SHA256SUMS", NAME):
        (folder / name).write_text(name, "utf-8")
    return folder


@pytest.fixture
def key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, str]:
    """A throw-away key, and the public half as it was printed."""
    file = tmp_path / "release.key"
    assert release_file.main(["--new-key", str(file)]) == 0
    return file, capsys.readouterr().out.split('"')[1]


def test_what_was_built_is_signed_and_read_as_the_program_reads_it(dist: Path, key: tuple[Path, str]) -> None:
    words = ["--page", PAGE, "--headline", "Much is new – really.", "--least-supported", "0.0.1", "--days", "30"]
    assert release_file.main(["--key", str(key[0]), *words], dist) == 0
    found = read_again((dist / NAME).read_bytes(), [key[1]])
    assert str(found.version) == version()
    assert (found.released_on, found.made_on, found.valid_until) == (TODAY, TODAY, TODAY + timedelta(days=30))
    assert (str(found.least_supported), found.headline, found.page) == ("0.0.1", "Much is new – really.", PAGE)
    assert {one.name: one.sha256 for one in found.artefacts} == {
        name: sha256(dist / name) for name in ("room-wizard_9_amd64.deb", "room-wizard-9.msi")
    }


def test_a_file_is_signed_anew_before_it_is_too_old_and_says_the_same(
    dist: Path, key: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Earlier(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return TODAY - timedelta(days=100)

    monkeypatch.setattr(release_file, "date", Earlier)
    assert release_file.main(["--key", str(key[0]), "--page", PAGE], dist) == 0
    before = read_again((dist / NAME).read_bytes(), [key[1]])
    monkeypatch.setattr(release_file, "date", date)
    (dist / "room-wizard-9.msi").unlink()
    assert release_file.main(["--key", str(key[0]), "--again", str(dist / NAME)], dist) == 0
    after = read_again((dist / NAME).read_bytes(), [key[1]])
    assert (after.version, after.released_on, after.artefacts) == (before.version, before.released_on, before.artefacts)
    assert (after.made_on, after.valid_until) == (TODAY, TODAY + timedelta(days=180))


def test_only_a_file_with_our_own_signature_is_signed_anew(
    dist: Path, key: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release_file.main(["--key", str(key[0]), "--page", PAGE], dist) == 0
    other = tmp_path / "other.key"
    release_file.main(["--new-key", str(other)])
    signed = (dist / NAME).read_bytes()
    assert release_file.main(["--key", str(other), "--again", str(dist / NAME)], dist) == 1
    assert "no signature fits" in capsys.readouterr().err
    assert (dist / NAME).read_bytes() == signed


def test_while_a_key_is_replaced_both_sign(dist: Path, key: tuple[Path, str], tmp_path: Path) -> None:
    other = tmp_path / "other.key"
    release_file.main(["--new-key", str(other)])
    assert release_file.main(["--key", str(key[0]), "--key", str(other), "--page", PAGE], dist) == 0
    envelope = (dist / NAME).read_bytes()
    for file in (key[0], other):
        public = release_signing.public_text(release_signing.read_key(file, None))
        assert read_again(envelope, [public]).page == PAGE


def test_a_key_is_its_owners_alone_and_is_never_overwritten(
    key: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    content = key[0].read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(key[0].stat().st_mode) == 0o600
    assert release_file.main(["--new-key", str(key[0])]) == 1
    assert "is not overwritten" in capsys.readouterr().err
    assert key[0].read_bytes() == content


def test_a_key_can_have_a_password_which_stands_in_a_file(
    dist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, password, wrong = tmp_path / "release.key", tmp_path / "password", tmp_path / "wrong"
    password.write_text("correct horse\n", "utf-8")
    wrong.write_text("battery", "utf-8")
    assert release_file.main(["--new-key", str(file), "--password-file", str(password)]) == 0
    assert b"ENCRYPTED" in file.read_bytes()
    ways: tuple[list[str], ...] = ([], ["--password-file", str(wrong)], ["--password-file", str(password)])
    words = ["--key", str(file), "--page", PAGE]
    assert [release_file.main([*words, *way], dist) for way in ways] == [1, 1, 0]
    told = capsys.readouterr()
    assert told.err.count("Is its password right?") == 2
    assert "horse" not in told.out + told.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--page", "http://downloads.example/"], "page"),
        ([], "page"),
        (["--page", PAGE, "--headline", "two\nlines"], "headline"),
        (["--page", PAGE, "--least-supported", "99.0.0"], "contradicts itself"),
        (["--page", PAGE, "--least-supported", "soon"], "no version: soon"),
        (["--page", PAGE, "--days", "-1"], "contradicts itself"),
    ],
)
def test_what_the_program_would_refuse_is_not_made(
    dist: Path, key: tuple[Path, str], capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert release_file.main(["--key", str(key[0]), *words], dist) == 1
    assert said in capsys.readouterr().err
    assert (dist / NAME).read_text("utf-8") == NAME


def test_a_test_build_or_nothing_is_not_published(dist: Path, key: tuple[Path, str], tmp_path: Path) -> None:
    (dist / "room-wizard-9-testbuild-setup.exe").touch()
    assert release_file.main(["--key", str(key[0]), "--page", PAGE], dist) == 1
    empty = tmp_path / "empty"
    empty.mkdir()
    assert release_file.main(["--key", str(key[0]), "--page", PAGE], empty) == 1


def test_without_a_key_or_with_another_kind_nothing_is_signed(dist: Path, tmp_path: Path) -> None:
    assert release_file.main(["--page", PAGE], dist) == 1
    other = tmp_path / "other.key"
    curve = generate_private_key(SECP256R1())
    other.write_bytes(curve.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    for file in (other, tmp_path / "missing"):
        assert release_file.main(["--key", str(file), "--page", PAGE], dist) == 1


def test_the_workflow_that_releases_calls_it_with_what_it_knows(dist: Path, key: tuple[Path, str]) -> None:
    """As the shell there would, whether or not somebody has said which versions get help."""
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))["jobs"]
    scripts = [step["run"] for step in jobs["draft"]["steps"] if "release-file" in step.get("run", "")]
    line = next(line for line in scripts[0].splitlines() if "release-file" in line)
    for least in ("", "0.0.1"):
        words = shlex.split(line.replace("$key", str(key[0])).replace("$RELEASE_PAGE", PAGE))
        words = [least if word == "$LEAST_SUPPORTED" else word for word in words]
        assert release_file.main(words[words.index("release-file") + 1 :], dist) == 0
        assert str(read_again((dist / NAME).read_bytes(), [key[1]]).least_supported) == (least or "0.0.0")
    built = {name for name, job in jobs.items() if VARIABLE in str(job)}
    assert built == {"linux", "windows-installer", "macos"}


# ---- where a build will ask


def test_a_build_gets_its_place_to_ask_and_the_source_tree_stays_without(
    tmp_path: Path, key: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "source.toml"
    file.write_text(f'address = "{PAGE}release.json"\nkeys = ["{key[1]}"]\n', "utf-8")
    before = asset("release.toml").read_bytes()
    monkeypatch.setattr(release_signing, "SOURCE", tmp_path / "release.toml")
    (tmp_path / "release.toml").write_bytes(before)

    def a_build_that_fails() -> None:
        with release_source(source_text(file)):
            assert read_source(tmp_path / "release.toml") == ReleaseSource(f"{PAGE}release.json", (key[1],))
            raise BuildError

    with pytest.raises(BuildError):
        a_build_that_fails()
    assert (tmp_path / "release.toml").read_bytes() == before
    monkeypatch.delenv(VARIABLE, raising=False)
    with release_source(source_text(None)):
        assert read_source(tmp_path / "release.toml") == ReleaseSource()


def test_a_build_refuses_a_place_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "source.toml"
    for text in ('address = ""', 'address = "https://downloads.example/"', "x ="):
        file.write_text(text, "utf-8")
        with pytest.raises(BuildError), release_source(source_text(file)):
            pass
    assert read_source(asset("release.toml")) == ReleaseSource()
    with pytest.raises(BuildError):
        source_text(tmp_path / "missing")


def test_every_kind_of_build_takes_the_place(
    tmp_path: Path, key: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a build reads while it runs is what it was given."""
    file, source, made = tmp_path / "source.toml", tmp_path / "release.toml", tmp_path / "made"
    file.write_text(f'address = "{PAGE}release.json"\nkeys = ["{key[1]}"]\n', "utf-8")
    source.write_text('address = ""\nkeys = []\n', "utf-8")
    monkeypatch.setattr(release_signing, "SOURCE", source)
    monkeypatch.setattr(build, "BUILD", tmp_path)
    monkeypatch.setattr(build, "write_sums", lambda _files: None)
    monkeypatch.setattr(build, "_finished", list)

    def copied(_chosen: object) -> list[Path]:
        made.write_bytes(source.read_bytes())
        return [made]

    for kind in ("wheel", "tar", "deb", "rpm", "macos", "windows", "windows-msi"):
        monkeypatch.setitem(build.KINDS, kind, copied)
        monkeypatch.setattr(sys, "argv", ["build", kind, "--release", "--release-source", str(file)])
        assert build.main() == 0
        assert json.dumps(PAGE)[1:-1] in made.read_text("utf-8")
    monkeypatch.setenv(VARIABLE, file.read_text("utf-8"))
    monkeypatch.setattr(sys, "argv", ["build", "tar", "--release"])
    made.unlink()
    assert build.main() == 0
    assert PAGE in made.read_text("utf-8")
    assert "knows no place" not in capsys.readouterr().err
    monkeypatch.delenv(VARIABLE)
    assert build.main() == 0
    assert "knows no place to ask" in capsys.readouterr().err
    assert PAGE not in made.read_text("utf-8")

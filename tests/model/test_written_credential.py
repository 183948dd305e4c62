"""What is remembered of a display server: told apart by the time at which its settings were changed last."""

from dataclasses import replace

from wizard.model.credential import CredentialKind
from wizard.model.gateway import CredentialState
from wizard.model.written_credential import ServerMemory, WrittenCredential

OLD = WrittenCredential("t", "c", "abc", "k1", None, before="", at="10:00")
SENT = WrittenCredential("t", "c", "xyz", "k2", None, before="10:00")


def test_a_credential_is_known_while_nobody_has_changed_the_settings_since() -> None:
    assert ServerMemory(OLD).active("10:00") == OLD
    assert ServerMemory(OLD).active("10:05") is None
    assert ServerMemory().active("10:00") is None


def test_what_was_sent_has_arrived_once_the_settings_have_changed() -> None:
    standing = ServerMemory(OLD, SENT).standing("10:01")
    assert standing == ServerMemory(replace(SENT, at="10:01"))
    assert standing.active("10:01") == replace(SENT, at="10:01")


def test_what_was_sent_and_lost_leaves_the_one_before() -> None:
    standing = ServerMemory(OLD, SENT).standing("10:00")
    assert standing == ServerMemory(OLD)
    assert standing.active("10:00") == OLD


def test_it_is_shown_as_a_gateway_shows_its_active_one() -> None:
    shown = OLD.shown
    assert (shown.state, shown.hint, shown.key_id) == (CredentialState.ACTIVE, "abc", "k1")
    assert not OLD.is_certificate
    assert replace(OLD, kind=CredentialKind.CERTIFICATE).is_certificate


def test_the_limits_of_before_are_remembered_once_and_outlive_what_arrives() -> None:
    assert ServerMemory().first_limits == {}
    raised = ServerMemory(OLD, SENT).before_raised(20, 10).before_raised(30, 30)
    assert raised.standing("10:01").first_limits == {"maxRooms": 20, "maxRoomLists": 10}

"""What was kept of an interrupted set-up, in words."""

from tests.flow.drafts import ready
from wizard.model.draft import Draft
from wizard.model.target import SettingsFiles, VendorApp
from wizard.presenters.kept_set_up import kept_answers, kept_line, kept_sentence


def test_everything_that_need_not_be_given_again_is_named() -> None:
    draft = ready().with_(address_text="gw.example")
    assert kept_answers(draft) == ("address", "client ID", "client secret", "tenant", "admin consent", "2 mailboxes")
    assert kept_sentence(draft.with_(rows=(), consented=False), "Rooms") == (
        "Your last set-up was kept: address, client ID, client secret, tenant. It stopped at “Rooms”."
    )
    assert kept_line(draft.with_(rows=draft.rows[:1]), "Rooms") == (
        "Kept: address, client ID, client secret, tenant, admin consent, 1 mailbox. It stopped at “Rooms”."
    )


def test_nothing_is_claimed_to_be_kept_that_is_not() -> None:
    assert kept_sentence(Draft("d"), "Gateway") == "Your last set-up stopped at “Gateway”."
    assert kept_line(Draft("d"), "Gateway") == "It stopped at “Gateway”."


def test_a_vendors_app_has_no_client_id_or_consent_of_the_customers() -> None:
    assert kept_answers(ready().with_(target=VendorApp("x"), secret_ref="", rows=())) == ("address", "tenant")


def test_a_display_that_reads_files_has_a_folder() -> None:
    draft = Draft("d", target=SettingsFiles(typed="/opt/disp"))
    assert kept_line(draft, "Rooms") == "Kept: folder. It stopped at “Rooms”."

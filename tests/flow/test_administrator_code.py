"""The code that an administrator's script prints: what is forgiven, and each reason why it is refused."""

import string
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.administrator_scripts import LIMITED, PLAN, REQUEST, SEALING, told_by, written
from tests.flow.drafts import CLIENT_ID, TENANT
from wizard.flow.administrator_code import LONGEST, read_code
from wizard.flow.administrator_script_plan import AdministratorScriptPlan
from wizard.model.administrator_script import AdministratorCode
from wizard.model.draft import Draft
from wizard.model.problem import Code, Problem

CODE = written(told_by(PLAN))


def code_of(text: str, of: AdministratorScriptPlan = PLAN) -> Code | None:
    found = read_code(text, of)
    return found.code if isinstance(found, Problem) else None


def test_everything_in_it_is_read() -> None:
    found = read_code(CODE, PLAN)
    assert isinstance(found, AdministratorCode)
    assert (found.tenant_id, found.domain, found.client_id) == (TENANT.id, TENANT.domain, CLIENT_ID)
    assert found.roles == {"Calendars.ReadWrite", "Place.Read.All"}
    assert found.ends == date(2027, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        f"  {CODE}\n",
        f"“{CODE}”",
        f"'{CODE}'",
        f"„{CODE}“",
        f"> {CODE[:50]}\r\n> {CODE[50:200]}\r\n> {CODE[200:]}",
        f"{CODE[:70]}\u200b{CODE[70:]}\ufeff",
        f"Done. Copy the code below, from RCW to its end, into the wizard:\n{CODE}\nPS C:\\Users\\ada>",
        f"Hello,\nhere it is: {CODE}. Best regards, Ada",
        CODE.replace("RCW1", "rcw1"),
        "\n".join(CODE[at : at + 40] for at in range(0, len(CODE), 40)),
    ],
)
def test_what_mail_and_console_add_is_forgiven(text: str) -> None:
    assert code_of(text) is None


@given(st.lists(st.tuples(st.integers(0, len(CODE)), st.sampled_from(" \n\r\t\"'“”«»\u00a0\u200b>")), max_size=20))
def test_blanks_and_quotation_marks_anywhere_are_forgiven(added: list[tuple[int, str]]) -> None:
    text = CODE
    for at, sign in added:
        text = text[:at] + sign + text[at:]
    assert code_of(text) is None


@given(st.integers(5, len(CODE) - 1))
def test_a_code_that_was_cut_off_is_never_taken(length: int) -> None:
    assert code_of(CODE[:length]) in (Code.SCRIPT_CODE_CUT_OFF, Code.SCRIPT_CODE_DAMAGED)


@given(st.integers(5, len(CODE) - 1), st.sampled_from(string.ascii_letters + string.digits))
def test_a_code_with_another_character_is_never_taken(at: int, sign: str) -> None:
    text = CODE[:at] + sign + CODE[at + 1 :]
    assert (code_of(text) is None) is (text == CODE)


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text: str) -> None:
    assert isinstance(read_code(text, PLAN), Problem)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Code.EMPTY),
        (" \n", Code.EMPTY),
        ("x" * (LONGEST + 1), Code.TOO_LONG),
        ("hello", Code.SCRIPT_CODE_MALFORMED),
        (CLIENT_ID, Code.SCRIPT_CODE_MALFORMED),
        (CODE[5:], Code.SCRIPT_CODE_MALFORMED),
        ("RCW1.", Code.SCRIPT_CODE_CUT_OFF),
        (CODE[:100], Code.SCRIPT_CODE_CUT_OFF),
        (CODE[:-3], Code.SCRIPT_CODE_CUT_OFF),
        (CODE[:100] + CODE[120:], Code.SCRIPT_CODE_DAMAGED),
        (written(told_by(PLAN), version=2), Code.SCRIPT_CODE_NEWER),
        (written([1, 2]), Code.SCRIPT_CODE_DAMAGED),
        (written({"plan": PLAN.fingerprint}), Code.SCRIPT_CODE_DAMAGED),
        (written(told_by(PLAN, tenant=5)), Code.SCRIPT_CODE_DAMAGED),
        (written(told_by(PLAN, tenant="contoso")), Code.SCRIPT_CODE_DAMAGED),
        (written(told_by(PLAN, ends="soon")), Code.SCRIPT_CODE_DAMAGED),
        (written(told_by(PLAN, plan="0" * 32)), Code.SCRIPT_CODE_OTHER_PLAN),
        (written(told_by(PLAN, tenant=CLIENT_ID)), Code.SCRIPT_CODE_OTHER_TENANT),
        (written(told_by(PLAN, thumbprint="AB")), Code.SCRIPT_CODE_OTHER_CERTIFICATE),
    ],
)
def test_each_reason_has_its_own_problem(text: str, code: Code) -> None:
    assert code_of(text) is code


def test_the_problem_names_both_organisations() -> None:
    found = read_code(written(told_by(PLAN, tenant=CLIENT_ID, domain="fabrikam.example")), PLAN)
    assert isinstance(found, Problem)
    assert dict(found.values) == {"tenant": "contoso.example", "other": "fabrikam.example"}
    unnamed = replace(PLAN, tenant=replace(TENANT, domain=""))
    found = read_code(written(told_by(unnamed, tenant=CLIENT_ID, domain="")), unnamed)
    assert isinstance(found, Problem)
    assert dict(found.values) == {"tenant": TENANT.id, "other": CLIENT_ID}


def test_where_no_organisation_is_known_any_is_taken() -> None:
    of = replace(PLAN, tenant=None)
    assert code_of(written(told_by(of, tenant=CLIENT_ID)), of) is None


def test_a_limited_app_has_to_be_limited() -> None:
    assert code_of(written(told_by(LIMITED)), LIMITED) is None
    assert code_of(written(told_by(LIMITED, scope="")), LIMITED) is Code.SCRIPT_CODE_WITHOUT_LIMIT
    assert code_of(written(told_by(LIMITED, room="")), LIMITED) is Code.SCRIPT_CODE_WITHOUT_LIMIT


def test_a_later_run_has_no_secret_to_tell() -> None:
    assert code_of(written(told_by(SEALING)), SEALING) is None
    assert code_of(written(told_by(SEALING, sealed="")), SEALING) is Code.SCRIPT_CODE_WITHOUT_SECRET


def test_the_newest_of_two_codes_is_meant() -> None:
    assert code_of(f"{written(told_by(PLAN, plan='0' * 32))}\n{CODE}") is None


def test_a_draft_knows_the_key_that_a_script_still_needs() -> None:
    waiting = Draft("d", script=REQUEST)
    assert (Draft("d").script_ref, waiting.script_ref) == ("", REQUEST.ref)
    assert replace(waiting, script=replace(REQUEST, done=True)).script_ref == ""

"""Templates over values that are known and not secret."""

import pytest

from wizard.model.value_template import SECRET_VALUES, TEMPLATE_VALUES, filled, names_in

TOKEN = "https://{login_host}/{tenant_id}/oauth2/v2.0/token"


def test_a_template_is_filled_once_everything_is_known() -> None:
    known = {"login_host": "login.microsoftonline.us", "tenant_id": "t1"}
    assert filled(TOKEN, known) == "https://login.microsoftonline.us/t1/oauth2/v2.0/token"
    assert filled(TOKEN, {"login_host": "login.microsoftonline.us"}) == ""
    assert filled(TOKEN, known | {"tenant_id": ""}) == ""
    assert filled("https://atlona.com", {}) == "https://atlona.com"


def test_a_value_with_braces_is_taken_as_it_is() -> None:
    assert filled("{host}", {"host": "{client_secret}", "client_secret": "s"}) == "{client_secret}"


@pytest.mark.parametrize("template", ["{", "}", "{}", "{0}", "{a.b}", "{a[0]}", "{a!r}", "{a:>9}"])
def test_braces_hold_a_name_and_nothing_else(template: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        names_in(template)


def test_no_secret_may_stand_in_a_template() -> None:
    assert names_in(TOKEN) == {"login_host", "tenant_id"}
    assert not SECRET_VALUES & TEMPLATE_VALUES

"""A company's policy over what a person has set."""

from wizard.model.settings import Policy, Settings, Theme

OWN = Settings(proxy="own.example:1", language="de", text_percent=130, theme=Theme.DARK, public_client="own")


def test_without_a_policy_everything_is_the_persons() -> None:
    assert Policy().over(OWN) == OWN
    assert Policy().without(Settings(), OWN) == Settings()
    assert Policy().fixed == frozenset()


def test_a_policy_goes_before_what_a_person_has_set_even_where_it_sets_nothing() -> None:
    policy = Policy(proxy="", ca_file="ca.pem", public_client="theirs", language="fr")
    assert policy.fixed == {"proxy", "ca_file", "public_client", "language"}
    assert policy.over(OWN) == Settings("", "ca.pem", "fr", 130, Theme.DARK, "theirs")


def test_what_a_person_had_set_before_comes_back_when_the_policy_goes() -> None:
    policy = Policy(proxy="proxy.example:8080", ca_file="ca.pem", public_client="theirs", language="fr")
    chosen = Settings("proxy.example:8080", "ca.pem", "fr", 150, Theme.LIGHT, "theirs")
    assert policy.without(chosen, OWN) == Settings("own.example:1", "", "de", 150, Theme.LIGHT, "own")

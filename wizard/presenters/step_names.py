"""What the steps are called: in the rail, and where a page speaks of another one."""

from collections.abc import Mapping

from wizard.flow.steps import Step
from wizard.messages import N_, _
from wizard.model.answer_kinds import CredentialKind

NAMES: Mapping[Step, str] = {
    Step.GATEWAY: N_("Gateway"),
    Step.FOLDER: N_("Folder of the display"),
    Step.REGISTER: N_("App in Microsoft Entra"),
    Step.CLIENT_ID: N_("Client ID"),
    Step.SECRET: N_("Client secret"),
    Step.TENANT: N_("Tenant"),
    Step.CONSENT: N_("Admin consent"),
    Step.ROOMS: N_("Rooms"),
    Step.REVIEW: N_("Review"),
    Step.CONNECT: N_("Connect"),
    Step.PAGE: N_("Fill in the page"),
    Step.WRITE_FILES: N_("Files"),
    Step.RENEW: N_("Renewal"),
    Step.CHECK: N_("Check"),
    Step.CHECK_ALL: N_("Check all"),
    Step.RENEW_MANY: N_("Renew many"),
    Step.SCOPE: N_("Limit to the rooms"),
    Step.PERMISSIONS: N_("Permissions"),
    Step.EWS: N_("Microsoft Graph"),
    Step.SWITCH: N_("Switch the product"),
    Step.REMOVE_EWS: N_("Remove the old access"),
}


def step_name(step: Step, kind: CredentialKind) -> str:
    """In the person's language."""
    if step is Step.SECRET and kind is CredentialKind.CERTIFICATE:
        return _("Certificate")
    return _(NAMES.get(step, N_("Done")))

"""The start page without its window: which product, what to go on with, and where the button that begins leads."""

from dataclasses import replace
from functools import singledispatch
from types import MappingProxyType

from wizard.flow.routes import of_draft
from wizard.flow.steps import Step
from wizard.model.draft import Draft
from wizard.model.target import SettingsFiles
from wizard.presenters import start_effects as do
from wizard.presenters import start_events as on
from wizard.presenters.start_fleet_file import FleetFileViewState, refused_file
from wizard.presenters.start_view_state import StartViewState

StartOutcome = tuple[StartViewState, tuple[do.StartPageEffect, ...]]


def handle(state: StartViewState, event: on.StartPageEvent) -> StartOutcome:
    """The state after `event`, and what the page has to do next."""
    return _after(event, state)


@singledispatch
def _after(event: object, state: StartViewState) -> StartOutcome:
    raise TypeError(f"no event of the start page: {type(event).__name__}")


@_after.register
def _entered(_event: on.StartPageEntered, state: StartViewState) -> StartOutcome:
    """What the page was at work on ended when it was left."""
    return replace(state, pressed=False, fleet=replace(state.fleet, looking=0)), ()


@_after.register
def _offered(event: on.ProductsOffered, state: StartViewState) -> StartOutcome:
    """First the one that a new draft is for: what most gateways are. What a person has picked stays picked."""
    if state.products:
        return state, ()
    known = tuple(sorted(event.products, key=lambda one: (one.id != Draft("").product_id, one.name.casefold())))
    at = next((at for at, one in enumerate(known) if one.id == event.product_id), 0)
    return _picked(on.ProductPicked(at), replace(state, products=known))


@_after.register
def _picked(event: on.ProductPicked, state: StartViewState) -> StartOutcome:
    picked = replace(state, at=event.at)
    return picked, (do.OfferWay(picked.chosen),)


@_after.register
def _read(event: on.SavedWorkRead, state: StartViewState) -> StartOutcome:
    return replace(state, saved=event.saved, today=event.today, now=event.now), ()


@_after.register
def _pressed(_event: on.BeginPressed, state: StartViewState) -> StartOutcome:
    return replace(state, pressed=True), ()


@_after.register
def _turned(event: on.PageTurned, state: StartViewState) -> StartOutcome:
    """The button begins anew, unless the person came from here a moment ago."""
    if not state.pressed:
        return state, ()
    anew = event.draft.connected or event.draft.step != Step.GATEWAY
    begin = (do.BeginAnew(event.fresh),) if anew else ()
    return replace(state, pressed=False), (*begin, *_with_product(event, event.fresh if anew else event.draft, state))


def _with_product(event: on.PageTurned, draft: Draft, state: StartViewState) -> tuple[do.StartPageEffect, ...]:
    """A portal has no gateway to be signed in to: its way goes through its own page."""
    product = state.chosen
    if product is None:
        return ()
    same = product.id == draft.product_id
    begun = product.target(draft.target.page if same else "")
    kept = same and isinstance(begun, SettingsFiles) and isinstance(draft.target, SettingsFiles)
    wanted = draft.with_(product_id=product.id, target=draft.target if kept else begun)
    route = of_draft(wanted)
    turns = route is event.route and (same or not product.portal_only)
    return (do.TakeProduct(wanted),) if turns else (do.TakeProduct(wanted), do.TakeWay(route))


@_after.register
def _continued(event: on.DraftContinued, state: StartViewState) -> StartOutcome:
    return state, (do.ContinueDraft(event.draft),)


@_after.register
def _forgotten(event: on.DraftForgotten, state: StartViewState) -> StartOutcome:
    return state, (do.ForgetDraft(event.draft),)


@_after.register
def _searched(event: on.ConnectionsSearched, state: StartViewState) -> StartOutcome:
    return replace(state, search=event.text), ()


@_after.register
def _fleet_wanted(_event: on.FleetFileWanted, state: StartViewState) -> StartOutcome:
    known = state.saved.connections if state.saved is not None else ()
    return replace(state, written=None), (do.SaveFleetFile(known),)


@_after.register
def _fleet_saved(event: on.FleetFileSaved, state: StartViewState) -> StartOutcome:
    return replace(state, written=event.count), ()


@_after.register
def _support(event: on.SupportWanted, state: StartViewState) -> StartOutcome:
    return state, (do.AskForSupport(event.route, event.connection_id),)


# ---- a file of gateways


def _with_file(state: StartViewState, file: FleetFileViewState) -> StartViewState:
    return replace(state, fleet=file)


@_after.register
def _file_wanted(_event: on.FleetFileOpenWanted, state: StartViewState) -> StartOutcome:
    return state, (do.OpenFleetFile(),)


@_after.register
def _file_opened(event: on.FleetFileOpened, state: StartViewState) -> StartOutcome:
    return _with_file(state, FleetFileViewState(event.file)), ()


@_after.register
def _file_refused(event: on.FleetFileRefused, state: StartViewState) -> StartOutcome:
    """What was opened before stays open."""
    return _with_file(state, replace(state.fleet, refused=refused_file(event.name, event.problem))), ()


@_after.register
def _file_closed(_event: on.FleetFileClosed, state: StartViewState) -> StartOutcome:
    return _with_file(state, FleetFileViewState()), ()


@_after.register
def _file_gateway_picked(event: on.FileGatewayPicked, state: StartViewState) -> StartOutcome:
    return state, (do.SetUpFileGateway(event.gateway),)


@_after.register
def _take_over(_event: on.TakeOverPressed, state: StartViewState) -> StartOutcome:
    known = state.saved.connections if state.saved is not None else ()
    left = state.fleet.left(known, ())
    if state.fleet.file is None or state.fleet.looking or not left:
        return state, ()
    begun = FleetFileViewState(state.fleet.file, looking=len(left))
    return _with_file(state, begun), (do.TakeOverGateways(left),)


@_after.register
def _taken_over(event: on.GatewayTakenOver, state: StartViewState) -> StartOutcome:
    found = MappingProxyType({**state.fleet.found, event.gateway: event.found})
    return _with_file(state, replace(state.fleet, found=found)), ()


@_after.register
def _take_over_ended(event: on.TakeOverEnded, state: StartViewState) -> StartOutcome:
    return _with_file(state, replace(state.fleet, looking=0, problem=event.problem)), (do.ReadSavedWorkAgain(),)


@_after.register
def _take_over_stopped(_event: on.TakeOverStopped, state: StartViewState) -> StartOutcome:
    over = replace(state.fleet, looking=0)
    return _with_file(state, over), (do.StopTakingOver(), do.ReadSavedWorkAgain())

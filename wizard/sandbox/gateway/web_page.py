"""The gateway's small web page: every room with its state and today's meetings, as its panel shows them."""

from collections.abc import Iterable
from html import escape

from wizard.model.rooms import Room
from wizard.sandbox.gateway.records import RoomState

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3">
<meta name="viewport" content="width=device-width"><title>{title}</title><style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color: #1d2733; background: #f6f7f9 }}
main {{ display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)) }}
article {{ background: #fff; border: 1px solid #d5dae1; border-radius: 8px; padding: 1rem }}
h2 {{ margin: 0; font-size: 1.1rem }} p {{ margin: .2rem 0; color: #5a6675 }} ul {{ padding-left: 1.2rem }}
.syncing {{ border-left: 6px solid #1a7f4b }} .failing {{ border-left: 6px solid #b3261e }}
.waiting {{ border-left: 6px solid #9a6700 }}
@media (prefers-color-scheme: dark) {{
 body {{ color: #e8ebef; background: #14181d }} article {{ background: #1d232a; border-color: #38414c }}
 p {{ color: #a7b1bd }} }}
</style></head><body><h1>{title}</h1><p>Practice gateway. Rooms and today’s meetings, times in UTC.</p>
<main>{rooms}</main></body></html>
"""


def board(title: str, rooms: Iterable[Room], states: Iterable[RoomState]) -> str:
    """The page as HTML; everything that people or Microsoft wrote is escaped."""
    by_room = {state.room_id: state for state in states}
    return _PAGE.format(title=escape(title), rooms="\n".join(_panel(room, by_room.get(room.id)) for room in rooms))


def _panel(room: Room, state: RoomState | None) -> str:
    word = state.state if state else "not connected"
    kind = state.state if state else "unmapped"
    address = f"<p>{escape(state.address)}</p>" if state else ""
    reason = f" – {escape(state.reason)}" if state and state.reason else ""
    return (
        f'<article class="{kind}"><h2>{escape(room.name)}</h2><p>{escape(room.place)}</p>{address}'
        f"<p><strong>{escape(word)}</strong>{reason}</p>{_day(state)}</article>"
    )


def _day(state: RoomState | None) -> str:
    if state is None or state.last_success is None:
        return ""
    lines = (f"<li>{escape(m.start)}–{escape(m.end)} {escape(m.subject)}</li>" for m in state.meetings)
    return f"<ul>{''.join(lines)}</ul>" if state.meetings else "<p>Free all day</p>"

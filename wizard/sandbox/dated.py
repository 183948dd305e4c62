"""The Date header of answers, by a clock that may be another than this computer's."""

import email.utils
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send


def dated(app: ASGIApp, now: Callable[[], float]) -> ASGIApp:
    """`now` gives seconds since 1970; the server itself must write no such header."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def with_date(message: Message) -> None:
            if message["type"] == "http.response.start":
                date = email.utils.formatdate(now(), usegmt=True).encode()
                message = {**message, "headers": [*message.get("headers", ()), (b"date", date)]}
            await send(message)

        await app(scope, receive, with_date)

    return answer

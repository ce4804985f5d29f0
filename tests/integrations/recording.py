"""A plug-in that keeps what it is told, and does as a test wants.

recording = Recording()
install(recording.template(events=("discounts.create",)))
...
assert recording.names == ["integrations.ready", "discounts.create"]
"""

from collections.abc import Awaitable, Callable
from typing import Any

from storefront.integrations.plugin import Context, Event, Template


class Recording:
    def __init__(self, act: Callable[[Context, Event], Awaitable[None]] | None = None) -> None:
        self.events: list[Event] = []
        self.contexts: list[Context] = []
        self.act = act

    @property
    def names(self) -> list[str]:
        return [event.name for event in self.events]

    async def run(self, context: Context, event: Event) -> None:
        self.events.append(event)
        self.contexts.append(context)
        if self.act:
            await self.act(context, event)

    def template(self, code: str = "recorder", **others: Any) -> Template:
        return Template(code, "Recorder", "Keeps what it is told.", self.run, **others)

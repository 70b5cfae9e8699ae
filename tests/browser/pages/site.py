"""A regional site with the chat on it, in Dutch."""

from typing import Self

from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect


class Site:
    """What a visitor sees and does. Every step waits until the page shows what it leads to."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    @property
    def chat(self) -> FrameLocator:
        """The chat page, in its frame."""
        return self.page.frame_locator("iframe")

    @property
    def frame(self) -> Frame:
        """The chat page's own world, for scripts."""
        return self.page.frames[1]

    @property
    def log(self) -> Locator:
        """What was said."""
        return self.chat.get_by_role("log")

    @property
    def message(self) -> Locator:
        """Where to write."""
        return self.chat.get_by_label("Je bericht")

    def open(self) -> Self:
        """Go to the site."""
        self.page.goto(self.address)
        return self

    def launch(self) -> Self:
        """Open the chat; it is ready to start."""
        self.page.get_by_role("button", name="Chat met ons").click()
        expect(self._start).to_be_visible()
        return self

    def start(self) -> Self:
        """Ask for a conversation."""
        self._start.click()
        return self

    def talks(self) -> Self:
        """Open the chat, start, and wait until somebody is there."""
        self.launch().start()
        expect(self.message).to_be_visible(timeout=15_000)
        return self

    def say(self, text: str) -> Self:
        """Write and send."""
        self.message.fill(text)
        self.message.press("Enter")
        return self

    def hears(self, *texts: str, timeout: float = 10_000) -> Self:
        """Wait until these words stand in the log."""
        for text in texts:
            expect(self.log.get_by_text(text, exact=True)).to_be_visible(timeout=timeout)
        return self

    @property
    def words(self) -> list[str]:
        """All that was said, by both, in the order of this page."""
        return self.log.locator(".words").all_inner_texts()

    def end(self) -> Self:
        """End the conversation, in two clicks."""
        self.chat.get_by_role("button", name="Stop gesprek").click()
        self.chat.get_by_role("button", name="Ja, stop").click()
        expect(self.chat.get_by_text("Het gesprek is klaar")).to_be_visible()
        return self

    @property
    def _start(self) -> Locator:
        return self.chat.get_by_role("button", name="Begin de chat")

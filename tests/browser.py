"""A real browser for tests: Chromium without a window, driven over its DevTools protocol through two pipes, so that nothing listens anywhere.

It is looked for as Chromium and Chrome are called, or named by CHROMIUM. Where there is none a test is skipped, or fails in CI.
"""

from __future__ import annotations

import base64
import functools
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No window, no sandbox (it cannot be had as root), and nobody called at home.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip


# The protocol's pipes are 3 and 4 by definition, whatever numbers they have here.
_START = """
import fcntl, os, sys
pipes = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
for number, pipe in enumerate(pipes, 3):
    os.dup2(pipe, number)
os.execv(sys.argv[3], sys.argv[3:])
"""
_SECONDS = 1800  # after which a browser that hangs is ended, longer than its tests take on a busy machine


class BrowserError(AssertionError):
    """The browser, or the page's script, says that something failed."""


@functools.cache
def executable() -> str:
    """The browser's path."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        message = f"no browser on PATH ({', '.join(NAMES)}; CHROMIUM can name one)"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(f"{message}; it is required where CI is true", pytrace=False)
        pytest.skip(message)
    return found


class Page:
    """One tab."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session
        self.told: list[str] = []  # errors of scripts, refused loads, and every request but for the page itself

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One call of the protocol."""
        return self._browser.call(method, parameters, self._session)

    def open(self, path: Path, fragment: str = "") -> None:
        """Load a file, and wait until it is drawn. Not only another place of a file that is loaded already."""
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=f"{path.absolute().as_uri()}{fragment}")
        self.run(
            "new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))"
        )

    def go(self, place: str) -> None:
        """Another place of the file that is open, and wait until it is drawn."""
        self.run(
            f"new Promise((done) => {{ if (location.hash === '#{place}') return done();"
            f" addEventListener('hashchange', () => done(), {{once: true}}); location.hash = '#{place}'; }})"
        )

    def until(self, condition: str) -> None:
        """Wait until an expression is true, for as long as a browser may run."""
        self.run(f"(async () => {{ while (!({condition})) await new Promise((done) => setTimeout(done, 10)); }})()")

    def run(self, script: str) -> Any:
        """The value of an expression; a promise is waited for."""
        found = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            details = found["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description") or details["text"])
        return found["result"].get("value")

    def size(self, width: int, height: int, *, dark: bool = False) -> None:
        """The size of the window, and which colours its user likes."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def press(self, key: str) -> None:
        """A key, as a keyboard sends it."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key)

    def picture(self) -> bytes:
        """What is seen, as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def printed(self) -> bytes:
        """What a printer gets, as PDF."""
        return base64.b64decode(self.call("Page.printToPDF", printBackground=False)["data"])


class Browser:
    """The process, and the calls to it."""

    def __init__(self, to: Any, since: Any) -> None:
        self._to, self._since = to, since
        self._numbers = itertools.count(1)
        self._pages: dict[str, Page] = {}
        self._left = b""

    def call(self, method: str, parameters: dict[str, Any], session: str | None = None) -> dict[str, Any]:
        """Send a call and wait for its answer; what happens meanwhile is noted."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self._to.write(json.dumps(message).encode() + b"\0")
        self._to.flush()
        while True:
            found = json.loads(self._read())
            if found.get("id") == number:
                if "error" in found:
                    raise BrowserError(f"{method}: {found['error']['message']}")
                return dict(found["result"])
            self._note(found)

    def page(self) -> Page:
        """A new tab."""
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        page = self._pages[session] = Page(self, session)
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.call(f"{domain}.enable")
        return page

    def _read(self) -> bytes:
        """The next message; they end with a zero byte."""
        while b"\0" not in self._left:
            piece = self._since.read1(1 << 16)
            if not piece:
                raise BrowserError("the browser has ended")
            self._left += piece
        message, _, self._left = self._left.partition(b"\0")
        return message

    def _note(self, event: dict[str, Any]) -> None:
        page = self._pages.get(event.get("sessionId", ""))
        if page is None:
            return
        parameters = event.get("params", {})
        if event["method"] == "Runtime.exceptionThrown":
            page.told.append(str(parameters["exceptionDetails"].get("exception", {}).get("description")))
        elif event["method"] == "Log.entryAdded":
            page.told.append(str(parameters["entry"]["text"]))
        elif event["method"] == "Network.requestWillBeSent" and parameters.get("type") != "Document":
            page.told.append(f"asked for {parameters['request']['url'][:200]}")


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser with a profile of its own, gone afterwards with all that it started."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    with tempfile.TemporaryDirectory(prefix="browser-", ignore_cleanup_errors=True) as profile:
        command = [executable(), *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(
            [sys.executable, "-ISc", _START, str(theirs_in), str(theirs_out), *command],
            pass_fds=(theirs_in, theirs_out), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        patience = threading.Timer(_SECONDS, os.killpg, (process.pid, signal.SIGKILL))
        patience.start()
        try:
            with os.fdopen(ours_out, "wb") as to, os.fdopen(ours_in, "rb") as since:
                yield Browser(to, since)
        finally:
            patience.cancel()
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

"""Chromium without a window, spoken to through two pipes by its DevTools protocol."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any


class Chromium:
    """A browser with one page open, as a context.

    ``--remote-debugging-pipe`` reads messages in JSON from file descriptor 3 and answers on 4,
    each message ended by a NUL: https://chromedevtools.github.io/devtools-protocol.
    """

    def __enter__(self) -> Chromium:
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        theirs, ours = os.pipe()
        back, answers = os.pipe()

        def place() -> None:  # in the child; 3 and 4 may be among the four
            read, write = os.dup(theirs), os.dup(answers)
            os.dup2(read, 3)
            os.dup2(write, 4)

        self._process = subprocess.Popen(
            [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--remote-debugging-pipe",
                f"--user-data-dir={self._profile.name}",
                "about:blank",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=place,
            pass_fds=(3, 4),
        )
        os.close(theirs)
        os.close(answers)
        self._out, self._in = os.fdopen(ours, "wb", 0), os.fdopen(back, "rb", 0)
        self._unread, self._number, self._session = b"", 0, None
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self._call("Page.enable")
        return self

    def __exit__(self, *_: object) -> None:
        self._session = None
        with contextlib.suppress(EOFError):  # it may be gone before it answers
            self._call("Browser.close")
        self._out.close()
        self._in.close()
        self._process.wait(30)
        self._profile.cleanup()

    def open(self, path: Path) -> None:
        """Open a file, and wait until it is shown."""
        self._call("Page.navigate", url=path.resolve().as_uri())
        while self._read().get("method") != "Page.loadEventFired":
            pass

    def pdf(self, **options: object) -> bytes:
        """Return the page as it is printed."""
        return base64.b64decode(self._call("Page.printToPDF", **options)["data"])

    def mhtml(self) -> bytes:
        """Return the page as "save as a single file" writes it."""
        return self._call("Page.captureSnapshot", format="mhtml")["data"].encode("utf-8")

    def outer_html(self) -> str:
        """Return the page as it stands after its scripts have run."""
        wanted = "document.documentElement.outerHTML"
        found = self._call("Runtime.evaluate", expression=wanted, returnByValue=True)
        return "<!DOCTYPE html>\n" + found["result"]["value"]

    def png(self) -> bytes:
        """Return a picture of the whole page."""
        shot = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        return base64.b64decode(shot["data"])

    def _call(self, method: str, **parameters: object) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            piece = self._in.read(1 << 20)
            if not piece:
                raise EOFError("Chromium has closed its pipe")
            self._unread += piece
        message, _, self._unread = self._unread.partition(b"\0")
        return json.loads(message)

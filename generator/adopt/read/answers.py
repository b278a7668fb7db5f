"""The answers of a run that has not ended yet: a failure, or a power cut, costs the question that was open and no other."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

NAME = ".orgwright-adopt.jsonl"
_FORMAT = 1
# An organization changes while nobody looks: answers older than this are asked for again.
_FRESH = 24 * 3600  # seconds; contacts of 10,000 accounts take ten hours


class Answers:
    """Answers by question, in a file of one line each that only grows. `whose` tells apart accounts and endpoints.

    A last line that was cut off is forgotten. Raises OSError where the file cannot be written.
    """

    def __init__(self, path: Path, whose: str) -> None:
        self._path = path
        self._known: dict[str, Any] = {}
        self._read(whose)
        self.resumed = len(self._known)
        if not self._known:
            path.unlink(missing_ok=True)
            self._append({"format": _FORMAT, "whose": whose, "began": int(time.time())})

    def get(self, question: str) -> Any:
        """The answer, or None where it is not known yet."""
        return self._known.get(question)

    def keep(self, question: str, answer: Any) -> None:
        """Remember an answer, on disk first."""
        self._append({"question": question, "answer": answer})
        self._known[question] = answer

    def forget(self) -> None:
        """Remove the file: what was read has become a spec, or is of no more use."""
        self._path.unlink(missing_ok=True)

    def _append(self, record: dict[str, Any]) -> None:
        # Addresses and names of people are in here: for nobody else to read.
        descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with open(descriptor, "ab") as file:
            file.write(json.dumps(record).encode() + b"\n")

    def _read(self, whose: str) -> None:
        try:
            head, *lines = self._path.read_bytes().split(b"\n")
            first = json.loads(head)
            fresh = time.time() - first["began"] < _FRESH
            if first["format"] != _FORMAT or first["whose"] != whose or not fresh:
                return
        except (OSError, ValueError, KeyError, TypeError):
            return
        for line in lines:
            try:
                record = json.loads(line)
                self._known[record["question"]] = record["answer"]
            except (ValueError, KeyError, TypeError):
                break  # cut off here
        if lines and lines[-1]:
            self._mend(head, lines)

    def _mend(self, head: bytes, lines: list[bytes]) -> None:
        """Cut the half line off, or the next answer would be written behind it."""
        whole = [head, *lines[: len(self._known)], b""]
        new = self._path.with_suffix(".new")
        new.write_bytes(b"\n".join(whole))
        os.replace(new, self._path)

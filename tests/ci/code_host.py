"""A code host that is a small server: it keeps comments as GitHub and GitLab do."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

LISTS = ("/repos/acme/organization/issues/7/comments", "/projects/42/merge_requests/7/notes")
ITEMS = ("/repos/acme/organization/issues/comments", "/projects/42/merge_requests/7/notes")


class CodeHost(HTTPServer):
    """Keeps comments as both hosts do: in pages, trimmed, each with an id."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.comments: list[dict[str, Any]] = []
        self.refuses = False
        self.secret = "secret"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def says(self, *bodies: str) -> None:
        self.comments += [{"id": 100 + len(self.comments) + n, "body": body} for n, body in enumerate(bodies)]

    @property
    def bodies(self) -> list[str]:
        return [one["body"] for one in self.comments]


class Handler(BaseHTTPRequestHandler):
    server: CodeHost

    def log_message(self, *_: Any) -> None:
        """Quietly."""

    def _do(self) -> None:
        url, length = urlsplit(self.path), int(self.headers.get("Content-Length") or 0)
        given = json.loads(self.rfile.read(length)) if length else {}
        tokens = (self.headers.get("PRIVATE-TOKEN"), (self.headers.get("Authorization") or "").removeprefix("Bearer "))
        if self.server.refuses or self.server.secret not in tokens:
            self.send_error(403)
            return
        if self.command == "GET" and url.path in LISTS:
            query = parse_qs(url.query)
            first = (int(query["page"][0]) - 1) * int(query["per_page"][0])
            answer: Any = self.server.comments[first : first + int(query["per_page"][0])]
        elif self.command == "POST" and url.path in LISTS:
            self.server.says(given["body"].strip())
            answer = self.server.comments[-1]
        else:
            assert self.command in ("PATCH", "PUT")
            path, _, number = url.path.rpartition("/")
            assert path in ITEMS
            (answer,) = (one for one in self.server.comments if one["id"] == int(number))
            answer["body"] = given["body"].strip()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    do_GET = do_POST = do_PATCH = do_PUT = _do  # noqa: N815

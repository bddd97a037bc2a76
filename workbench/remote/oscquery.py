"""What addresses there are, told to other programs over HTTP as the OSCQuery proposal asks for (Vidvox, 2017)."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from workbench.core.json_text import to_text
from workbench.remote.address import RemoteAddress

NAME = "Snare workbench"
_SECONDS = 2.0
"""How long a client may take for its question."""
_WRITE, _NOTHING = 2, 0


def described(addresses: Sequence[RemoteAddress]) -> dict[str, Any]:
    """The tree of all addresses, as OSCQuery wants it."""
    root: dict[str, Any] = {"FULL_PATH": "/", "ACCESS": _NOTHING, "CONTENTS": {}}
    for each in addresses:
        node, path = root, ""
        for name in each.path.strip("/").split("/"):
            path = f"{path}/{name}"
            node = node.setdefault("CONTENTS", {}).setdefault(name, {"FULL_PATH": path, "ACCESS": _NOTHING})
        node |= {"ACCESS": _WRITE, "DESCRIPTION": each.help, "TYPE": each.types}
        if each.texts:
            node["RANGE"] = [{"VALS": list(each.texts)}]
        elif each.ranges:
            node["RANGE"] = [{"MIN": low, "MAX": high} for low, high in each.ranges]
    return root


class QueryServer:
    """Answers at a TCP port until it is closed.

    Attributes:
        addresses: what it tells; assign others at any time.

    Raises:
        OSError: the port cannot be had.
    """

    def __init__(self, host: str, port: int) -> None:
        self.addresses: Sequence[RemoteAddress] = ()
        self._server = ThreadingHTTPServer((host, port), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, name="OSCQuery", daemon=True).start()

    def close(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, query: str) -> Mapping[str, Any] | None:
        """What is said of a path; None where there is nothing."""
        host, port = self._server.server_address[:2]
        if query == "HOST_INFO":
            extensions = dict.fromkeys(("ACCESS", "DESCRIPTION", "RANGE", "TYPE"), True)
            return {"NAME": NAME, "OSC_IP": host, "OSC_PORT": port, "OSC_TRANSPORT": "UDP", "EXTENSIONS": extensions}
        node: Any = described(self.addresses)
        for name in filter(None, path.split("/")):
            node = node.get("CONTENTS", {}).get(name)
            if node is None:
                return None
        if not query:
            return dict(node)
        return {query: node[query]} if query in node else None


def _handler(server: QueryServer) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        timeout = _SECONDS

        def do_GET(self) -> None:  # the library's name
            parts = urlsplit(self.path)
            found = server.answer(unquote(parts.path), parts.query)
            body = to_text(found or {"ERROR": "Nothing is there"}).encode()
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_parts: Any) -> None:
            """Nothing is written about it."""

    return Answer

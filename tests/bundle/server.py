"""A web server on loopback that speaks HTTPS and knows one rule, which it reads out of the nginx configuration that the registry came with."""

from __future__ import annotations

import datetime
import functools
import ipaddress
import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOST = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    def __init__(
        self, *arguments: object, rules: list[tuple[str, str, str]], asked: list[str], **named: object
    ) -> None:
        self._rules, self._asked = rules, asked
        super().__init__(*arguments, **named)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        for pattern, header, value in self._rules:
            if re.search(pattern, self.path):
                self.send_header(header, value)
        super().end_headers()

    def log_request(self, *arguments: object) -> None:
        self._asked.append(self.path)


@contextmanager
def serving(folder: Path, certificate: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder; yields `127.0.0.1:PORT` and the paths that are asked for. The certificate is written as PEM."""
    rules = re.findall(
        r"location ~ (\S+) \{\s*add_header (\S+) (\S+);", (folder / "serve" / "nginx.conf").read_text(encoding="utf-8")
    )
    assert len(rules) == 1
    asked: list[str] = []
    handler = functools.partial(_Handler, directory=str(folder), rules=rules, asked=asked)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(certificate))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"{HOST}:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _certificate(path: Path) -> Path:
    """A certificate that signs itself, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    path.write_bytes(pem + key.private_bytes(serialization.Encoding.PEM, *form))
    return path

"""What tests of CI share."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tests.ci.code_host import CodeHost


@pytest.fixture
def host() -> Iterator[CodeHost]:
    with CodeHost() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()

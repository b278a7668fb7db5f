"""Questions to AWS: the only code that calls it. Every one reads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from generator.adopt.read.answers import Answers
from generator.adopt.read.pace import Pace

if TYPE_CHECKING:
    from boto3 import Session

Answer = Mapping[str, Any]

_DENIED = re.compile(r"AccessDenied|Unauthorized|NotAuthorized")
_READS = ("describe_", "get_", "list_")


class ReadError(Exception):
    """AWS cannot be read, or says no; one line that says what to do. `code` is AWS's, where it has answered."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(" ".join(message.split()))
        self.code = code

    @property
    def denied(self) -> bool:
        """Whether a permission is missing; without one a part can be left out, and the rest read on."""
        return _DENIED.search(self.code) is not None


class Questions:
    """Asks AWS, once and at AWS's pace. `tell` is called with the number of answers after each."""

    def __init__(
        self, session: Session, endpoint_url: str | None, pace: Pace, tell: Callable[[int], None] = lambda _: None
    ) -> None:
        self._session = session
        self._endpoint_url = endpoint_url
        self._pace = pace
        self._tell = tell
        self._clients: dict[tuple[str, str], Any] = {}
        self._count = 0
        self.answers: Answers | None = None

    @property
    def region(self) -> str:
        """The region of the profile or the environment; empty where neither names one."""
        return self._session.region_name or ""

    def regions(self, service: str) -> tuple[str, ...]:
        """Every region that has the service, sorted."""
        return tuple(sorted(self._session.get_available_regions(service)))

    def one(self, service: str, operation: str, *, region: str = "", **parameters: Any) -> Answer:
        """The answer to a question without pages. Raises ReadError."""
        answer: Answer = self._kept(
            service, operation, region, parameters, lambda: self._ask(service, operation, region, parameters)
        )
        return answer

    def all(self, service: str, operation: str, key: str, *, region: str = "", **parameters: Any) -> list[Any]:
        """The items of every page of an answer, which stand under `key`. Raises ReadError."""

        def ask() -> list[Any]:
            found: list[Any] = []
            token: dict[str, str] = {}
            while True:
                answer = self._ask(service, operation, region, {**parameters, **token})
                found += answer.get(key) or ()
                if not answer.get("NextToken"):
                    return found
                token = {"NextToken": answer["NextToken"]}

        items: list[Any] = self._kept(service, operation, region, parameters, ask)
        return items

    def _kept(
        self, service: str, operation: str, region: str, parameters: Mapping[str, Any], ask: Callable[[], Any]
    ) -> Any:
        question = json.dumps([service, operation, region, parameters], sort_keys=True)
        answer = self.answers.get(question) if self.answers else None
        if answer is None:
            answer = ask()
            if self.answers:
                self.answers.keep(question, answer)
        self._count += 1
        self._tell(self._count)
        return answer

    def _ask(self, service: str, operation: str, region: str, parameters: Mapping[str, Any]) -> Any:
        from botocore import exceptions
        from botocore.parsers import ResponseParserError

        assert operation.startswith(_READS), f"{operation} might change something"
        self._pace.wait(service, operation)
        try:
            answer = getattr(self._client(service, region), operation)(**parameters)
        except exceptions.ClientError as error:
            said = error.response.get("Error", {})
            code = said.get("Code", "")
            raise ReadError(f"{service} {operation}: {code}: {said.get('Message', '')}", code) from None
        except (exceptions.ConnectionError, exceptions.HTTPClientError) as error:
            raise ReadError(f"{service} cannot be reached: {error}") from None
        except (ResponseParserError, LookupError):
            raise ReadError(f"what answers for {service} is not AWS; is there a proxy in between?") from None
        except ValueError as error:  # an address that is none
            raise ReadError(f"{service} cannot be asked: {error}") from None
        except exceptions.BotoCoreError as error:
            raise ReadError(f"{error} (name a profile with --profile, or sign in)") from None
        answer.pop("ResponseMetadata", None)
        return json.loads(json.dumps(answer, default=str))  # kept and fresh answers are of one kind

    def _client(self, service: str, region: str) -> Any:
        from botocore.config import Config

        key = (service, region)
        if key not in self._clients:
            self._clients[key] = self._session.client(
                service,
                region_name=region or self.region or "us-east-1",
                endpoint_url=self._endpoint_url,
                config=Config(retries={"mode": "standard", "total_max_attempts": 8}, connect_timeout=10),
            )
        return self._clients[key]

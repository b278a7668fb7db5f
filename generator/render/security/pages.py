"""The files of a root module that hold services: one a service."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.frozen import frozen
from generator.model import Org
from generator.model.services import AccessAnalyzer, CloudTrail, Config, Service
from generator.render.security.archives import cloudtrail_view
from generator.render.security.config import config_files, config_view
from generator.render.security.watching import (
    access_analyzer_view,
    detective_view,
    guardduty_view,
    inspector_view,
    macie_view,
    security_hub_view,
)
from generator.render.templates import Templates
from generator.security.ids import central_services
from generator.security.objects import Object, objects_in

View = Mapping[str, Any] | None
_VIEWS: Mapping[str, Callable[[Any, Org, tuple[str, ...]], View]] = {
    AccessAnalyzer.KEY: access_analyzer_view,
    CloudTrail.KEY: cloudtrail_view,
    Config.KEY: config_view,
    "detective": detective_view,
    "guardduty": guardduty_view,
    "inspector": inspector_view,
    "macie": macie_view,
    "security_hub": security_hub_view,
}
# What is turned off, and keeps what it has recorded.
_WITH_ARCHIVES = (CloudTrail, Config)


@frozen
class Page:
    """The file of a service (reference), the objects in it, and files that it reads, by path."""

    service: str
    name: str
    text: str
    objects: tuple[Object, ...]
    beside: tuple[tuple[str, str], ...] = ()


def all_pages(org: Org, templates: Templates, regions: tuple[str, ...]) -> Iterator[Page]:
    """The pages of all services, as far as they stand in these regions; one without objects is left out."""
    for service in central_services(org):
        if service.enabled or isinstance(service, _WITH_ARCHIVES):
            yield from _page(service, org, templates, regions)


def _page(service: Service, org: Org, templates: Templates, regions: tuple[str, ...]) -> Iterator[Page]:
    view = _VIEWS[service.KEY](service, org, regions)
    if view is None:
        return
    name = f"{service.KEY}.tf"
    text = templates.render(f"security/{name}.j2", view)
    objects = tuple(objects_in(text))
    if objects:
        beside = tuple(config_files(service)) if isinstance(service, Config) and service.enabled else ()
        used = tuple((path, one) for path, one in beside if path in text)
        yield Page(service.reference, name, text, objects, used)

"""The root modules of the central services: which there are, and their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.frozen import frozen
from generator.hcl import arguments
from generator.manifest import Facts
from generator.model import Org
from generator.model.services import CloudTrail, Config
from generator.model.tree import MANAGEMENT_ACCOUNT
from generator.render.organization import versions_view
from generator.render.security.archives import bucket_name
from generator.render.security.pages import Page, all_pages
from generator.render.security.providers import ProviderView, provider_view, providers_file, role_in
from generator.render.templates import Templates
from generator.security.ids import ORGANIZATION, central_services, known_ids, needed_ids
from generator.security.leaving import HOLDS, PROVIDERS, Leaving, blocks_of, leaving, provider_fact
from generator.security.providers import MOST_PROVIDERS, Provider, providers_of

NAME = "security"


@frozen
class SecurityRoot:
    """A root module: its files by path, the addresses in it, and what the next run must know."""

    name: str
    files: dict[str, str]
    addresses: tuple[str, ...]
    facts: dict[str, dict[str, str]]


def pages_by_root(org: Org, templates: Templates, *, by_region: bool) -> dict[str, tuple[Page, ...]]:
    """The pages of every root module. All in one, or one a region where `by_region` says so or one would take too many providers."""
    regions = _regions(org)
    pages = tuple(all_pages(org, templates, regions))
    used = {one.provider for page in pages for one in page.objects}
    if not by_region and len(used) <= MOST_PROVIDERS:
        return {NAME: pages} if pages else {}
    found = {f"{NAME}-{region}": tuple(all_pages(org, templates, (region,))) for region in regions}
    return {name: one for name, one in found.items() if one}


def _regions(org: Org) -> tuple[str, ...]:
    return tuple(sorted({org.services.home, *(region for one in org.services.running() for region in one.regions)}))


def render_security_root(
    name: str, pages: tuple[Page, ...], org: Org, templates: Templates, before: Facts, kept: Iterable[str]
) -> SecurityRoot:
    """The files of a root module; without pages, what is left of it. `before` is what earlier runs recorded of it, `kept` names services that stay in AWS."""
    ids = known_ids(org)
    objects = [one for page in pages for one in page.objects]
    needed = needed_ids(org) if pages else ()
    possible = providers_of((one for one in needed if one.startswith("accounts/")), _regions(org), ids)
    used = {one.provider for one in objects}
    providers = [possible[alias] for alias in sorted(used)]
    left = leaving(objects, before, kept, org.lock)
    facts = {f"{PROVIDERS}{one.alias}": provider_fact(one, blocks_of(_served(pages, one))) for one in providers}
    named = {one: ids[one] for one in needed if _is_named(one, pages)}
    resting = {*named, *(one.account for one in providers)}
    facts |= {reference: {"id": ids[reference]} for reference in sorted(resting)}
    facts |= {page.service: _service_fact(page, org) for page in pages} | left.records
    files = {page.name: page.text for page in pages}
    files |= {path: text for page in pages for path, text in page.beside}
    every = sorted((*providers, *left.providers), key=lambda one: one.alias)
    files |= {
        file: templates.render(template, view)
        for file, template, view in _single(org, name, every, left, named)
        if view is not None
    }
    addresses = tuple(sorted(address for one in objects for address in one.addresses))
    files["addresses.txt"] = "".join(f"{one}\n" for one in addresses)
    return SecurityRoot(name, files, addresses, facts)


def _served(pages: tuple[Page, ...], provider: Provider) -> list[str]:
    return [one.block for page in pages for one in page.objects if one.provider == provider.alias]


def _service_fact(page: Page, org: Org) -> dict[str, str]:
    """What of a service AWS cannot change: its administrator, its home, its archive."""
    service = next(one for one in central_services(org) if one.reference == page.service)
    fact = {HOLDS: " ".join(address for one in page.objects for address in one.addresses)}
    if service.enabled and service.administrator:
        fact["administrator"] = service.administrator
    fact["home"] = org.services.home
    if isinstance(service, (CloudTrail, Config)) and service.archive.account:
        fact["bucket"] = f"{service.archive.account} {bucket_name(service.KEY, service.archive, org)}"
    return fact


def _single(
    org: Org, name: str, providers: list[Provider], left: Leaving, ids: Mapping[str, str]
) -> list[tuple[str, str, Mapping[str, Any] | None]]:
    return [
        ("ids.tf", "security/ids.tf.j2", _ids(ids) if ids else None),
        ("providers.tf", "security/providers.tf.j2", _providers(org, providers)),
        ("removed.tf", "security/removed.tf.j2", _removed(left) if left.kept else None),
        ("versions.tf", "versions.tf.j2", versions_view(org, name)),
    ]


def _is_named(reference: str, pages: tuple[Page, ...]) -> bool:
    """Whether an object of these pages needs the id of the organization, an account, a unit or the root."""
    kind = "account_ids" if reference.startswith("accounts/") else "unit_ids"
    name = "local.organization_id" if reference == ORGANIZATION else f'local.{kind}["{reference}"]'
    return any(name in page.text for page in pages)


def _ids(ids: Mapping[str, str]) -> Mapping[str, Any]:
    accounts = {one: ids[one] for one in ids if one.startswith("accounts/")}
    units = {one: ids[one] for one in ids if one == "root" or one.startswith("units/")}
    blocks = [arguments([("organization_id", ids[ORGANIZATION])])] if ORGANIZATION in ids else []
    blocks += [arguments([(name, one)]) for name, one in (("account_ids", accounts), ("unit_ids", units)) if one]
    return {"blocks": blocks}


def _providers(org: Org, providers: list[Provider]) -> Mapping[str, Any] | None:
    return providers_file(org, (_provider(org, one) for one in providers)) if providers else None


def _provider(org: Org, one: Provider) -> ProviderView:
    inside = one.account != MANAGEMENT_ACCOUNT
    role = role_in(org, one.id, org.terraform.member_role) if inside else ""
    return provider_view(org, one.alias, one.region, one.account, role)


@frozen
class RemovedView:
    """A removed block and the sentence above it."""

    comment: str
    address: str


def _removed(left: Leaving) -> Mapping[str, Any]:
    return {
        "removed": [
            RemovedView(f"{service} stays in AWS as it is; Terraform lets it go.", block)
            for service, blocks in sorted(left.kept.items())
            for block in blocks
        ]
    }

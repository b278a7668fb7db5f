"""The guard of the central services: taking one down, moving it, or losing what it rests on is never the silence of a deleted line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.addresses import ROOT_ACCESS, SHARING
from generator.finding import Finding, Mark, place_of
from generator.frozen import frozen
from generator.manifest import Facts
from generator.model import Org
from generator.model.services import OF_THE_ORGANIZATION, Service
from generator.previous import Previous
from generator.security.ids import former_accounts, known_ids, needed_ids
from generator.security.leaving import KEPT, PROVIDERS, SERVICES, SINCE, blocks_of, held

_ADDRESSES = {"services/ram": SHARING, "services/root_access": ROOT_ACCESS}


@frozen
class Known:
    """What earlier runs recorded of all root modules that hold services, by root and then by reference."""

    roots: Mapping[str, Facts]
    organization: Previous

    def of(self, reference: str) -> Iterator[Mapping[str, str]]:
        """The records of a node in all roots."""
        return (facts[reference] for facts in self.roots.values() if reference in facts)

    def services(self) -> dict[str, tuple[str, ...]]:
        """The addresses of every service that stands, by reference."""
        found: dict[str, tuple[str, ...]] = {}
        for facts in self.roots.values():
            for reference, fact in facts.items():
                if reference.startswith(SERVICES) and KEPT not in fact:
                    found[reference] = (*found.get(reference, ()), *held(fact))
        here = self.organization.known
        found |= {reference: (one,) for reference, one in _ADDRESSES.items() if one in here}
        return found


def guard_services(org: Org, known: Known, spec: Mark) -> Iterator[Finding]:
    """Findings about services that vanished, and about facts that the spec now says otherwise."""
    yield from _vanished(org, known, spec)
    yield from _removals(org, known)
    for service in org.services.described():
        for fact in known.of(service.reference):
            yield from _changed(org, service, fact)
    yield from _leaving_accounts(org, known)


def lost_ids(org: Org, known: Known, spec: Mark) -> Iterator[Finding]:
    """Findings about ids that were known, and are not, or are others."""
    ids = known_ids(org)
    places = _places(org)
    for reference in needed_ids(org):
        at = places.get(reference, spec)
        for before in {fact["id"] for fact in known.of(reference)}:
            now = ids.get(reference)
            if now is None:
                message = f"{reference} was {before} when generated/security was written, and the lock has lost it: restore {org.lock.name} from git, or run `orgwright lock`"
                yield Finding("ORG551", at, message)
            elif now != before:
                message = f"{reference} was {before} when generated/security was written, and is {now} in the lock: what stands there is in the old account. Turn the services off (`enabled: false`) with the old id, apply, then take the new one"
                yield Finding("ORG551", at, message)


def _places(org: Org) -> dict[str, Mark]:
    """Where an account is named by a service; everything else rests on the first service that there is."""
    services = list(org.services.described())
    found: dict[str, Mark] = dict.fromkeys(needed_ids(org), services[0].at) if services else {}
    for service in services:
        if service.administrator:
            found[service.administrator] = service.place("administrator")
    return found


def changed_layout(known: Known, names: Iterable[str], spec: Mark) -> Iterator[Finding]:
    """A finding where objects would go from one root module, and its state, to others."""
    whole = known.roots.get("security", {})
    wanted = sorted(name for name in names if name != "security")
    if wanted and any(reference.startswith(SERVICES) and KEPT not in fact for reference, fact in whole.items()):
        message = f"the services now need more than 8 providers, and so a root module a region ({', '.join(wanted)}), while generated/security and its state hold them all: take a region or an account back, or write `root_modules: by-region` under services and move the objects as docs/services.md says"
        yield Finding("ORG572", spec, message)


def _vanished(org: Org, known: Known, spec: Mark) -> Iterator[Finding]:
    spoken_of = {one.reference for one in org.services.described()} | {one.reference for one in org.services.removed}
    for reference, addresses in sorted(known.services().items()):
        if reference not in spoken_of:
            name = reference.removeprefix(SERVICES)
            message = f"{reference} has vanished, and Terraform would take down what stands of it ({_count(addresses)}): write `{name}: {{enabled: false}}` under services, or under removed `{reference}: destroy` (or keep)"
            yield Finding("ORG570", spec, message)


def _removals(org: Org, known: Known) -> Iterator[Finding]:
    described = {one.reference: one.at for one in org.services.described()}
    standing = known.services()
    for removal in org.services.removed:
        reference = removal.reference
        if reference in described:
            where = place_of(described[reference])
            message = f"{reference} is still described (at {where}); delete that section, or this line"
            yield Finding("ORG154", removal.at, message)
        elif reference.removeprefix(SERVICES) in OF_THE_ORGANIZATION and not removal.destroy:
            message = f"{reference} is a switch: it is turned off with `destroy`, or stays with its section"
            yield Finding("ORG561", removal.at, message)
        elif reference not in standing and not any(KEPT in fact for fact in known.of(reference)):
            yield Finding("ORG191", removal.at, f"{reference} is gone, or was never there; the line can be deleted")


def _changed(org: Org, service: Service, fact: Mapping[str, str]) -> Iterator[Finding]:
    former = former_accounts(org)
    before, now = fact.get("administrator", ""), service.administrator
    before = former.get(before, before)
    if service.enabled and before and now and before != now:
        message = f"{service.reference} is administered by {before}, and Terraform cannot hand it to {now}: its members hang on it. Turn it off (`enabled: false`), apply, then on again with {now}"
        yield Finding("ORG571", service.place("administrator"), message)
    home = fact.get("home", org.services.home)
    if home != org.services.home and (service.enabled or "bucket" in fact):
        way = (
            "; its bucket does not move"
            if "bucket" in fact
            else ", or turn the service off (`enabled: false`), apply, and then move it"
        )
        message = f"{service.reference} has its home in {home}, and services.region now says {org.services.home}: write {home} back{way}"
        yield Finding("ORG573", service.at, message)
    archive = getattr(service, "archive", None)
    account, _, bucket = fact.get("bucket", "").partition(" ")
    account = former.get(account, account)
    if archive is None or not account:
        return
    other_bucket = archive.bucket and archive.bucket != bucket
    if archive.account != account or other_bucket:
        message = f"{service.reference} keeps what it writes in the bucket {bucket} of {account}, and Terraform would delete it: write them back"
        yield Finding("ORG573", service.place("bucket" if other_bucket else "account"), message)


def _leaving_accounts(org: Org, known: Known) -> Iterator[Finding]:
    """Objects in an account that leaves go first: afterwards nobody gets in to remove them."""
    states = {one.reference: one for one in (*org.accounts, *org.leaving) if one.state in ("leaving", "closed")}
    for name, facts in known.roots.items():
        for reference, fact in facts.items():
            account = states.get(fact.get("account", "")) if reference.startswith(PROVIDERS) else None
            if account is None or str(org.lock.gone.get(reference)) == fact.get(SINCE, "none"):
                continue
            message = f"{account.reference} leaves, and generated/{name} still has objects in it: take it out of services, `orgwright apply {name}`, then `orgwright lock`, and only then let it go"
            yield Finding("ORG574", account.at, message)
            return


def services_in_words(org: Org, known: Known, addresses: Iterable[str]) -> Iterator[str]:
    """What goes with the next apply: a service, a region of one, or single objects. `addresses` are those of this run."""
    now = frozenset(addresses)
    regions = _regions(known)
    kept = {one.reference for one in org.services.removed if not one.destroy}
    for reference, before in known.services().items():
        if reference in _ADDRESSES or reference in kept:
            continue
        gone = [one for one in before if one not in now]
        if gone and not any(one in now for one in before):
            yield f"{reference} is taken down: {_count(gone)} {'goes' if len(gone) == 1 else 'go'}"
            continue
        left = {regions.get(one.partition("[")[0], "") for one in before if one in now}
        for region in sorted({regions.get(one.partition("[")[0], "") for one in gone} - left):
            yield f"{reference} leaves {region}"
        yield from (f"{one} goes" for one in gone if regions.get(one.partition("[")[0], "") in left)


def kept_in_words(org: Org, known: Known) -> Iterator[str]:
    """Services that Terraform lets go."""
    standing = known.services()
    for one in org.services.removed:
        if not one.destroy and one.reference in standing:
            yield f"{one.reference} is no longer managed, and stays in AWS as it is"


def _regions(known: Known) -> dict[str, str]:
    """The region of every block."""
    return {
        block: fact["region"]
        for facts in known.roots.values()
        for reference, fact in facts.items()
        if reference.startswith(PROVIDERS)
        for block in blocks_of(held(fact))
    }


def _count(addresses: Iterable[str]) -> str:
    number = len(tuple(addresses))
    return f"{number} object{'' if number == 1 else 's'}"

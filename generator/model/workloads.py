"""What accounts are for: environments, workloads, sandboxes. Their accounts and grants stand among all others; here is what made them."""

from __future__ import annotations

from datetime import date

from generator.finding import Mark
from generator.frozen import frozen
from generator.model.tree import Tags


@frozen
class Environment:
    """Where workloads run. `unit` is a reference, which may refer to nothing where that is a finding already."""

    key: str
    unit: str
    production: bool
    tags: Tags
    at: Mark

    @property
    def reference(self) -> str:
        """As the spec names its line: environments/prod."""
        return f"environments/{self.key}"


@frozen
class WorkloadAccount:
    """An account of a workload: its key, what the workload calls it (the environment, or a name of its own), the environment's key."""

    key: str
    called: str
    environment: str


@frozen
class Workload:
    """A domain or service. `name` is what the names of its accounts begin with, `owner` the reference of a group; accounts are sorted by key."""

    key: str
    name: str | None
    owner: str | None
    tags: Tags
    accounts: tuple[WorkloadAccount, ...]
    at: Mark

    @property
    def reference(self) -> str:
        """As the spec names its line: workloads/payments."""
        return f"workloads/{self.key}"


@frozen
class Sandbox:
    """Somebody's own account. `person` is the reference of a user, `until` the last day; `is_open` while the person is let in."""

    account: str
    person: str
    until: date | None
    is_open: bool
    until_at: Mark


@frozen
class Sandboxes:
    """All sandboxes, sorted by account. `people` are references as written: whoever is in the groups has one."""

    unit: str
    people: tuple[str, ...]
    tags: Tags
    accounts: tuple[Sandbox, ...]
    at: Mark


@frozen
class Purposes:
    """What a spec says of environments, workloads and sandboxes; the first two sorted by key."""

    environments: tuple[Environment, ...] = ()
    workloads: tuple[Workload, ...] = ()
    sandboxes: Sandboxes | None = None

    def made_by(self) -> dict[str, str]:
        """What asked for each account, by its key: workloads/payments/dev, sandboxes/ann."""
        found = {
            one.key: f"{workload.reference}/{one.called}" for workload in self.workloads for one in workload.accounts
        }
        for one in self.sandboxes.accounts if self.sandboxes else ():
            found[one.account] = f"sandboxes/{one.person.partition('/')[2]}"
        return found


NO_PURPOSES = Purposes()

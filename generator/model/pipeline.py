"""How CI runs what is generated, and who owns which file."""

from __future__ import annotations

from typing import Literal

from generator.finding import Mark
from generator.frozen import frozen

Host = Literal["github", "gitlab"]


@frozen
class Pipeline:
    """What the CI configuration names. A role that is None is a variable of the code host."""

    branch: str = "main"
    environment: str = "organization"
    install: str | None = None  # what pip installs; None: the version that wrote the configuration
    terraform_version: str = "1.11.4"
    plan_role: str | None = None
    apply_role: str | None = None
    drift: str = "30 5 * * 1-5"  # cron, UTC


USUAL_PIPELINE = Pipeline()


@frozen
class CodeOwner:
    """Who reviews what belongs to a reference: root, policies, units/..., groups/...; handles in the order of the spec."""

    reference: str
    handles: tuple[str, ...]
    at: Mark


@frozen
class CodeOwners:
    """The file that names them, below the top of the repository, and for which code host it is; owners sorted by reference."""

    file: str
    host: Host
    owners: tuple[CodeOwner, ...]
    at: Mark

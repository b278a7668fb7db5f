"""The `stack_sets` section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.build.stack_targets import Reach, reach
from generator.build.targets import Targets
from generator.build.tree import refuse_device_name, sorted_tags
from generator.finding import Finding, Mark, Place, SpecError, quoted, suggest
from generator.load.paths import inside, read_regular
from generator.load.text import Text, mark_of
from generator.model import Account, OperationPreferences, Organization, ParameterValue, StackSet, Template
from generator.policy.placeholders import Placeholders
from generator.stack_templates import read_template, stack_template, stack_template_ids

_MAX_BYTES = 2**20  # what AWS takes from a bucket; a template in the call has far less
_NAMED_IAM = "CAPABILITY_NAMED_IAM"
Values = dict[str, Any]


class StackSetBuilder:
    """Resolves templates, parameters and targets; what cannot be resolved becomes a finding."""

    def __init__(
        self,
        organization: Organization,
        accounts: Iterable[Account],
        targets: Targets,
        placeholders: Placeholders,
        folder: Path,
        findings: list[Finding],
    ) -> None:
        """`folder` is where the paths that the spec names begin."""
        self._organization = organization
        self._accounts = {account.reference: account for account in accounts}
        self._targets = targets
        self._placeholders = placeholders
        self._folder = folder
        self._findings = findings

    def stack_sets(self, section: dict[Text, Any]) -> tuple[StackSet, ...]:
        """The stack sets, sorted by key."""
        return tuple(self._stack_set(key, section[key]) for key in sorted(section))

    def _stack_set(self, key: Text, entry: Values) -> StackSet:
        refuse_device_name(key, self._findings)
        template = self._template(entry, key.at)
        named = self._targets.known(entry["targets"], self._findings)
        exceptions = self._targets.known(entry["except"], self._findings)
        found = reach(named, exceptions, self._targets, self._accounts)
        managed = found if entry["manage_stacks"] else Reach((), (), 0)
        automatic = entry.get("auto_deployment", {})
        regions = tuple(sorted({str(one) for one in entry.get("regions", (self._organization.home_region,))}))
        return StackSet(
            key=key,
            name=entry.get("name", key),
            description=entry.get("description", template.description),
            template=template,
            parameters=tuple(sorted(self._parameters(entry, template), key=lambda one: one.name)),
            units=managed.units,
            accounts=managed.accounts,
            stacks=found.count * len(regions),
            regions=regions,
            auto_deployment=automatic.get("enabled", not found.accounts),
            retain_stacks_on_account_removal=automatic.get("retain_stacks_on_account_removal", False),
            preferences=_preferences(entry.get("operation_preferences", {})),
            managed_execution=entry["managed_execution"],
            capabilities=_capabilities(entry, template),
            retain_stacks=entry["retain_stacks"],
            call_as=entry["call_as"],
            tags=sorted_tags(entry),
            replace=entry["replace"],
            was=entry.get("was", ()),
            manage_stacks=entry["manage_stacks"],
            at=key.at,
            name_at=mark_of(entry.get("name"), key.at),
            regions_at=tuple((str(one), mark_of(one, key.at)) for one in entry.get("regions", ())),
            targets_at=tuple((str(target), target.at) for target in named),
        )

    def _template(self, entry: Values, at: Mark) -> Template:
        given = [way for way in ("template", "file") if way in entry]
        if len(given) != 1:
            found = "it has both" if given else "it has neither"
            self._say("ORG520", at, f"a stack set takes exactly one of template and file; {found}")
        elif given == ["file"]:
            return self._from_file(entry["file"])
        elif entry["template"] in stack_template_ids():
            return stack_template(str(entry["template"]))
        else:
            name = entry["template"]
            near = suggest(name, stack_template_ids()) or f"; there are {', '.join(stack_template_ids())}"
            self._say("ORG520", name.at, f"the catalog has no template {quoted(name)}{near}")
        return Template("", "yaml", at)

    def _from_file(self, name: Text) -> Template:
        reason = inside(name, self._folder)
        if not reason:
            path = self._folder / name
            try:
                return replace(read_template(read_regular(path, _MAX_BYTES), str(path)), at=name.at)
            except FileNotFoundError:
                reason = "does not exist"
            except OSError as error:
                reason = f"cannot be read: {error.strerror}"
            except SpecError as error:
                self._findings += error.findings
                return Template("", "yaml", name.at)
        self._say("ORG521", name.at, f"the template {quoted(name)} {reason}")
        return Template("", "yaml", name.at)

    def _parameters(self, entry: Values, template: Template) -> Iterator[ParameterValue]:
        found = {value.name: value for value in self._given(entry.get("parameters", {}))}
        yield from found.values()
        for one in template.parameters:
            if one.name not in found and one.default is not None:
                yield ParameterValue(one.name, one.default, one.at)

    def _given(self, section: Values) -> Iterator[ParameterValue]:
        for key, value in section.items():
            at = mark_of(value, mark_of(key, Place("")))
            if _is_nested(value):
                self._say("ORG524", at, f"the parameter {quoted(key)} is a text, or a list of texts")
                continue
            text = _joined(self._placeholders.put_in(value, at, self._findings))
            yield ParameterValue(str(key), text, at, self._placeholders.left(text))

    def _say(self, code: str, at: Mark, message: str) -> None:
        self._findings.append(Finding(code, at, message))


def _is_nested(value: Any) -> bool:
    parts = value if isinstance(value, (list, tuple)) else (value,)
    return any(isinstance(part, (dict, list, tuple)) for part in parts)


def _joined(value: Any) -> str:
    """A parameter's value as AWS takes it: lists are joined by commas."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(map(_joined, value)) if isinstance(value, (list, tuple)) else "" if value is None else str(value)


def _preferences(entry: Values) -> OperationPreferences:
    return OperationPreferences(**{**entry, "region_order": tuple(map(str, entry.get("region_order", ())))})


def _capabilities(entry: Values, template: Template) -> tuple[str, ...]:
    if "capabilities" in entry:
        return tuple(sorted({str(one) for one in entry["capabilities"]}))
    return (_NAMED_IAM,) if template.makes_iam_resources else ()

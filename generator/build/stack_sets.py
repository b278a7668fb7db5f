"""The `stack_sets` section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.build.stack_targets import Reach, reach
from generator.build.stack_templates import StackTemplates
from generator.build.targets import Targets
from generator.build.tree import refuse_device_name, sorted_tags
from generator.finding import Finding, Mark, Place, quoted
from generator.load.text import Text, mark_of
from generator.model import Account, OperationPreferences, Organization, ParameterValue, StackSet, Template
from generator.policy.placeholders import Placeholders

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
        self._templates = StackTemplates(folder, findings)
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
        administrator = self._targets.known(
            [entry["administrator"]] if "administrator" in entry else [], self._findings
        )
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
            administrator=next(iter(administrator), None),
            tags=sorted_tags(entry),
            replace=entry["replace"],
            was=entry.get("was", ()),
            manage_stacks=entry["manage_stacks"],
            management_account=entry["management_account"],
            at=key.at,
            name_at=mark_of(entry.get("name"), key.at),
            regions_at=tuple((str(one), mark_of(one, key.at)) for one in entry.get("regions", ())),
            targets_at=tuple((str(target), target.at) for target in named),
            administrator_at=mark_of(entry.get("administrator"), key.at),
        )

    def _template(self, entry: Values, at: Mark) -> Template:
        given = [way for way in ("template", "file") if way in entry]
        if len(given) != 1:
            found = "it has both" if given else "it has neither"
            self._say("ORG520", at, f"a stack set takes exactly one of template and file; {found}")
            return Template("", "yaml", at)
        if given == ["file"]:
            return self._templates.of_file(entry["file"])
        return self._templates.of_catalog(entry["template"])

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

"""CloudFormation templates: of the catalog, of the team's own in the place of these, and of any other file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.finding import Finding, Mark, SpecError, quoted, suggest
from generator.load.paths import inside, read_regular
from generator.load.text import Text, text_at
from generator.model import Template
from generator.stack_templates import own_template, read_template, stack_template, stack_template_ids

_MAX_BYTES = 2**20  # what AWS takes from a bucket; a template in the call has far less


class StackTemplates:
    """The templates that a spec can name; what is wrong with one becomes a finding."""

    def __init__(self, folder: Path, findings: list[Finding]) -> None:
        """`folder` is where the paths that the spec names begin."""
        self._folder = folder
        self._findings = findings

    def of_catalog(self, name: Text) -> Template:
        """The template of an id; a file of its name in `templates/stack-sets/` beside the spec takes its place."""
        if name not in stack_template_ids():
            near = suggest(name, stack_template_ids()) or f"; there are {', '.join(stack_template_ids())}"
            return self._none("ORG520", name.at, f"the catalog has no template {quoted(name)}{near}")
        own = own_template(self._folder, name)
        return self.of_file(text_at(own, name.at)) if own else stack_template(str(name))

    def fitting(self, name: Text) -> Template:
        """The template of an id that we call ourselves: one in its place has to take what ours takes, and to need no more."""
        ours, found = stack_template(str(name)), self.of_catalog(name)
        given, declared = ({one.name for one in template.parameters} for template in (ours, found))
        lacking = sorted(given - declared)
        asked = [one.name for one in found.parameters if one.name not in given and one.default is None]
        if found.resources and (lacking or asked):
            what = f"has no parameter {quoted(lacking[0])}" if lacking else f"needs the parameter {quoted(asked[0])}"
            message = f"the template in the place of {name} {what}; here it is given {', '.join(sorted(given))}"
            self._findings.append(Finding("ORG523", name.at, message))
        return found

    def of_file(self, name: Text) -> Template:
        """The template in a file."""
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
        return self._none("ORG521", name.at, f"the template {quoted(name)} {reason}")

    def _none(self, code: str, at: Mark, message: str) -> Template:
        self._findings.append(Finding(code, at, message))
        return Template("", "yaml", at)

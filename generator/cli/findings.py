"""Findings on their way out: in words, or as machines read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from generator.cli.options import Settings
from generator.finding import Finding

FORMATS = ("text", "json", "github", "gitlab", "sarif")


def show(findings: Sequence[Finding], form: str, *, quiet: bool = False) -> None:
    """Print the findings. Text goes to standard error, what machines read to standard output.

    GitHub's log shows an annotation without its place, so there the text is printed too.
    """
    if form in ("text", "github"):
        _show_text(findings, quiet=quiet)
    if form != "text":
        from generator.cli.annotations import WRITERS

        printed = WRITERS[form](findings)
        if printed:
            click.echo(printed)


def require_spec(settings: Settings, form: str = "text") -> None:
    """Exit 1 with a finding where there is no spec: a mistyped folder is neither up to date, nor made."""
    from generator.load.include import missing

    try:
        settings.spec.stat()
    except (FileNotFoundError, NotADirectoryError):
        show([missing(settings.spec)], form, quiet=settings.quiet)
        raise SystemExit(1) from None
    except OSError:
        pass  # told when it is read


def _show_text(findings: Sequence[Finding], *, quiet: bool) -> None:
    for line in in_words(findings, quiet=quiet):
        click.echo(line, err=True)


def in_words(findings: Sequence[Finding], *, quiet: bool) -> list[str]:
    """The lines of text, coloured; a quiet run has errors only."""
    shown = [finding for finding in findings if not quiet or finding.severity == "error"]
    return [*map(_coloured, shown), *([_summary(shown)] if shown and not quiet else ())]


def _coloured(finding: Finding) -> str:
    text = str(finding)
    head, code, rest = text.partition(finding.code)
    colour = "red" if finding.severity == "error" else "yellow"
    return f"{click.style(head, bold=True)}{click.style(code, fg=colour)}{rest}"


def _summary(findings: Iterable[Finding]) -> str:
    counts = {severity: sum(f.severity == severity for f in findings) for severity in ("error", "warning")}
    return ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for name, count in counts.items() if count)

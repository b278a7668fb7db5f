"""`python -m bench` (make bench): Orgwright and the plain baseline beside each other on synthetic organizations.

Every repeat measures every size anew, and the two take turns in going first, so that a busy minute of the machine does
not fall on one of them alone. A run that does not do its work (nothing written, an edit without an effect) is an
error: its time would mean nothing.
"""

import shlex
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import click

from bench import organization, report
from bench.measure import CommandError, fingerprint, run
from bench.report import Case, Runs

REPOSITORY = Path(__file__).resolve().parent.parent
PAGE = REPOSITORY / "docs" / "performance.md"
GENERATE = "{python} -m generator -C {dir} generate --quiet"
TICK = 2.1  # seconds: a run right after a change hashes what it reads, a later one believes the clock
# Ends with an error where `--help` loads what it does not need.
ASKS_FOR_HELP = """
import sys
sys.argv = ["orgwright", "--help"]
from generator.__main__ import main
try:
    main()
finally:
    heavy = sorted({"boto3", "cerberus", "jinja2", "rich"} & sys.modules.keys())
    if heavy:
        sys.exit(f"orgwright --help imports {', '.join(heavy)}")
"""
WARM_UP = 20  # accounts: enough to load every module once, so that the first measured run finds the bytecode


@dataclass(slots=True)
class Bench:
    """One session: where it works, what it runs, what it has measured so far."""

    folder: Path
    command: str
    baseline_to: int  # accounts: of larger sizes the baseline would take minutes
    stage: str = "warm-up"
    variables: dict[str, str] = field(default_factory=dict)
    runs: Runs = field(default_factory=lambda: defaultdict(list))

    def say(self, text: str) -> None:
        """A progress line on stderr: one that changes on a terminal, one for each step in a log."""
        begin, end = ("\r\033[K", "") if sys.stderr.isatty() else ("", "\n")
        print(f"{begin}{self.stage} {text}", end=end, file=sys.stderr, flush=True)

    def spec(self, size: int, edited: bool = False) -> Path:
        """The spec of that size, written when it is first asked for."""
        path = self.folder / f"{size}{'-edited' if edited else ''}.yaml"
        if not path.exists():
            self.say(f"{size:,} accounts: writing {path.name}")
            organization.write(size, path, edited)
        return path

    def record(self, size: int, case: Case, command: list[str]) -> None:
        """Run the command and keep what it cost."""
        self.say(f"{size:,} accounts: {case}")
        self.runs[size, case].append(run(command, REPOSITORY, self.variables))

    def baseline(self, size: int) -> None:
        """Measure the baseline; it costs the same whether or not it has run before."""
        spec = self.spec(size)
        with tempfile.TemporaryDirectory(dir=self.folder) as out:
            self.record(size, Case.BASELINE, [sys.executable, "-m", "bench.baseline", str(spec), out])
            if fingerprint(Path(out))[0] < size:
                raise CommandError(f"the baseline wrote fewer than {size} files")

    def floor(self, size: int) -> None:
        """Measure what the libraries take alone."""
        with tempfile.TemporaryDirectory(dir=self.folder) as out:
            self.record(size, Case.FLOOR, [sys.executable, "-m", "bench.floor", str(self.spec(size)), out])

    def starts(self) -> None:
        """Measure what is the same at every size."""
        self.record(0, Case.START, [sys.executable, "-c", "pass"])
        self.record(0, Case.HELP, [sys.executable, "-m", "generator", "--help"])
        run([sys.executable, "-c", ASKS_FOR_HELP], REPOSITORY)

    def orgwright(self, size: int) -> None:
        """Measure a first generation, two with nothing to do, and one after an edit, all in one project."""
        before, after = self.spec(size), self.spec(size, edited=True)
        with tempfile.TemporaryDirectory(dir=self.folder) as project:
            self.variables = {"XDG_CACHE_HOME": f"{project}/.cache"}
            words = shlex.split(self.command)
            command = [word.replace("{python}", sys.executable).replace("{dir}", project) for word in words]
            prints = [fingerprint(Path(project))]
            steps = ((Case.FIRST, before), (Case.FOUND_NOTHING, None), (Case.UNCHANGED, None), (Case.EDITED, after))
            for case, spec in steps:
                if case is Case.FOUND_NOTHING:
                    time.sleep(TICK)
                if spec:
                    shutil.copyfile(spec, Path(project) / "org.yaml")
                self.record(size, case, command)
                prints.append(fingerprint(Path(project)))
        empty, first, found_nothing, unchanged, edited = prints
        if first == empty or not first == found_nothing == unchanged or edited == first:
            raise CommandError(f"{self.command}\ndid not write what the spec says")

    def measure(self, size: int, baseline_first: bool = True) -> None:
        """Measure both once at one size."""
        parts = [self.baseline, self.orgwright] if size <= self.baseline_to else [self.orgwright]
        for part in parts if baseline_first else reversed(parts):
            part(size)
        self.floor(size)


def session(sizes: list[int], repeat: int, command: str, baseline_to: int) -> Runs:
    """All runs, in a temporary folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="orgwright-bench-") as folder:
        bench = Bench(Path(folder), command, baseline_to)
        bench.measure(WARM_UP)
        bench.runs.clear()
        for turn in range(repeat):
            bench.stage = f"{turn + 1}/{repeat}"
            bench.starts()
            for size in sizes:
                bench.measure(size, baseline_first=turn % 2 == 0)
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr, flush=True)
    return bench.runs


def parse_sizes(_context: click.Context, _option: click.Parameter, text: str) -> list[int]:
    """Numbers of accounts separated by commas, each once, in order."""
    try:
        sizes = sorted({int(part) for part in text.split(",")})
    except ValueError as error:
        raise click.BadParameter("numbers separated by commas, as in 100,1000") from error
    if sizes[0] < WARM_UP:
        raise click.BadParameter(f"at least {WARM_UP} accounts")
    return sizes


@click.command(help="Measure Orgwright beside a plain generator of the same job.")
@click.option(
    "--sizes",
    default="100,1000,10000,50000",
    show_default=True,
    callback=parse_sizes,
    help="Accounts, the management account among them; AWS ends at 50,000.",
)
@click.option("--repeat", default=3, show_default=True, type=click.IntRange(min=1), help="Runs behind each median.")
@click.option(
    "--baseline-to",
    default=10_000,
    show_default=True,
    help="Measure the plain baseline up to this size; 0: not at all.",
)
@click.option("--command", default=GENERATE, show_default=True, help="What generates from {dir}/org.yaml.")
@click.option("--markdown", "style", flag_value="markdown", help="Print Markdown.")
@click.option("--json", "style", flag_value="json", help="Print JSON with every single run.")
@click.option(
    "--page",
    type=click.Path(path_type=Path, exists=True),
    help="Put the Markdown into this page too, between its marks.",
)
def main(sizes: list[int], repeat: int, baseline_to: int, command: str, style: str | None, page: Path | None) -> None:
    """Measure, then print; 1 only if a command failed, never because a target does not hold."""
    try:
        runs = session(sizes, repeat, command, baseline_to)
    except CommandError as error:
        raise click.ClickException(str(error)) from error
    notes = [
        f"Medians of {repeat}. CPU: user and system seconds with all that a run starts. 1 MB is 1,000,000 bytes.",
        "Ratios are to the plain baseline of the same size.",
    ]
    if baseline_to and not shutil.which("terraform"):
        notes.append("No terraform on PATH: the baseline ran without its `terraform fmt`, which flatters it.")
    if page:
        called = f"python -m bench --sizes {','.join(map(str, sizes))} --repeat {repeat} --baseline-to {baseline_to}"
        page.write_text(report.in_page(page.read_text(encoding="utf-8"), runs, notes, called), encoding="utf-8")
    if style is None:
        report.show(runs, notes, report.recorded(PAGE.read_text(encoding="utf-8")))
    else:
        click.echo((report.as_json if style == "json" else report.as_markdown)(runs, notes))


if __name__ == "__main__":
    main(prog_name="python -m bench")

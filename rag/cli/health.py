"""`rag doctor` and `rag models`."""

from dataclasses import asdict

import typer

from rag.cli.console import print_json, progress, results
from rag.doctor import examine
from rag.providers.weights import ensure_weights
from rag.settings import load_settings

_SIGNS = {"ok": "✓", "absent": "–", "broken": "✗"}
_STYLES = {"ok": "green", "absent": "yellow", "broken": "red"}


def report_health(*, as_json: bool) -> None:
    """Print what was found; the exit code is 1 when something is broken."""
    findings = examine(load_settings())
    if as_json:
        print_json({"findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            results.print(
                f"{_SIGNS[finding.state]} {finding.name}: {finding.detail}", style=_STYLES[finding.state]
            )
            if finding.mend:
                results.print(f"  → {finding.mend}")
    if any(finding.state == "broken" for finding in findings):
        raise typer.Exit(1)


def prepare_models() -> None:
    """Verify and join the local model, with a progress bar, and print where it is."""
    settings = load_settings()
    with progress() as report:
        path = ensure_weights(settings, report)
    results.print(str(path))

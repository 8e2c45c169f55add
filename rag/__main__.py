"""Run the `rag` command: `python -m rag`."""

import sys

from rag.cli.app import main as run


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run())


if __name__ == "__main__":
    main()

"""Run the `rag` command: `python -m rag`."""

import sys

from rag.cli.app import main as run
from rag.cli.boundary import quiet_libraries


def main() -> None:
    """Run the command line and leave with its exit code."""
    quiet_libraries()
    sys.exit(run())


if __name__ == "__main__":
    main()

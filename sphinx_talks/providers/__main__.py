"""``python -m sphinx_talks.providers`` prints the table as it stands in the reference."""

from __future__ import annotations

import sys

from sphinx_talks.providers import TABLE
from sphinx_talks.providers.reference import reference

if __name__ == "__main__":
    sys.stdout.write(reference(TABLE))

"""Execute committed notebooks anew: ``python -m quotedfigures.reporting notebooks``."""

import sys

from .refresh import main

sys.exit(main(sys.argv[1:]))

"""``python -m quotedfigures``."""

from .cli import main

main()

"""What is said of the counted: returned, deported, detained, killed, in need."""

from .events import DIRECT, OF_PEOPLE, Before, Event, code

__all__ = ["DIRECT", "OF_PEOPLE", "Before", "Event", "code"]

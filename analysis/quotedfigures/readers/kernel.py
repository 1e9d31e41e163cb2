"""What the Linux kernel can refuse to a process, whatever language asks: files beyond the libraries, and the network.

Both are taken where the kernel grants them and left where it does not (an old kernel, another system, a container that
forbids it): they come on top of the audit hook and the limits of :mod:`.confinement`.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress

#: landlock_create_ruleset, landlock_add_rule and landlock_restrict_self have these numbers on every architecture.
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION, _BENEATH = 1, 1
_READ = 1 << 2 | 1 << 3  # files and folders
#: How many kinds of access to files each version of Landlock can refuse; from the fourth on it refuses TCP, too.
_KINDS = {1: 13, 2: 14, 3: 15, 4: 15}
_KINDS_SINCE_5, _TCP_SINCE, _TCP = 16, 4, 0b11
_NO_NEW_PRIVILEGES = 38
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000


def restrict(readable: Iterable[str]) -> None:
    """Leave this process, for good, only these folders and files to read, none to write, and no network."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        system = ctypes.CDLL(None, use_errno=True)
        _leave_network(system)
        _landlock(system, readable)


def _leave_network(system: ctypes.CDLL) -> None:
    """Move to a network namespace of its own, which holds nothing; root may at once, others as their own root."""
    if system.unshare(_NEW_NETWORK) != 0:
        system.unshare(_NEW_USERS | _NEW_NETWORK)


def _landlock(system: ctypes.CDLL, readable: Iterable[str]) -> None:
    version = system.syscall(_CREATE, None, 0, _VERSION)
    if version < 1:
        return
    files = (1 << _KINDS.get(version, _KINDS_SINCE_5)) - 1
    rules = struct.pack("QQ", files, _TCP) if version >= _TCP_SINCE else struct.pack("Q", files)
    ruleset = system.syscall(_CREATE, rules, len(rules), 0)
    if ruleset < 0:
        return
    for path in readable:
        _allow_reading(system, ruleset, path)
    system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    system.syscall(_RESTRICT, ruleset, 0)
    os.close(ruleset)


def _allow_reading(system: ctypes.CDLL, ruleset: int, path: str) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # not there, so there is nothing to read
        return
    kinds = _READ if os.path.isdir(path) else 1 << 2
    system.syscall(_ADD, ruleset, _BENEATH, struct.pack("=Qi", kinds, place), 0)
    os.close(place)

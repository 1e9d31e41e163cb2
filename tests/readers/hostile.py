"""Readers that do what a tricked parser might: the child process calls them by name, as it calls the real ones."""

import ctypes
import errno
import os
import socket
import subprocess
import sys
import time

from quotedfigures.errors import NoText
from quotedfigures.readers.parts import Member, Parts


def echo(data, name):
    return Parts(data.decode("utf-8", "surrogatepass"))


def pid(data, name):
    return Parts(str(os.getpid()))


def surroundings(data, name):
    """What the child got from the run: variables, open files, folders of modules that are not absolute."""
    return Parts(repr((sorted(os.environ), _open_files(), [p for p in sys.path if not os.path.isabs(p)])))


def _open_files():
    found = []
    for number in range(64):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(number)
    return found


def compute_for_ever(data, name):
    while True:
        pass


def sleep_for_ever(data, name):
    time.sleep(3600)


def stop(data, name):
    os._exit(3)


def crash(data, name):
    ctypes.string_at(0)


def fill_memory(data, name):
    return Parts(str(len(bytearray(10**11))))


def recurse(data, name):
    return recurse(data, name)


def quote_the_document(data, name):
    raise ValueError(data.decode())


def say_no_text(data, name):
    raise NoText(name, "3 pages without text")


def print_a_lot(data, name):
    print("x" * 100_000, flush=True)
    print("x" * 100_000, file=sys.stderr, flush=True)
    os.write(1, b"y" * 100_000)
    return Parts("read")


def answer_too_much(data, name):
    for number in range(3):
        yield Member(f"#{number}", b"x" * (60_000_000 * number + 1))


def too_many_characters(data, name):
    return Parts("x" * 20_000_001)


def some_then_crash(data, name):
    yield Member("/1", b"one")
    yield Member("/2", b"two")
    crash(data, name)


def endless(data, name):
    while True:
        yield Member("#1", b"x" * 1000)


def read_file(data, name):
    with open(data.decode()) as file:
        return Parts(file.read())


def write_file(data, name):
    with open(data.decode(), "w") as file:
        file.write("x")
    return Parts("written")


def remove_file(data, name):
    os.remove(data.decode())
    return Parts("removed")


def connect(data, name):
    socket.create_connection(("127.0.0.1", int(data)), timeout=1)
    return Parts("connected")


def run_a_program(data, name):
    return Parts(subprocess.run(["id"], capture_output=True, text=True).stdout)


def fork(data, name):
    os.fork()
    return Parts("forked")


def read_file_in_c(data, name):
    return _refused_by_the_system("open", data, os.O_RDONLY)


def write_file_in_c(data, name):
    return _refused_by_the_system("open", data, os.O_WRONLY | os.O_CREAT, 0o600)


def connect_in_c(data, name):
    system = ctypes.CDLL(None, use_errno=True)
    address = socket.AF_INET.to_bytes(2, sys.byteorder) + int(data).to_bytes(2) + bytes([127, 0, 0, 1] + 8 * [0])
    return _refused_by_the_system("connect", system.socket(socket.AF_INET, socket.SOCK_STREAM, 0), address, 16)


def _refused_by_the_system(function, *arguments):
    if getattr(ctypes.CDLL(None, use_errno=True), function)(*arguments) >= 0:
        return Parts("done")
    raise OSError(errno.errorcode[ctypes.get_errno()])

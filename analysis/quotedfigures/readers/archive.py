"""ZIP archives of documents: each member is a document, read where it lies; nothing is ever unpacked to disk.

What an archive says of its members' sizes may be a lie, so every byte is counted while it is inflated. An archive that
is beyond the limits as a whole is refused as a whole, before any of its members is read; a member that is damaged,
encrypted or beyond the limits costs that member. A listing (``documents.csv``) in it is followed as one in a folder is.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from ..errors import DocumentError, TooLarge, UsageError
from . import formats, limits
from .listing import LISTINGS, Entry, parse_listing
from .parts import Item, Member, Names, Note, clean_name

#: What a damaged directory makes the standard library raise.
_DAMAGED = (zipfile.BadZipFile, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_CHUNK = 1 << 16
#: The end of a directory: entries in all, its size and offset; where its 64-bit form stands, and that form.
_END, _WHERE64, _END64 = struct.Struct("<10xHII"), struct.Struct("<4s4xQ"), struct.Struct("<4s28xQQQ")
#: Bytes that an entry of the directory may have on average.
_ENTRY_BYTES = 1_000
_ENCRYPTED, _UTF8 = 0x1, 0x800


def members(data: bytes, name: str) -> Iterator[Item]:
    """The documents of an archive.

    Raises
    ------
    TooLarge
        The archive is beyond the limits.
    DocumentError
        It is damaged, its members overlap, or it holds no document.
    """
    first = _Walk(name, len(data))
    found = [path for path, content in first.members(data) if not isinstance(content, DocumentError)]
    if not found and not first.failed:
        raise DocumentError(name, "holds no document of a format that is read")
    if first.failed and not found and first.encrypted == first.failed:
        raise DocumentError(name, "is encrypted: unpack it with its password and read the files")
    listed = first.listed()
    for path, content in _Walk(name, len(data)).members(data):
        entry = listed.pop(path, None) if listed is not None else None
        if listed is None or entry is not None or isinstance(content, DocumentError):
            yield content if isinstance(content, DocumentError) else Member(f"/{path}", content, _cells(entry))
    for path in listed or ():
        yield DocumentError(f"{name}/{path}", "is listed, but not in the archive: correct the listing or add the file")
    if first.passed_over:
        yield Note(f"{len(first.passed_over)} members of no format that is read, such as {first.passed_over[0]}")


class Archive:
    """A ZIP archive with a directory of bounded size and no two members in the same place.

    Raises
    ------
    TooLarge
        More members than are read.
    DocumentError
        Damaged, or its members overlap.
    """

    def __init__(self, data: bytes, name: str) -> None:
        entries, size = _promised(data)
        _check_count(entries, name)
        if size > limits.MAX_MEMBERS * _ENTRY_BYTES:
            raise TooLarge(name, f"an archive whose directory alone has {size:,} bytes: a bomb, or split it")
        try:
            self.infos = zipfile.ZipFile(io.BytesIO(data)).infolist()
        except _DAMAGED as error:
            raise DocumentError(name, f"is a damaged ZIP archive or Office file ({type(error).__name__})") from error
        _check_count(len(self.infos), name)
        self._data, self._left = data, limits.MAX_INFLATED
        self._starts = {info.header_offset: start for info, start in _apart(data, self.infos, name)}

    def read(self, part: zipfile.ZipInfo, name: str) -> bytes:
        """The bytes of one part of an Office file; all parts together are bounded.

        Raises
        ------
        TooLarge, DocumentError
            As of :meth:`inflate`.
        """
        content = b"".join(self.inflate(part, name, self._left))
        self._left -= len(content)
        return content

    def inflate(self, info: zipfile.ZipInfo, name: str, most: int = limits.MAX_BYTES) -> Iterator[bytes]:
        """A member piece by piece; of the ways to pack, those that every program reads.

        Raises
        ------
        TooLarge
            More bytes than a document may have, or than its packed bytes can honestly become.
        DocumentError
            Encrypted, damaged, or not what the directory says.
        """
        if info.flag_bits & _ENCRYPTED:
            raise DocumentError(name, "is encrypted: unpack the archive with its password and read the files")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DocumentError(name, f"is packed by method {info.compress_type}, which is not read: pack it anew")
        start = self._starts[info.header_offset]
        packed = memoryview(self._data)[start : start + info.compress_size]
        count = checksum = 0
        for piece in _unpacked(packed, info.compress_type == zipfile.ZIP_DEFLATED, name):
            count, checksum = count + len(piece), zlib.crc32(piece, checksum)
            if count > most:
                raise TooLarge(name, f"inflates to more than {most:,} bytes: split it")
            if count > limits.RATIO_FROM and count > limits.MAX_RATIO * len(packed):
                raise TooLarge(
                    name, f"inflates to more than {limits.MAX_RATIO} times its size: a bomb, or nothing to read"
                )
            yield piece
        if (count, checksum) != (info.file_size, info.CRC):
            raise DocumentError(name, "is damaged in the archive: it is not what the directory says")


def _unpacked(packed: memoryview, deflated: bool, name: str) -> Iterator[bytes]:
    if not deflated:
        yield from (bytes(packed[at : at + _CHUNK]) for at in range(0, len(packed), _CHUNK))
        return
    machine, at, rest = zlib.decompressobj(-zlib.MAX_WBITS), 0, b""
    try:
        while not machine.eof and (rest or at < len(packed)):
            rest, at = (rest, at) if rest else (bytes(packed[at : at + _CHUNK]), at + _CHUNK)
            piece = machine.decompress(rest, _CHUNK)
            rest = machine.unconsumed_tail
            yield piece
        yield machine.flush()
    except zlib.error as error:
        raise DocumentError(name, "is damaged in the archive: its packed bytes break off or make no sense") from error


class _Walk:
    """One pass over an archive and the archives in it, within the limits that hold for them together."""

    def __init__(self, name: str, size: int) -> None:
        self.name, self.size = name, size
        self.inflated = self.count = self.failed = self.encrypted = 0
        self.passed_over: list[str] = []
        self.listings: dict[str, bytes] = {}

    def members(self, data: bytes, folder: str = "", depth: int = 1) -> Iterator[tuple[str, bytes | DocumentError]]:
        """The path and the bytes of each document, or why it cannot be had."""
        archive, names = Archive(data, self._full(folder)), Names()
        self._add_members(len(archive.infos))
        for info in archive.infos:
            path = folder + names.unique(clean_name(_name(info)) or "unnamed")
            if not info.is_dir() and not _hidden(path):
                yield from self._member(archive, info, path, depth)

    def _member(
        self, archive: Archive, info: zipfile.ZipInfo, path: str, depth: int
    ) -> Iterator[tuple[str, bytes | DocumentError]]:
        try:
            content = self._content(archive, info, path)
            if content is None:
                self.passed_over.append(path)
            elif PurePosixPath(path).name in LISTINGS:
                self.listings[path] = content
            elif not _is_archive(content, path):
                yield path, content
            elif depth == limits.MAX_NESTING:
                raise TooLarge(self._full(path), f"an archive more than {limits.MAX_NESTING} deep: unpack it")
            else:
                yield from self.members(content, f"{path}/", depth + 1)
        except _Refused as refused:
            raise refused from None
        except DocumentError as error:
            self.failed += 1
            yield path, error

    def _content(self, archive: Archive, info: zipfile.ZipInfo, path: str) -> bytes | None:
        """The bytes of a member; None if no reader knows it."""
        self.encrypted += bool(info.flag_bits & _ENCRYPTED)
        pieces: list[bytes] = []
        for piece in archive.inflate(info, self._full(path)):
            self._add_bytes(len(piece))
            if not pieces and not formats.known(piece, path):
                return None
            pieces.append(piece)
        return b"".join(pieces)

    def _add_members(self, count: int) -> None:
        self.count += count
        if self.count > limits.MAX_MEMBERS:
            raise _Refused(self.name, f"holds more than {limits.MAX_MEMBERS:,} members in its archives: split it")

    def _add_bytes(self, count: int) -> None:
        self.inflated += count
        if self.inflated > limits.MAX_INFLATED:
            raise _Refused(self.name, f"inflates to more than {limits.MAX_INFLATED:,} bytes: split it")
        if self.inflated > limits.RATIO_FROM and self.inflated > limits.MAX_RATIO * self.size:
            raise _Refused(self.name, f"inflates to more than {limits.MAX_RATIO} times its size: a bomb, so refused")

    def _full(self, path: str) -> str:
        return f"{self.name}/{path}".rstrip("/")

    def listed(self) -> dict[str, Entry] | None:
        """The documents that the uppermost listing names, by path; None without a listing."""
        if not self.listings:
            return None
        path = min(self.listings, key=lambda p: (p.count("/"), p))
        where, home = self._full(path), path.rpartition("/")[0]
        try:
            entries = parse_listing(self.listings[path], where, PurePosixPath(path).suffix)
        except UsageError as error:
            raise DocumentError(self.name, f"its listing does not hold: {error}") from error
        return {"/".join(filter(None, (home, entry.document))): entry for entry in entries}


class _Refused(TooLarge):
    """The whole archive is beyond the limits."""


def _promised(data: bytes) -> tuple[int, int]:
    """How many entries the directory says it has, and its bytes; 0, 0 where there is none."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if at < 0 or at + _END.size > len(data):
        return 0, 0
    entries, size, _ = _END.unpack_from(data, at)
    if at >= _WHERE64.size:
        mark, where = _WHERE64.unpack_from(data, at - _WHERE64.size)
        if mark == b"PK\x06\x07" and where + _END64.size <= len(data):
            _, entries, size, _ = _END64.unpack_from(data, where)
    return entries, size


def _check_count(count: int, name: str) -> None:
    if count > limits.MAX_MEMBERS:
        raise TooLarge(name, f"an archive of {count:,} members, at most {limits.MAX_MEMBERS:,} are read: split it")


def _apart(data: bytes, infos: Iterable[zipfile.ZipInfo], name: str) -> Iterator[tuple[zipfile.ZipInfo, int]]:
    """Each member and where its bytes start; members that share bytes are how a small file becomes a huge one."""
    end = len(data)
    for info in sorted(infos, key=lambda info: info.header_offset, reverse=True):
        if not 0 <= info.header_offset <= len(data) - 30:
            raise DocumentError(name, "is a damaged ZIP archive or Office file (a member lies outside it)")
        start = info.header_offset + 30 + sum(struct.unpack_from("<HH", data, info.header_offset + 26))
        if start + info.compress_size > end:
            raise DocumentError(name, "is a ZIP archive whose members overlap: damaged or a bomb, so refused")
        end = info.header_offset
        yield info, start


def _is_archive(content: bytes, path: str) -> bool:
    found = formats.signed(content)
    return bool(found and found.name == "ZIP") and formats.sniff(content, path).name == "ZIP"


def _hidden(path: str) -> bool:
    """Files that systems keep beside one's own."""
    return any(part.startswith(".") or part == "__MACOSX" for part in path.split("/"))


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; many programs write UTF-8 without saying so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _cells(entry: Entry | None) -> dict[str, str]:
    return entry.cells() if entry else {}

"""ZIP archives built to harm, made anew on each call: ``BOMBS`` maps a name to the function that makes its bytes."""

import io
import random
import struct
import zipfile
import zlib
from functools import cache

MB = 1_000_000


def archive(members, method=zipfile.ZIP_DEFLATED):
    """An honest archive of (name, bytes)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as packed:
        for name, content in members:
            packed.writestr(zipfile.ZipInfo(name), content, method)
    return stream.getvalue()


def crafted(members, share_data=False):
    """An archive of (name, deflated bytes, size it claims, checksum); any may lie, and all may share the same bytes."""
    body, entries, at = [], [], 0
    for name, packed, size, checksum in members:
        fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, checksum, len(packed), size, len(name), 0)
        entries.append(b"PK\1\2\x14\0" + fields + struct.pack("<HHHII", 0, 0, 0, 0, at) + name.encode())
        if not (share_data and body):
            body.append(b"PK\3\4" + fields + name.encode() + packed)
            at += 0 if share_data else len(body[-1])
    return b"".join((*body, *entries, _end(len(entries), sum(map(len, entries)), sum(map(len, body)))))


def _end(count, size, offset):
    count = min(count, 0xFFFF)
    return b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, size, offset, 0)


@cache
def zeros(size, start=b"", fill=b"\0"):
    """So many zeros, or other bytes, deflated: packed a thousandfold."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    million = packer.compress(fill * MB) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + million * (size // MB) + packer.flush()


def one_huge_member():
    return crafted([("report.txt", zeros(500 * MB), 500 * MB, 0)])


def huge_and_well_packed():
    """No more than 50 times its size, but far too much in all."""
    noise = random.Random(0).randbytes(20_000)
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    million = packer.compress(noise + bytes(MB - len(noise))) + packer.flush(zlib.Z_FULL_FLUSH)
    return crafted([(f"{n}.txt", million * 40 + b"\3\0", 40 * MB, 0) for n in range(4)])


def many_members_below_the_ratio():
    """Each is too small to be suspected; together they are two gigabytes."""
    return crafted([(f"{n}.txt", zeros(MB), MB, 0) for n in range(1_900)])


def a_hundred_thousand_members():
    return crafted([(f"{n}.txt", b"\3\0", 0, 0) for n in range(100_000)])


def too_many_in_archives_of_archives():
    inner = archive((f"{n}.txt", b"300 left") for n in range(900))
    return archive([(f"{n}.zip", inner) for n in range(3)])


def it_says_ten_bytes():
    return crafted([("report.txt", zeros(300 * MB), 10, zlib.crc32(bytes(10)))])


def it_says_nothing():
    return crafted([("report.txt", zeros(300 * MB), 0, 0)])


def it_says_four_gigabytes():
    return crafted([("report.txt", zlib.compress(b"300 left")[2:-4], 0xFFFFFFF0, zlib.crc32(b"300 left"))])


def members_share_their_bytes():
    return crafted([(f"{n}.txt", zeros(10 * MB), 10 * MB, 0) for n in range(1_000)], share_data=True)


def members_quote_each_other():
    """The bytes of each member are the next member, its header quoted: one kernel counts for all (D. Fifield, 2019)."""
    packed, size, body, entries = zeros(2 * MB), 2 * MB, b"", []
    for number in reversed(range(200)):
        name = b"%03d.txt" % number
        fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(packed), size, len(name), 0)
        header = b"PK\3\4" + fields + name
        body = header + packed
        entries.append((fields, name, len(body)))
        packed, size = b"\0" + struct.pack("<HH", len(header), len(header) ^ 0xFFFF) + body, size + len(header)
    directory = b"".join(
        b"PK\1\2" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, len(body) - length) + name
        for fields, name, length in reversed(entries)
    )
    return body + directory + _end(200, len(directory), len(body))


def archives_in_archives():
    return _nested(60)


def archives_in_archives_branching():
    """Sixteen archives of sixteen archives of sixteen, each a million zeros (after "42.zip")."""
    inner = crafted([("report.txt", zeros(MB), MB, 0)])
    for _ in range(4):
        inner = archive((f"{n:x}.zip", inner) for n in range(16))
    return inner


def _nested(depth):
    inner = archive([("report.txt", b"300 left")])
    for _ in range(depth):
        inner = archive([("inner.zip", inner)], zipfile.ZIP_STORED)
    return inner


def bombs_in_an_archive():
    """None deep, and no archive alone too much."""
    inner = archive([(f"{n}.txt", bytes(range(256)) * 40 * 90) for n in range(10)])
    return archive(((f"{n}.zip", inner) for n in range(150)), zipfile.ZIP_STORED)


def a_huge_directory():
    """Few members by its own word, a directory of megabytes."""
    honest = crafted([(f"{n}.txt", b"\3\0", 0, 0) for n in range(60_000)])
    return honest[:-14] + struct.pack("<HH", 3, 3) + honest[-10:]


def a_huge_comment_on_each():
    name, comment = b"a.txt", b"x" * 60_000
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, 2, 0, len(name), 0)
    body = b"PK\3\4" + fields + name + b"\3\0"
    entry = (
        b"PK\1\2" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", len(comment), 0, 0, 0, 0) + name + comment
    )
    return body + entry * 500 + _end(500, len(entry) * 500, len(body))


def bzip2_of_zeros():
    return archive([("report.txt", bytes(20 * MB))], zipfile.ZIP_BZIP2)


def lzma_of_zeros():
    return archive([("report.txt", bytes(20 * MB))], zipfile.ZIP_LZMA)


def an_encrypted_bomb():
    data = bytearray(one_huge_member())
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.find(mark) + flags] |= 1
    return bytes(data)


def a_workbook_of_zeros():
    return _package({"xl/workbook.xml": b"<workbook/>"}, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>")


def a_word_file_of_zeros():
    return _package({"[Content_Types].xml": b"<Types/>"}, "word/document.xml", b"<w:document><w:body>")


def an_opendocument_of_zeros():
    kind = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    return _package(kind, "content.xml", b"<office:document-content>")


def _package(parts, huge, start):
    """An Office file with one part of spaces: 200 million of them."""
    members = [(name, _deflated(content), len(content), zlib.crc32(content)) for name, content in parts.items()]
    return crafted([*members, (huge, zeros(200 * MB, start, b" "), 200 * MB, 0)])


def _deflated(content):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def it_holds_itself():
    """A ZIP archive whose only member is that very archive (after the deflate quine of R. Cox, 2010)."""
    name = b"r.zip"
    size = len(_program(bytes(30 + len(name)), bytes(68 + len(name))))
    whole_size = 98 + 2 * len(name) + size

    def whole(checksum):
        fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, checksum, size, whole_size, len(name), 0)
        start = b"PK\3\4" + fields + name
        entry = b"PK\1\2" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
        end = entry + _end(1, len(entry), len(start) + size)
        return start + _program(start, end) + end

    return whole(_own_checksum(whole))


def _program(start, end):
    """Deflated bytes that inflate to ``start``, themselves and ``end``: blocks that write, and copies."""
    rest, q = 15 + len(end), len(start) + 10
    one, four, none, again = _write(5), _write(20), _write(0), _copy(20)
    last = _copy(rest) + none + b"\1" + _write(len(end))[1:] + end
    parts = [_write(len(start)), start, _write(q), _write(len(start)), start, _write(q), _copy(q), one, _copy(q)]
    parts += [one, one, four, _copy(q), one, one, four, again, four, again, four, again, four, again, four, again]
    parts += [none, none, _write(rest), again, none, none, _write(rest), last, last]
    return b"".join(parts)


def _write(count):
    """The head of a stored block: write so many of the bytes that follow."""
    return b"\0" + struct.pack("<HH", count, count ^ 0xFFFF)


def _copy(count):
    """Five bytes of deflate: copy the last so many bytes; they may end in the next head, which begins with zeros."""
    for pieces in ([count], *([n, count - n] for n in range(3, count - 2))):
        for idle_blocks in range(3):
            bits = "010" + "".join(_match(n, count) for n in pieces) + "0" * 7 + ("010" + "0" * 7) * idle_blocks
            if 38 <= len(bits) <= 45:
                return int(bits.ljust(40, "0")[:40][::-1], 2).to_bytes(5, "little")
    raise AssertionError(count)


def _match(length, distance):
    """A copy in the fixed codes of deflate (RFC 1951, 3.2.5 and 3.2.6)."""
    return _coded(length, 3, 4, 257 - 256, 7) + _coded(distance, 1, 2, 0, 5)


def _coded(value, first, doubling, code, width):
    """The code of the range that ``value`` lies in, and its place there; ranges double after every few."""
    start, extra, made = first, 0, 0
    while value >= start + (1 << extra):
        start, made = start + (1 << extra), made + 1
        extra = max(0, made // doubling - 1)
    place = f"{value - start:0{extra}b}"[::-1] if extra else ""
    return f"{code + made:0{width}b}" + place


def _own_checksum(whole):
    """The checksum c of ``whole(c)``: CRC-32 is affine, so this is a linear equation over bits."""
    base = zlib.crc32(whole(0))
    rows = [(zlib.crc32(whole(1 << n)) ^ base ^ (1 << n), 1 << n) for n in range(32)]  # image, preimage
    value, found = base, 0
    for bit in range(32):
        pivot = next((row for row in rows if row[0] >> bit & 1), None)
        if pivot is None:
            continue
        rows = [(a ^ pivot[0], b ^ pivot[1]) if a >> bit & 1 else (a, b) for a, b in rows if (a, b) != pivot]
        if value >> bit & 1:
            value, found = value ^ pivot[0], found ^ pivot[1]
    return found


#: Name -> what makes it.
BOMBS = {
    make.__name__: make
    for make in (
        one_huge_member, huge_and_well_packed, many_members_below_the_ratio, a_hundred_thousand_members,
        too_many_in_archives_of_archives, it_says_ten_bytes, it_says_nothing, it_says_four_gigabytes,
        members_share_their_bytes, members_quote_each_other, archives_in_archives, archives_in_archives_branching,
        bombs_in_an_archive, a_huge_directory, a_huge_comment_on_each, bzip2_of_zeros, lzma_of_zeros,
        an_encrypted_bomb, a_workbook_of_zeros, a_word_file_of_zeros, an_opendocument_of_zeros, it_holds_itself,
    )
}  # fmt: skip

"""What a codebook's YAML may not do, and that every refusal names file and line."""

import time
from fractions import Fraction

import pytest

from quotedfigures.codebook.strict_yaml import MAX_BYTES, parse_yaml, read_yaml
from quotedfigures.errors import CodebookError


def test_plain_data_with_exact_numbers():
    value, lines = parse_yaml("a:\n  - no\n  - 0.1\n  - 3\n  - true\n  - 2021-08-15\n  - ~\n", "x.yml")
    assert value == {"a": ["no", Fraction(1, 10), 3, True, "2021-08-15", None]}
    assert lines.at(("a", 1)) == "x.yml:3"
    assert lines.at(("a", 1, "unheard of")) == "x.yml:3"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a:\n  b: 1\n  b: 2\n", 3, "twice"),
        ("a: &x [1]\nb: *x\n", 2, "alias"),
        ("a: !!python/object:os.system {}\n", 1, "tag"),
        ("a: !secret 1\n", 1, "tag"),
        ("a: !!str 1\n", 1, "tag"),
        ("a: 1\n---\nb: 2\n", 3, "second document"),
        ("a: [1, 2\n", 2, "not YAML"),
        ("a: 1\n\tb: 2\n", 2, "not YAML"),
        ("a: 1\n b: 2\n", 2, "not YAML"),
        ("- 1\n- 2\n", 1, "top"),
        ("? [a, b]\n: 1\n", 1, "key"),
        ("a: " + "[" * 30 + "]" * 30 + "\n", 1, "deeper"),
    ],
)
def test_what_is_refused_with_its_line(text, line, word):
    with pytest.raises(CodebookError) as refused:
        parse_yaml(text, "book.yml")
    message = str(refused.value)
    assert message.startswith(f"book.yml:{line}: "), message
    assert word in message
    assert "\n" not in message


def test_billion_laughs_fails_fast():
    bomb = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12))
    start = time.process_time()
    with pytest.raises(CodebookError, match="alias"):
        parse_yaml(bomb)
    assert time.process_time() - start < 1


def test_deep_nesting_fails_fast_and_typed():
    with pytest.raises(CodebookError, match="deeper"):
        parse_yaml("a: " + "[" * 5000)


def test_file_level_refusals(tmp_path):
    large = tmp_path / "large.yml"
    large.write_bytes(b"a: 1\n" * (MAX_BYTES // 5 + 1))
    with pytest.raises(CodebookError, match=r"large\.yml: .*bytes"):
        read_yaml(large)
    odd = tmp_path / "odd.yml"
    odd.write_bytes(b"a: 1\nb: \xff\xfe\n")
    with pytest.raises(CodebookError, match=r"odd\.yml:2: not UTF-8"):
        read_yaml(odd)
    with pytest.raises(CodebookError, match="cannot be read"):
        read_yaml(tmp_path / "missing.yml")


def test_byte_order_mark_is_no_part_of_the_text(tmp_path):
    path = tmp_path / "bom.yml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_yaml(path)[0] == {"a": 1}

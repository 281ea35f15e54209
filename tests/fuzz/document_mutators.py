"""Ways to break a document: bytes changed, lost, doubled; numbers made huge; pieces that broke a reader once."""

from __future__ import annotations

import copy
import io
import random
import zipfile
import zlib
from collections.abc import Callable
from xml.etree import ElementTree

from fuzz.document_seeds import package

PIECES = (
    b"<![foo>",
    b"<![CDATA[x]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"<!",
    b"<?x",
    b"<table><tr><td>",
    b"</table>",
    b"<script>",
    b"<sup>",
    b"<s>",
    b'<td rowspan="99999" colspan="99999">',
    b"&#x110000;",
    b"&#0;",
    b"&amp",
    b'<?xml version="1.0" encoding="foo"?>',
    b'<!DOCTYPE a [<!ENTITY b "c">]>',
    b"<w:tbl><w:tr><w:tc>",
    b"</w:tc></w:tr></w:tbl>",
    b"<w:p>",
    b"</w:p>",
    b'<w:gridSpan w:val="99999"/>',
    b"<w:vMerge/>",
    b'<w:numId w:val="1"/>',
    b'<w:lvlText w:val="%1%2%3%9"/>',
    b'<c r="XFD1048576"><v>1</v></c>',
    b'<mergeCell ref="A1:XFD1048576"/>',
    b'<c t="s"><v>99999999</v></c>',
    b"<v>1e308</v>",
    b'formatCode="[>=1]0;[Red]#,##0.000000000000000000"',
    b'\nContent-Type: multipart/related; boundary="c"\n\n--c\n',
    b"(" * 2000,
    b"1," * 500,
    b"|" * 500,
    b"\t" * 500,
    "\u3000".encode() * 300,
    "级".encode() * 300,
    b"\xff\xfe",
    b"\x00",
    b"\xed\xa0\x80",
    b"\r",
)
"""Each has once made some reader fail, or take long."""
_NUMBERS = (b"0", b"-1", b"1", b"9", b"65535", b"99999", b"4294967295", b"1e308", b"99999999999999999999")
_INTEGERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)


def mutated(content: bytes, form: str, chance: random.Random) -> bytes:
    """``content`` of this format, broken in one to four ways; of a package one of its parts more often than itself."""
    if form in _PACKAGES and chance.random() < 0.85:
        return _in_a_part(content, chance)
    return _broken(content, chance)


def _broken(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        content = chance.choice(_WAYS)(content, chance)
    return content


def _in_a_part(content: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            parts: dict[str, str | bytes] = {name: opened.read(name) for name in opened.namelist()}
    except (zipfile.BadZipFile, zlib.error):
        return _broken(content, chance)
    name = chance.choice(sorted(parts))
    part = parts[name]
    if chance.random() < 0.05:
        del parts[name]
    else:
        content = part if isinstance(part, bytes) else part.encode()
        parts[name] = _other_elements(content, chance) if chance.random() < 0.7 else _broken(content, chance)
    return package(parts)


def _other_elements(content: bytes, chance: random.Random) -> bytes:
    """XML that is still well formed: an element lost, doubled, moved, renamed, or with another value."""
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError:
        return _broken(content, chance)
    elements = [*root.iter()]
    for _ in range(chance.choice((1, 2, 5))):
        parent, other = chance.choice(elements), chance.choice(elements)
        children = [*parent]
        way = chance.randrange(6)
        if way == 0 and children:
            parent.remove(chance.choice(children))
        elif way == 1 and children:
            parent.extend([copy.deepcopy(chance.choice(children)) for _ in range(chance.choice((1, 1, 300)))])
        elif way == 2:
            parent.insert(chance.randrange(len(children) + 1), copy.deepcopy(other))
        elif way == 3:
            parent.tag = other.tag
        elif way == 4 and parent.attrib:
            value = (
                chance.choice(_NUMBERS).decode()
                if chance.random() < 0.7
                else chance.choice((*other.attrib.values(), ""))
            )
            parent.set(chance.choice(sorted(parent.attrib)), value)
        else:
            parent.text = (parent.text or "") + chance.choice(("1690", "级", " ", "\u200b", "%1", "=1+1", "1e308"))
    return bytes(ElementTree.tostring(root))


def _span(content: bytes, chance: random.Random, most: int) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.randrange(1, most + 1))


def _flip(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return content
    at = chance.randrange(len(content))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _lose(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance, 64)
    return content[:start] + content[end:]


def _double(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance, 200)
    return content[:end] + content[start:end] * chance.choice((1, 1, 10, 300)) + content[end:]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _insert(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(PIECES) * chance.choice((1, 1, 3, 200)) + content[at:]


def _swap(content: bytes, chance: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_span(content, chance, 80), _span(content, chance, 80)))
    return content if b > c else content[:a] + content[c:d] + content[b:c] + content[a:b] + content[d:]


def _number(content: bytes, chance: random.Random) -> bytes:
    """Another number for one that stands there in digits."""
    places = [at for at in range(len(content)) if content[at : at + 1].isdigit()]
    if not places:
        return content
    start = end = chance.choice(places)
    while content[end : end + 1].isdigit():
        end += 1
    return content[:start] + chance.choice(_NUMBERS) + content[end:]


def _integer(content: bytes, chance: random.Random) -> bytes:
    """Another number in two or four bytes, aligned as in files of records."""
    size = chance.choice((1, 2, 4))
    at = chance.randrange(max(1, len(content) // size)) * size
    value = chance.choice(_INTEGERS) & (256**size - 1)
    return content[:at] + value.to_bytes(size, "little") + content[at + size :]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_flip, _flip, _integer, _integer, _lose, _double, _cut, _insert, _insert, _swap, _number),
)
_PACKAGES = ("docx", "xlsx", "ofd")

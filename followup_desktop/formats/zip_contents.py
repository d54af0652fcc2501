"""What stands in a ZIP file, and how large it truly is, before anything of it is unpacked into memory.

The sizes a ZIP declares may lie, so the packed bytes are run through once and counted, and not kept.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from followup_desktop.domain.errors import NotUnderstood
from followup_desktop.domain.language import _

MAX_UNPACKED_BYTES = 600_000_000
# Real workbooks unpack to ten to forty times their size; only a bomb goes far beyond.
MAX_RATIO, RATIO_FROM_BYTES = 100, 20_000_000
MAX_MEMBERS = 10_000
_CHUNK_BYTES = 1 << 18
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """The ZIP in ``data``. Raises NotUnderstood when it is broken, locked, or declares more than 600 MB."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise broken(name) from error
    total = sum(member.file_size for member in members)
    is_bomb = total > RATIO_FROM_BYTES and total > MAX_RATIO * len(data)
    if len(members) > MAX_MEMBERS or total > MAX_UNPACKED_BYTES or is_bomb:
        raise too_large(name)
    if any(member.flag_bits & 0x1 for member in members):
        raise NotUnderstood(
            _("The file {name} is locked with a password.").format(name=name),
            next_step=_("Save it without a password and import that file."),
        )
    return archive


def unpacked(data: bytes, member: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The bytes of ``member`` piece by piece; raises NotUnderstood as soon as there are more than it declares."""
    start = _start_of(data, member, name)
    packed = memoryview(data)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise broken(name)
    unpacking, total = zlib.decompressobj(-15), 0
    try:
        for at in range(0, len(packed), _CHUNK_BYTES):
            rest = bytes(packed[at : at + _CHUNK_BYTES])
            while rest:
                piece = unpacking.decompress(rest, _CHUNK_BYTES)
                total += len(piece)
                if total > member.file_size:
                    raise too_large(name)
                yield piece
                rest = unpacking.unconsumed_tail
    except zlib.error as error:
        raise broken(name) from error


def _start_of(data: bytes, member: zipfile.ZipInfo, name: str) -> int:
    """Where the packed bytes of ``member`` begin: behind its own header, whose length only it knows."""
    header = data[member.header_offset : member.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise broken(name)
    *_fields, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    return member.header_offset + _LOCAL_HEADER.size + int(name_length) + int(extra_length)


def broken(name: str) -> NotUnderstood:
    """What to say of a file that is damaged."""
    return NotUnderstood(
        _("The file {name} is damaged.").format(name=name),
        next_step=_("Export it again from the program it came from."),
    )


def too_large(name: str) -> NotUnderstood:
    """What to say of a file that would not fit into memory."""
    return NotUnderstood(
        _("The file {name} is too large when it is unpacked.").format(name=name),
        next_step=_("Save only the columns and rows with clients in a new file and import that."),
    )

"""Workbooks for the tests, written by hand as bytes: what a library writes would hide what is tested."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DAY_STYLE, TIME_STYLE = 1, 2


def zipped(members: dict[str, bytes | str]) -> bytes:
    """A ZIP with these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            # The standard wants the kind of an OpenDocument first and as it is.
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return packed.getvalue()


def xlsx(*sheets: tuple[str, str], hidden: tuple[str, ...] = ()) -> bytes:
    """A workbook whose sheets have these names and this inside of ``sheetData``."""
    states = ("visible", "hidden")
    names = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}" state="{states[name in hidden]}"/>'
        for at, (name, _data) in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{_REL}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="x"/>' for at in range(1, len(sheets) + 1)
    )
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        f'<Relationship Id="rIdS" Type="{_REL}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/>'
        '<xf numFmtId="22"/></cellXfs></styleSheet>',
    }
    for at, (_name, data) in enumerate(sheets, 1):
        members[f"xl/worksheets/sheet{at}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData></worksheet>'
        )
    return zipped(members)


def rows_xml(*rows: Sequence[str | int | float | tuple[float, int]]) -> str:
    """Rows of cells: text, numbers, or (number, style); without places, one after the other."""
    return "".join(f"<row>{''.join(_cell(cell) for cell in row)}</row>" for row in rows)


def _cell(cell: str | int | float | tuple[float, int]) -> str:
    if isinstance(cell, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>' if cell else "<c/>"
    number, style = cell if isinstance(cell, tuple) else (cell, 0)
    return f'<c s="{style}"><v>{number!r}</v></c>'


def ods(table: str) -> bytes:
    """An OpenDocument spreadsheet with this inside of its one table."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
        f'xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet><table:table table:name="List">{table}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )


def ods_cell(text: str, repeated: int = 1) -> str:
    """One cell of text, said to be there so many times."""
    return (
        f'<table:table-cell table:number-columns-repeated="{repeated}" office:value-type="string">'
        f"<text:p>{escape(text)}</text:p></table:table-cell>"
    )


def repacked(data: bytes, members: dict[str, bytes], changes: dict[bytes, bytes] | None = None) -> bytes:
    """The same ZIP with other members, and with texts in all members exchanged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    for name, content in found.items():
        for old, new in (changes or {}).items():
            content = bytes(content).replace(old, new) if isinstance(content, bytes) else content
        found[name] = content
    return zipped({**found, **members})

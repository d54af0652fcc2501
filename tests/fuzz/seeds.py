"""Small good files of every kind, to be damaged."""

import io
import json
import zipfile

from tests.formats.workbooks import DAY_STYLE, ods, ods_cell, rows_xml, xlsx

CSV = (
    "Name,Phone,Email,Birthday,Tags,Notes\r\n"
    'Ken Ostrow,406-555-0101,ken@example.com,3/22/1980,"vip, walk-in","likes ""saws""\r\nand blades"\r\n'
    "Ute Köhler,0171 5550101,ute@example.de,,,\r\n=cmd,+1,@x,,,\r\n"
).encode()
VCARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ken Ostrow\r\nN:Ostrow;Ken;;;\r\nitem1.TEL:406-555-0101\r\n"
    b"item1.X-ABLabel:Shop\r\nEMAIL;TYPE=INTERNET,pref:ken@example.com\r\nBDAY:1980-03-22\r\n"
    b"NOTE:likes saws\\, and\r\n  blades\\n2\r\nCATEGORIES:vip,walk-in\r\n"
    b"ADR;TYPE=WORK:;;1 Pine St;Butte;MT;59701;USA\r\n"
    b"END:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:K=C3=B6hler;=\r\nUte\r\n"
    b"PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQ\r\n SkZJRg==\r\n\r\nTEL;CELL:0171\r\nEND:VCARD\r\n"
)
PURCHASES = (
    b"Order,Date,Customer,Email,Total,Currency,Item,Quantity\r\nA1,2025-01-02,Ken,ken@example.com,$105.00,USD,Saw,1\r\n"
    b"A1,,,,,,Blade,2\r\nA2,31.12.2025,Ute,,(4.00),EUR,Back,-1\r\n"
)
SPACED = b"00001 19970101  1  11.77\r\n00002 19970112  1  12.00\r\n00002 19970112  5  77.00\r\n" * 3
TICKTICK = (
    b'"Date: 2026-01-01"\r\n"Version: 7.1"\r\nFolder Name,List Name,Title,Kind,Tags,Content,Is Check list,Start Date,'
    b"Due Date,Reminder,Repeat,Priority,Status,Created Time,Completed Time,"
    b"Order,Timezone,Is All Day,taskId,parentId\r\n"
    b",Leads,Ken Ostrow,TEXT,vip,call back,N,,2026-03-28T22:00:00+0000,,,0,0,2026-01-01T00:00:00+0000,,1,Europe/Berlin,"
    b"true,1,\r\n"
)
DEALS = b"Deal Name,Deal Stage,Amount,Close Date,Contact name\r\nSaw for Ken,Proposal,1900.00,3/22/2026,Ken\r\n"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


TRELLO = _json(
    {
        "name": "Shop",
        "lists": [{"id": "l1", "name": "Leads", "pos": 1, "closed": False}],
        "cards": [
            {"id": "c1", "idList": "l1", "name": "Ken", "desc": "saw", "due": "2026-03-01T10:00:00.000Z", "pos": 1,
             "labels": [{"name": "", "color": "red"}], "idMembers": ["m1"], "customFieldItems": [
                 {"idCustomField": "f1", "value": {"number": "5"}}]},
        ],
        "actions": [{"type": "commentCard", "date": "2026-01-01T00:00:00.000Z", "memberCreator": {"fullName": "Bo"},
                     "data": {"text": "called", "card": {"id": "c1"}}}],
        "members": [{"id": "m1", "fullName": "Bo"}],
        "customFields": [{"id": "f1", "name": "Value"}],
        "checklists": [{"idCard": "c1", "checkItems": [{"name": "ring", "state": "complete"}]}],
    }
)  # fmt: skip
DECK = _json(
    {"boards": {"1": {"title": "B", "stacks": {"2": {"title": "Leads", "order": 1, "cards": [
        {"title": "Ken", "duedate": "2026-03-01T10:00:00+00:00", "labels": [{"title": "vip"}], "deletedAt": 0}]}}}}}
)  # fmt: skip
WEKAN = _json(
    {"_format": "wekan-board-1.0.0", "title": "B", "lists": [{"_id": "l", "title": "Leads", "sort": 1}],
     "cards": [{"_id": "c", "listId": "l", "title": "Ken", "dueAt": "2026-03-01T10:00:00Z", "labelIds": ["x"]}],
     "labels": [{"_id": "x", "name": "vip"}], "comments": [{"cardId": "c", "text": "hi"}], "checklistItems": []}
)  # fmt: skip
PLANKA = _json(
    {"item": {"name": "B", "projectId": "p"}, "included": {
        "lists": [{"id": "l", "name": "Leads", "position": 1, "type": "active"}], "users": [], "labels": [],
        "cards": [{"id": "c", "listId": "l", "name": "Ken", "position": 1, "dueDate": "2026-03-01T10:00:00Z"}]}}
)  # fmt: skip
FOCALBOARD = b"\n".join(
    (
        _json({"type": "board", "data": {"id": "b", "title": "B", "cardProperties": [
            {"id": "s", "name": "Status", "type": "select", "options": [{"id": "o", "value": "Lead"}]}]}}),
        _json({"type": "block", "data": {"id": "c", "type": "card", "boardId": "b", "title": "Ken", "fields": {
            "properties": {"s": "o"}, "contentOrder": ["t"]}}}),
        _json({"type": "block", "data": {"id": "t", "type": "text", "parentId": "c", "title": "wants a saw"}}),
    )
)  # fmt: skip
ARCHIVE = _json(
    {"version": 1, "shop": {"name": "Shop", "lane_days": {"new_lead": 0}},
     "contacts": [{"id": 1, "full_name": "Ken", "phones": [{"raw": "406", "e164": None, "kind": ""}]}],
     "cards": [{"id": 1, "contact_id": 1, "lane": "new_lead", "follow_up_on": "2026-03-01", "slot": 0,
                "created_at": "2026-01-01T00:00:00Z"}],
     "activities": [{"id": 1, "contact_id": 1, "card_id": 1, "at": "2026-01-01T00:00:00Z", "channel": "phone",
                     "direction": "out", "outcome": "voicemail", "note": ""}],
     "purchases": [{"id": 1, "contact_id": 1, "bought_on": "2026-01-01", "amount_cents": 100}], "staff": []}
)  # fmt: skip
XLSX = xlsx(("Clients", rows_xml(["Name", "Phone", "Birthday"], ["Ken", 4065550101.0, (29302, DAY_STYLE)])))
ODS = ods(f"<table:table-row>{ods_cell('Name')}{ods_cell('Phone')}</table:table-row>"
          f"<table:table-row>{ods_cell('Ken')}{ods_cell('406-555-0101', 2)}</table:table-row>")  # fmt: skip


def _boardarchive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("version.json", '{"version": 2, "date": 1669118400000}')
        archive.writestr("b1/board.jsonl", FOCALBOARD)
        archive.writestr("b1/photo.png", b"\x89PNG")
    return packed.getvalue()


SEEDS: dict[str, bytes] = {
    "people.csv": CSV,
    "people.vcf": VCARD,
    "sold.csv": PURCHASES,
    "cdnow.txt": SPACED,
    "ticktick.csv": TICKTICK,
    "deals.csv": DEALS,
    "trello.json": TRELLO,
    "deck.json": DECK,
    "wekan.json": WEKAN,
    "planka.json": PLANKA,
    "focalboard.jsonl": FOCALBOARD,
    "shop.boardarchive": _boardarchive(),
    "shop.json": ARCHIVE,
    "people.xlsx": XLSX,
    "people.ods": ODS,
}

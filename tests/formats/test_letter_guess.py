"""Which letters a list uses that does not say it: told by its words, asked about, and never refused."""

import pytest

from followup_desktop.domain.shop import Shop
from followup_desktop.formats.csv_contacts import read_csv_contacts
from followup_desktop.formats.kinds import kind_of
from followup_desktop.formats.letter_guess import GUESSED, guessed_encoding
from followup_desktop.formats.letters import ENCODINGS, decoded
from followup_desktop.formats.vcard import read_vcards

US = Shop()
# Names nobody has, in the letters of each.
LISTS: dict[str, str] = {
    "german": "Jürgen Größl\nUte Weiß\nBärbel Öhl",
    "french": "Zoé Dupont\nBenoît Lefèvre\nFrançoise Été",
    "spanish": "Íñigo Núñez\nAna García\nJosé Peña",
    "polish": "Łukasz Wójcik\nMałgorzata Dąbrowska\nGrażyna Śliwa",
    "czech": "Jiří Dvořák\nZdeněk Žák\nKateřina Nováková",
    "hungarian": "Győző Szűcs\nÁgnes Tóth\nJenő Kőszegi",
    "turkish": "Şule Yıldız\nÇağrı Güneş\nIşıl Doğan",
    "baltic": "Jānis Bērziņš\nLīga Kalniņa\nGuntis Ķirsis",
    "russian": "Иван Петров\nАнна Иванова\nФёдор Щукин",
    "greek": "Γιώργος Παπαδόπουλος\nΕλένη Νικολάου\nΆννα Ιωάννου",
    "hebrew": "דוד כהן\nרחל לוי\nמשה פרץ",
    "arabic": "محمد الخطيب\nفاطمة حداد\nيوسف نصار",
    "thai": "สมชาย ใจดี\nสุดา แก้วมณี\nวิชัย ทองคำ",
    "japanese": "山田 太郎\n佐藤 はなこ\nスズキ 一郎",
    "chinese": "王小明\n李秀英\n张建国\n刘洋",
    "taiwan": "陳怡君\n林志明\n張淑芬\n黃俊傑",
    "korean": "김철수\n이영희\n박민준",
}
WRITTEN = [
    ("german", "cp1252"), ("german", "mac-roman"), ("german", "cp850"), ("german", "cp437"),
    ("french", "cp1252"), ("french", "mac-roman"), ("spanish", "cp1252"), ("spanish", "cp850"),
    ("polish", "cp1250"), ("czech", "cp1250"), ("hungarian", "cp1250"), ("turkish", "cp1254"), ("baltic", "cp1257"),
    ("russian", "cp1251"), ("russian", "koi8-r"), ("russian", "cp866"), ("greek", "cp1253"), ("hebrew", "cp1255"),
    ("arabic", "cp1256"), ("thai", "cp874"), ("japanese", "cp932"), ("japanese", "euc_jp"), ("chinese", "gb18030"),
    ("taiwan", "big5"), ("korean", "cp949"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), WRITTEN)
def test_a_list_of_any_country_comes_in_readable_and_is_asked_about(language: str, encoding: str) -> None:
    names = LISTS[language].split("\n")
    text = "Name;Phone\r\n" + "".join(f"{name};406-555-010{at}\r\n" for at, name in enumerate(names))
    assert kind_of("list.csv", text.encode(encoding)) == "csv"
    file = read_csv_contacts(text.encode(encoding), "list.csv", US)
    assert [one.details.name for one in file.records] == names
    assert file.unsettled == {"encoding"}
    # What was guessed can be chosen, and is settled then.
    assert decoded(text.encode(encoding), "", encoding)[0] == text
    assert file.guessed.encoding == encoding or language in ("german", "spanish")


@pytest.mark.parametrize(("language", "encoding"), [one for one in WRITTEN if one[1] not in ("cp1252", "mac-roman")])
def test_cards_of_any_country_are_readable(language: str, encoding: str) -> None:
    names = LISTS[language].split("\n")
    cards = "".join(f"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:{name}\r\nEND:VCARD\r\n" for name in names)
    file = read_vcards(cards.encode(encoding), "cards.vcf", "US")
    assert [one.details.name for one in file.records] == names
    assert "encoding" in file.unsettled


@pytest.mark.parametrize(
    ("text", "encoding", "country"),
    [
        ("佐藤", "euc_jp", "JP"),
        ("王明", "gb18030", "CN"),
        ("이", "cp949", "KR"),
        ("Miloš", "cp1250", "SI"),
        ("Ağa", "cp1254", "TR"),
        ("Jêdrzej", "cp1252", "US"),
        ("Jędrzej", "cp1250", "PL"),
    ],
)
def test_where_the_shop_is_decides_between_letters_that_read_as_well(text: str, encoding: str, country: str) -> None:
    assert text.encode(encoding).decode(guessed_encoding(text.encode(encoding), country)) == text


@pytest.mark.parametrize("word", ["Köhler", "Ärzte", "Zoë", "Ångström", "SEÑOR", "façade", "5 º", "10 €", "“Ken”"])
def test_few_letters_of_the_west_are_never_taken_for_asia(word: str) -> None:
    for country in ("US", "DE"):
        assert guessed_encoding(word.encode("cp1252"), country) == "cp1252"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["chinese", "japanese", "korean", "russian", "german"])
def test_two_bytes_a_letter_without_a_mark(language: str, encoding: str) -> None:
    text = "姓名;手机\r\n" + "".join(f"{name};1\r\n" for name in LISTS[language].split("\n") * 3)
    data = text.encode(encoding)
    assert decoded(data) == (text, encoding)
    assert kind_of("list.csv", data) == "csv"


def test_every_encoding_that_is_guessed_can_be_chosen_too() -> None:
    assert set(ENCODINGS) >= GUESSED

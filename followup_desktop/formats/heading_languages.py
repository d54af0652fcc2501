"""The headings of client lists in further languages: Italian, Dutch, Portuguese, Polish, Russian; and by their signs
those of Chinese, Japanese and Korean, whose words stand without spaces. Words only, as in heading_vocabulary.
"""

MEANINGS: tuple[tuple[str, str], ...] = (
    (
        "full_name",
        "nome completo|nome e cognome|cognome e nome|nominativo|naam|volledige naam|weergavenaam|nome e sobrenome|"
        "imię i nazwisko|nazwisko i imię|фио|имя и фамилия|полное имя|контактное лицо|ім я та прізвище",
    ),
    ("given_name", "nome|voornaam|primeiro nome|imię|имя|ім я"),
    ("middle_name", "secondo nome|middelste naam|tussenvoegsel|nome do meio|drugie imię|отчество"),
    ("family_name", "cognome|achternaam|sobrenome|apelido|nazwisko|фамилия|прізвище"),
    ("prefix", "aanhef|tratamento|zwrot|обращение"),
    ("suffix", "achtervoegsel|sufixo|titolo straniero"),
    (
        "company",
        "società|azienda|ditta|ragione sociale|bedrijf|bedrijfsnaam|organisatie|empresa|organização|razão social|"
        "nome fantasia|nazwa firmy|компания|организация|фирма|компанія",
    ),
    ("department", "reparto|afdeling|dział|отдел"),
    ("job_title", "posizione|qualifica|functie|functietitel|cargo|função|stanowisko|должность|посада"),
    ("title", "titolo|titel|título"),
    ("birthday", "compleanno|data di nascita|verjaardag|geboortedatum|aniversário|data de nascimento|data urodzenia|"
     "urodziny|день рождения|дата рождения|дата народження"),
    ("note", "appunti|notities|opmerking|opmerkingen|anotações|observação|observações|uwagi|notatki|примечание|"
     "примечания|комментарий|заметки|примітки"),
    ("tags", "categorie|categorieën|categorias|marcadores|etiquetas|etykiety|"
     "grupa|kategorie|категория|категории|группы|метки"),
    ("source", "provenienza|bron|origem|źródło|источник"),
    ("street", "via|indirizzo|adres|straat|rua|endereço|logradouro|ulica|адрес|улица|адреса"),
    ("city", "città|comune|plaats|woonplaats|stad|cidade|miasto|miejscowość|город|місто"),
    ("postcode", "cap|cep|kod pocztowy|индекс|почтовый индекс"),
    ("region", "provincia|provincie|estado|województwo|область|регион|край"),
    ("country", "paese|nazione|country|país|kraj|страна|країна"),
    ("phone", "telefono|telefoon|telefone|telefon|телефон|рабочий телефон|номер телефона|contatto telefonico"),
    ("phone:mobile", "cellulare|telefonino|mobiel|gsm|celular|telemóvel|komórka|telefon komórkowy|мобильный|"
     "мобильный телефон|сотовый|мобільний"),
    ("phone:fax", "faks|факс"),
    ("email", "posta elettronica|indirizzo posta elettronica|indirizzo e mail|indirizzo email|emailadres|mailadres|"
     "correio eletrônico|adres e mail|poczta|почта|эл почта|электронная почта|эл адрес|имейл|емейл|ел пошта"),
    ("website", "sito|sito internet|webpagina|página da web|strona www|strona|сайт|веб сайт"),
    ("customer", "cliente|klant|klantnaam|klient|клиент|заказчик"),
)  # fmt: skip

# What is told by single words of a heading: "Telefono (uff.)", "Werkadres plaats", "Endereço comercial".
KINDS: tuple[tuple[str, str], ...] = (
    ("mobile", "cellulare|mobiele|mobiel|celular|telemóvel|komórkowy|мобильный|сотовый"),
    ("home", "ab|abitazione|casa|thuis|huisadres|residencial|domowy|prywatny|домашний"),
    ("work", "uff|ufficio|werk|werkadres|zakelijk|comercial|firmowy|служебный|рабочий"),
    ("other", "altro|altra|overig|outro|outra|inny|другой"),
)
PHONE_WORDS = "telefono|telefoon|telefone|телефон"
MAIL_WORDS = "emailadres|mailadres|elettronica|eletrônico|почта"
NOT_AN_ADDRESS = "tipo|visualizzato|emailtype|mailtype|weergavenaam|exibição|emailweergavenaam"
PLACES: tuple[tuple[str, str], ...] = (
    ("country", "paese|país|страна"),
    ("postcode", "cap|cep|индекс"),
    ("city", "città|plaats|cidade|miasto|город"),
    ("region", "provincia|provincie|estado|область"),
    ("street", "via|straat|indirizzo|rua|endereço|ulica|улица|адрес"),
)

# The first sign that stands in a heading says what it is; kinds are told apart by further signs.
SIGNS: tuple[tuple[str, str], ...] = (
    ("", "種類|表示名|类型|類型|フリガナ|ふりがな|カナ|かな|読み|よみ|番号札"),
    ("phone:mobile", "携帯|手机|手機|휴대|핸드폰|移动电话|行動電話"),
    ("phone:fax", "ファックス|ファクス|传真|傳真|팩스|fax"),
    ("phone:pager", "ポケットベル"),
    ("postcode", "郵便番号|邮编|邮政编码|郵遞區號|우편번호"),
    ("email", "メール|邮箱|邮件|電子郵件|電郵|이메일|메일"),
    ("phone", "電話|电话|전화|연락처|tel"),
    ("birthday", "誕生日|生年月日|生日|생일|생년월일"),
    ("note", "備考|メモ|备注|備註|비고|메모|コメント|댓글"),
    ("region", "都道府県|省份|省市|시도"),
    ("city", "市区町村|城市|도시"),
    ("country", "国/地域|国 地域|国家|國家|국가"),
    ("street", "住所|番地|地址|주소"),
    ("department", "部署|部门|部門|부서"),
    ("job_title", "役職|职位|职务|職稱|직책|직위"),
    ("tags", "分類|グループ|标签|标記|分组|그룹|カテゴリ|분류"),
    ("company", "会社|勤務先|公司|单位|單位|회사|업체"),
    ("website", "ホームページ|webページ|web ページ|网站|網站|웹사이트|홈페이지"),
    ("source", "来源|來源|紹介元|출처"),
    ("full_name", "氏名|お名前|姓名|名前|联系人|聯絡人|顧客名|客户|客戶|고객|성명|お客様"),
    ("prefix", "敬称|称呼|呼称"),
    ("family_name", "姓|성"),
    ("given_name", "이름|名"),
)  # fmt: skip
SIGN_KINDS: tuple[tuple[str, str], ...] = (
    ("work", "会社|勤務先|公司|单位|회사|직장"),
    ("home", "自宅|家庭|住宅|집|자택"),
)

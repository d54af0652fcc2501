"""The headings of client lists in the usual programs, and in home-made lists in four languages. Words only.

Written as normal_heading makes them: lower case, single spaces, no marks.
"""

import re
from collections.abc import Mapping

from followup_desktop.formats.heading_languages import KINDS as FURTHER_KINDS
from followup_desktop.formats.heading_languages import MAIL_WORDS as FURTHER_MAILS
from followup_desktop.formats.heading_languages import MEANINGS, NOT_AN_ADDRESS
from followup_desktop.formats.heading_languages import PHONE_WORDS as FURTHER_PHONES
from followup_desktop.formats.heading_languages import PLACES as FURTHER_PLACES

UNUSED = ""
# The names of the columns themselves, whole.
_MEANINGS: tuple[tuple[str, str], ...] = (
    (
        "full_name",
        "name|full name|display name|fullname|contact name|customer name|client name|customer full name|contact|"
        "vollständiger name|anzeigename|kundenname|nom complet|nom du contact|nom affiché|nombre completo|"
        "nombre del contacto|nombre para mostrar|fn|lead name|lead|ansprechpartner|interlocuteur|company contact|"
        "name and surname|primary contact|"
        "contact person|formatted name|formatierter name|full name and surname|first and last name|"
        "last name first name|attendee name|member name|guest name|patient name|student name|subscriber name|"
        "nom à afficher|nom et prénom|nom et prenom|nom prénom|nom prenom|"
        "prénom et nom|prénom nom|nombre y apellidos|nombre y apellido|apellidos y nombre|nombre apellidos|"
        "vor und nachname|vorname nachname|nachname vorname|name vorname|vorname und nachname|vor und zuname",
    ),
    (
        "given_name",
        "first name|given name|firstname|first|forename|contact first name|vorname|prénom|prenom|nombre|"
        "primer nombre|givenname|"
        "vorname adressattyp natürl person",
    ),
    (
        "middle_name",
        "middle name|additional name|middlename|middle|m i|segundo nombre|zweiter vorname|weitere vornamen|"
        "deuxième prénom|autres prénoms|"
        "additional names",
    ),
    (
        "family_name",
        "last name|family name|lastname|last|surname|contact last name|nachname|familienname|nom de famille|"
        "apellido|apellidos|familyname|nom|"
        "name adressattyp natürl person|zuname",
    ),
    (
        "prefix",
        "name prefix|prefix|salutation|mr ms|anrede|civilité|tratamiento|honorific prefixes|honorific prefix|"
        "titel akad grad|mr mrs|tratamiento",
    ),
    (
        "suffix",
        "name suffix|suffix|generation|suffixe|sufijo|honorific suffixes|honorific suffix|namenszusätze|namenszusatz",
    ),
    ("nickname", "nickname|nick name|spitzname|surnom|apodo|known as"),
    (
        "company",
        "company|company name|organization|organisation|organization name|business|firma|business name|"
        "account name|"
        "related company|associated company|company account|default address company|unternehmen|firmenname|"
        "société|"
        "societe|entreprise|nom de l entreprise|empresa|compañía|organización|employer|shop|organisation name|"
        "betrieb|raison sociale|"
        "current employer|company or organization|name adressattyp unternehmen",
    ),
    ("company_type", "company type|is company|is a company"),
    ("department", "department|organization department|abteilung|service|departamento|unit"),
    (
        "job_title",
        "job title|jobtitle|organization title|position|role|occupation|funktion|beruf|arbeitstitel|"
        "berufsbezeichnung|"
        "poste|fonction|profession|titre du poste|cargo|puesto|"
        "job|job position|position title|function|rolle|tätigkeit|stelle|poste fonction|profesión|ocupación",
    ),
    ("title", "title|titel|titre|título"),
    (
        "website",
        "website|web page|webpage|url|homepage|web|site web|sitio web|linkedin|webseite|page web|página web|"
        "internet|www|linked in|linkedin profile|personal web page|business web page",
    ),
    (
        "birthday",
        "birthday|date of birth|birth date|birthdate|dob|geburtstag|geburtsdatum|date de naissance|anniversaire|"
        "cumpleaños|fecha de nacimiento|"
        "birth|born|geb datum|geb am|geb|geboren|geboren am|"
        "date naissance|né le|née le|né e le|nacido el|f nacimiento|fecha nac|"
        "fecha nacimiento|nacimiento",
    ),
    ("birth_year", "birth year|geburtsjahr|année de naissance|año de nacimiento"),
    ("birth_month", "birth month|geburtsmonat|mois de naissance|mes de nacimiento|mois"),
    ("birth_day", "birth day|jour de naissance|día de nacimiento|jour"),
    (
        "note",
        "note|notes|comment|comments|remark|remarks|memo|additional info|description|public notes|private notes|"
        "notiz|notizen|bemerkung|bemerkungen|anmerkung|kommentar|remarque|remarques|commentaire|commentaires|"
        "nota|"
        "notas|observaciones|comentarios|"
        "about|background|background info|message|nachricht|mensaje|details|information|informationen|"
        "beschreibung|hinweis|hinweise",
    ),
    # Worth knowing, without a place of its own: it goes to the note, with its heading in front.
    (
        "note_line",
        "anniversary|wedding anniversary|jahrestag|hochzeitstag|anniversaire de mariage|aniversario|balance|"
        "balance total|open balance|paid to date|total spend|total spent|lifetime spend|total orders|orders|"
        "transaction count|payment count|first visit|last visit|lead status|lifecycle stage|customer type|spouse|"
        "children|saldo|kontostand|solde",
    ),
    (
        "tags",
        "tags|tag|categories|category|labels|label|groups|group|group membership|kategorien|kategorie|gruppen|"
        "schlagworte|catégories|étiquettes|categorías|etiquetas|"
        "customer group|customer group name|kundengruppe|segment|segments|lists|mailing lists|liste|"
        "distribution lists",
    ),
    (
        "source",
        "source|lead source|leadsource|account source|accountsource|quelle|herkunft|origen|creation source|"
        "how did you hear about us|how did you find us|how you heard about us|referral source|"
        "original source|kundenquelle|fuente|provenance",
    ),
    ("preferred_channel", "preferred channel|preferred contact method|bevorzugter kanal|canal préféré"),
    ("best_hours", "best hours|best time to call|beste zeit|meilleur moment|mejor hora"),
    ("max_every_days", "at most every days"),
    ("do_not_contact", "do not contact|nicht kontaktieren|ne pas contacter|no contactar"),
    ("do_not_contact:phone", "do not call|do not phone|no phone|no calls|donotcall|hasoptedoutofcalls"),
    (
        "do_not_contact:email",
        "do not email|no email|email opt out|has opted out of email|opted out of email|opted out|email optout|"
        "unsubscribed from all email|hasoptedoutofemail",
    ),
    ("do_not_contact:text", "do not sms|do not text|no sms|sms opt out"),
    ("do_not_contact:letter", "do not mail|no mail|do not post"),
    # Taken where nothing else says it: who an invoice or a parcel goes to, and codes beside their names.
    (
        "?full_name",
        "billing name|bill to name|shipping name|ship name|ship to name|recipient|recipient name|"
        "delivery name|file as|file under|buyer",
    ),
    ("?given_name", "billing first name|shipping first name"),
    ("?family_name", "billing last name|shipping last name"),
    ("?company", "billing company|shipping company|account|accounts|vendor|vendor name"),
    ("?address", "bill to|bill to address|ship to|ship to address"),
    ("?region", "province code|state code|region code|default address province code"),
    ("?country", "country code|default address country code|country iso|country id"),
    ("region", "state id"),
    (
        "client_since",
        "client since|customer since|kunde seit|client depuis|cliente desde|client since date|member since|"
        "customer since date",
    ),
    (
        "phone",
        "number|telephone number|rufnummer|numéro|número|nummer|haupttelefon|phone numbers|main phone|no|"
        "landline|landline number|festnetz|téléphone société|contact no|haupttelefon|night phone|day phone",
    ),
    (
        "phone:other",
        "toll free|callback|rückmeldung|rappel|devolución de llamada|isdn|rnis|rdsi|radio phone|radioteléfono",
    ),
    ("phone:car", "autotelefon|téléphone voiture|teléfono del automóvil"),
    ("phone:pager", "récepteur de radiomessagerie|localizador|número de busca"),
    (
        "phone:mobile",
        "sms|i phone|iphone|phone i phone|"
        "whatsapp|whats app|whatsapp number|whatsapp phone number|whats app phone number",
    ),
    (
        "phone:work",
        "ddi|ddi number|direct|direct line|direct dial|switchboard|número de centralita de la organización|"
        "company main phone|telefon firma",
    ),
    ("phone:home", "particular"),
    ("phone:assistant", "asst phone|teléfono del ayudante"),
    ("email", "email id|e mail id|emailid|subscriber"),
    ("postcode", "post code|c p"),
    ("postcode:billing", "billing code"),
    ("street", "domicilio"),
    ("region", "prov"),
    ("postcode:shipping", "shipping code"),
    # The number by which the shop itself knows a client; later lists of purchases find them by it.
    (
        "customer_number",
        "customer number|customer no|customer nr|customer code|client number|client no|client code|"
        "account number|"
        "account no|member number|membership number|loyalty number|loyalty card number|kundennummer|kundennr|"
        "kunden nr|"
        "kd nr|kdnr|debitorennummer|debitor|mitgliedsnummer|numéro client|numéro de client|n client|code client|"
        "número de cliente|código cliente|código de cliente|n cliente",
    ),
    ("customer", "customer|client|kunde|cliente|kunden|third party name"),
    ("address", "formatted address|full address"),
    # What is said of a number or an address, or kept by a program for itself.
    (
        UNUSED,
        "email type|phone type|phone number type|email status|e mail display name|e mail type|address type|"
        "mail merge|"
        "account owner|secondary contact|mail client|home address label|business address label|initials|"
        "initialen|"
        "initiales|sensitivity|vertraulichkeit|critère de diffusion|priority|priorität|priorité|private|"
        "privat|privé|"
        "internet free busy|internet frei gebucht|directory server|verzeichnisserver|mileage|reisekilometer|"
        "kilométrage|"
        "gender|geschlecht|sexe|sexo|sesso|geslacht|language|sprache|langue|idioma|locale|government id number|"
        "code gouvernement|numéro d identification de l organisation|organizational id number|keywords|"
        "stichwörter|"
        "mots clés|palabras clave|billing information|abrechnungsinformation|informations facturation|"
        "telex|télex|télex|sort name|eu land|member rating|"
        "time zone|timezone|cc|gmtoff|dstoff|leid|euid|nr|no|"
        "n|lfd nr|"
        "sr no|s no|pos|row|index|activities|user name|username|photo|instant profile|visibility|delinquent",
    ),
)
EXACT: Mapping[str, str] = {
    heading: field for field, headings in (*MEANINGS, *_MEANINGS) for heading in headings.split("|")
}

# Whose column it is, said in front: "Person - Phone", "Customer Email", "Deal - Organization".
OWNERS = ("person", "contact", "customer", "client", "lead", "deal", "primary", "user", "member", "guest", "general")

# What stands behind a heading's number: "Phone 1 - Value", "Address 1 - City".
GROUPS = {"e mail": "email", "email": "email", "phone": "phone", "website": "website", "address": "address"}
ADDRESS_PARTS = {
    "formatted": "address",
    "street": "street",
    "extended address": "street2",
    "po box": "street2",
    "city": "city",
    "region": "region",
    "postal code": "postcode",
    "country": "country",
    "state": "region",
    "zip": "postcode",
    "line 1": "street",
    "line 2": "street2",
}
# Events and a shop's own fields are kept in the note; who somebody's relatives are is only named.
FACTS = {"event": "fact", "custom field": "fact", "im": "fact", "relation": "not_kept"}
ORGANIZATION = {"name": "company", "title": "job_title", "department": "department"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


# Single words of a heading, for those that no list above knows. The order matters: "Business Fax" is a fax.
_KINDS: tuple[tuple[str, str], ...] = (
    ("fax", "fax|telefax|télécopie|telecopie|fernkopie"),
    ("pager", "pager"),
    (
        "mobile",
        "mobile|cell|cellphone|handy|mobil|mobiltelefon|portable|móvil|movil|celular|handynummer|mobilnummer",
    ),
    ("assistant", "assistant|assistent|ayudante"),
    ("shipping", "shipping|ship|delivery"),
    (
        "home",
        "home|private|privat|personal|domicile|domicilio|residencia|casa|particular|privée|perso|personnel|"
        "personnelle|"
        "privatadresse",
    ),
    (
        "work",
        "work|business|office|geschäftlich|dienstlich|bureau|trabajo|company|firma|société|professionnel|"
        "professionnelle|oficina|pro|arbeit|geschäftsadresse|dienstl|gesch",
    ),
    ("billing", "billing|rechnung|facturation|facturación"),
    ("other", "other|sonstige|weiteres|weitere|weiterer|autre|otro|otra|alternate|alt|autres"),
    ("car", "car|auto|voiture|coche|automóvil"),
    ("postal", "po"),
)
KINDS = tuple((kind, _words(words)) for kind, words in (*_KINDS, *FURTHER_KINDS))
PHONE_WORDS = _words(
    "phone|telephone|tel|tél|telefon|téléphone|teléfono|telefonnummer|"
    "fon|phones|phonenumber|rufnummer|tfno|tlf|telf|fono|"
    "festnetz|" + FURTHER_PHONES
)
PHONE_KIND_WORDS = frozenset().union(*(KINDS[place][1] for place in range(3)), _words("cellulare|мобильный|mobiel"))
# "Home Number" is a telephone's; "Number" alone may number anything.
NUMBER_WORDS = _words("number|numero|número|numéro|nummer|no|nr")
NUMBERED_KINDS = frozenset({"home", "work", "other", "mobile", "fax", "pager"})
MAIL_WORDS = _words(
    "email|mail|emails|courriel|correo|mailadresse|emailadresse|emailaddress|messagerie|mails|mél|"
    "électronique|" + FURTHER_MAILS
)
NO_MAIL_ADDRESS = _words(
    "opt|status|type|typ|tipo|sent|display|angezeigter|accepts|marketing|consent|subscription|subscribed|"
    "verified|"
    "unsubscribed|bounced|kategorie|category|nombre|nom|label|count|format|valid|" + NOT_AN_ADDRESS
)
NO_PHONE_NUMBER = _words("type|typ|tipo|country|status|accepts|marketing|consent|video|kategorie|category|ext|label")
# "Country/Region" is a country, "Email Address" no street.
_PLACES: tuple[tuple[str, str], ...] = (
    ("country", "country|land|pays|país|pais"),
    ("postcode", "zip|zipcode|postcode|plz|postleitzahl|postalcode|cp"),
    ("city", "city|town|ort|stadt|wohnort|ville|ciudad|población|localidad|suburb"),
    ("region", "state|province|region|county|bundesland|kanton|provincia|région|département|canton"),
    (
        "street",
        "street|address|addr|strasse|straße|rue|adresse|anschrift|dirección|calle|domicilio",
    ),
    ("street2", "suite|apt|apartment"),
)
PLACE_WORDS = tuple((field, _words(words)) for field, words in (*_PLACES, *FURTHER_PLACES))
POSTCODE_WORDS = _words("code|código|codigo|zip")
BOXES = re.compile(r"\b(?:po box|p o box|post office box|postfach|apartado|boîte postale|b p)\b")
WEB_WORDS = _words("website|web|url|homepage|webseite|webpage|www")
NOTE_WORDS = _words(
    "note|notes|notiz|notizen|remark|remarks|remarque|remarques|bemerkung|bemerkungen|anmerkung|"
    "anmerkungen|comment|"
    "comments|kommentar|kommentare|commentaire|commentaires|nota|notas|observaciones|comentarios|memo|memos"
)
NAME_WORDS = _words("name|names|nom|nombre")
# Numbers and addresses of somebody else, and what people do elsewhere: worth a line in the note.
OF_OTHERS = _words(
    "emergency|notfall|urgence|spouse|partner|parent|guardian|mother|father|child|reference|kin|manager|"
    "im|twitter|"
    "skype|sip|voip|facebook|instagram|messenger|xing|icq"
)
# What a program keeps for itself, or says of the record and not of the person.
INNER = _words(
    "yomi|phonetic|maiden|screen|id|ids|guid|uuid|uid|latitude|longitude|owner|owned|staff|salesperson|"
    "assigned|"
    "create|activity|subscribed|created|modified|updated|changed|added|"
    "creation|modification|entered|sync|etag|avatar|image|picture|"
    "thumbnail|ip|"
    "optin|confirm|opt|consent|subscription|unsubscribed|subscriber|marketing|accepts|opens|clicks|sent|"
    "imported|"
    "timestamp|zeitstempel|registered|card|currency|devise|währung"
)
# By themselves the whole name, beside a family's the given one.
GIVEN_OR_WHOLE = _words("nombre|nome|имя|ім я|imię|이름|名")
# A whole name whose family name stands first, whatever divides the two.
FAMILY_FIRST = _words(
    "nachname vorname|name vorname|apellidos y nombre|cognome e nome|last name first name|nazwisko i imię"
)

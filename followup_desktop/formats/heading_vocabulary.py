"""The headings of client lists in the usual programs, and in home-made lists in four languages. Words only.

Written as normal_heading makes them: lower case, single spaces, no marks.
"""

from collections.abc import Mapping

UNUSED = ""
# The names of the columns themselves, whole.
_MEANINGS: tuple[tuple[str, str], ...] = (
    (
        "full_name",
        "name|full name|display name|fullname|contact name|customer name|client name|customer full name|contact|"
        "vollständiger name|anzeigename|kundenname|nom complet|nom du contact|nom affiché|nombre completo|"
        "nombre del contacto|nombre para mostrar|fn|lead name|lead|ansprechpartner|interlocuteur|company contact|"
        "name and surname|primary contact",
    ),
    (
        "given_name",
        "first name|given name|firstname|first|forename|contact first name|vorname|prénom|prenom|nombre|"
        "primer nombre|givenname",
    ),
    (
        "middle_name",
        "middle name|additional name|middlename|middle|m i|segundo nombre|zweiter vorname|weitere vornamen|"
        "deuxième prénom|autres prénoms",
    ),
    (
        "family_name",
        "last name|family name|lastname|last|surname|contact last name|nachname|familienname|nom de famille|"
        "apellido|apellidos|familyname|nom",
    ),
    ("prefix", "name prefix|prefix|salutation|mr ms|anrede|civilité|tratamiento"),
    ("suffix", "name suffix|suffix|generation|suffixe|sufijo"),
    ("nickname", "nickname|nick name|spitzname|surnom|apodo|known as"),
    (
        "company",
        "company|company name|organization|organisation|organization name|business|firma|business name|account name|"
        "related company|associated company|company account|default address company|unternehmen|firmenname|société|"
        "societe|entreprise|nom de l entreprise|empresa|compañía|organización|employer|shop|organisation name|"
        "betrieb|raison sociale",
    ),
    ("company_type", "company type|is company"),
    ("department", "department|organization department|abteilung|service|departamento"),
    (
        "job_title",
        "job title|jobtitle|organization title|position|role|occupation|funktion|beruf|arbeitstitel|berufsbezeichnung|"
        "poste|fonction|profession|titre du poste|cargo|puesto",
    ),
    ("title", "title|titel|titre|título"),
    ("website", "website|web page|webpage|url|homepage|web|site web|sitio web|linkedin|webseite|page web|página web"),
    (
        "birthday",
        "birthday|date of birth|birth date|birthdate|dob|geburtstag|geburtsdatum|date de naissance|anniversaire|"
        "cumpleaños|fecha de nacimiento",
    ),
    ("birth_year", "birth year|geburtsjahr|année de naissance|año de nacimiento"),
    ("birth_month", "birth month|geburtsmonat|mois de naissance|mes de nacimiento"),
    ("birth_day", "birth day|jour de naissance|día de nacimiento"),
    (
        "note",
        "note|notes|comment|comments|remark|remarks|memo|additional info|description|public notes|private notes|"
        "notiz|notizen|bemerkung|bemerkungen|anmerkung|kommentar|remarque|remarques|commentaire|commentaires|nota|"
        "notas|observaciones|comentarios",
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
        "schlagworte|catégories|étiquettes|categorías|etiquetas",
    ),
    ("source", "source|lead source|leadsource|account source|accountsource|quelle|herkunft|origen|creation source"),
    ("preferred_channel", "preferred channel|preferred contact method|bevorzugter kanal|canal préféré"),
    ("best_hours", "best hours|best time to call|beste zeit|meilleur moment|mejor hora"),
    ("max_every_days", "at most every days"),
    ("do_not_contact", "do not contact|nicht kontaktieren|ne pas contacter|no contactar"),
    ("client_since", "client since|customer since|kunde seit|client depuis|cliente desde"),
    ("phone", "number|telephone number|rufnummer|numéro|número|nummer|haupttelefon|phone numbers|main phone"),
    ("phone:other", "toll free"),
    ("phone:car", "autotelefon"),
    ("customer", "customer|client|kunde|cliente|kunden"),
    ("address", "formatted address|full address"),
    (
        UNUSED,
        "email type|phone type|email opt in|email status|e mail display name|e mail type|address type|email opt out|"
        "has opted out of email|do not call|shipping address|mail merge|account owner|secondary contact",
    ),
)
EXACT: Mapping[str, str] = {heading: field for field, headings in _MEANINGS for heading in headings.split("|")}

# Whose column it is, said in front: "Person - Phone", "Customer Email", "Deal - Organization".
OWNERS = ("person", "contact", "customer", "client", "lead", "deal", "primary")

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
}
ORGANIZATION = {"name": "company", "title": "job_title", "department": "department"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


# Single words of a heading, for those that no list above knows. The order matters: "Business Fax" is a fax.
KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("fax", _words("fax|telefax|télécopie|telecopie|fernkopie")),
    ("pager", _words("pager")),
    (
        "mobile",
        _words("mobile|cell|cellphone|handy|mobil|mobiltelefon|portable|móvil|movil|celular|handynummer|mobilnummer"),
    ),
    ("assistant", _words("assistant|assistent")),
    ("shipping", _words("shipping|ship|delivery")),
    ("home", _words("home|private|privat|personal|domicile|casa|particular|private")),
    (
        "work",
        _words("work|business|office|geschäftlich|dienstlich|bureau|trabajo|company|firma|professionnel|oficina"),
    ),
    ("billing", _words("billing|rechnung|facturation|facturación")),
    ("other", _words("other|sonstige|weiteres|weitere|autre|otro|otra|alternate|alt")),
    ("car", _words("car|auto|voiture|coche")),
)
PHONE_WORDS = _words(
    "phone|telephone|tel|tél|telefon|téléphone|teléfono|telefono|telefonnummer|festnetz|fon|phones|telefoon|"
    "rufnummer|phonenumber"
)
PHONE_KIND_WORDS = KINDS[0][1] | KINDS[1][1] | KINDS[2][1]
MAIL_WORDS = _words(
    "email|mail|emails|courriel|correo|mailadresse|emailadresse|emailaddress|messagerie|mails|mél|e-mail"
)
NO_MAIL_ADDRESS = _words(
    "opt|status|type|typ|tipo|sent|display|angezeigter|accepts|marketing|consent|subscription|subscribed|verified|"
    "unsubscribed|bounced"
)
NO_PHONE_NUMBER = _words("type|typ|tipo|country|status|accepts|marketing|consent|video")
# "Country/Region" is a country, "Email Address" no street.
PLACE_WORDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("country", _words("country|land|pays|país|pais")),
    ("postcode", _words("zip|zipcode|postcode|postal|plz|postleitzahl|postalcode|cp")),
    ("city", _words("city|town|ort|stadt|wohnort|ville|ciudad|población|localidad")),
    ("region", _words("state|province|region|county|bundesland|kanton|provincia|région|département|canton")),
    (
        "street",
        _words(
            "street|address|addr|strasse|straße|rue|adresse|anschrift|dirección|calle|street1|address1|addr1|domicilio"
        ),
    ),
    ("street2", _words("street2|suite|apt|address2|addr2")),
)
WEB_WORDS = _words("website|web|url|homepage|webseite|webpage")
NAME_WORDS = _words("name|names|nom|nombre")
NOT_ABOUT_THEM = _words(
    "im|yomi|phonetic|maiden|manager|screen|custom|id|tax|vat|twitter|skype|latitude|longitude|owner|staff|language"
)

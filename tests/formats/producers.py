"""Exports of the usual programs, written here with the headings those programs use and people nobody is.

Each holds the same person, as far as the program has places for it.
"""

PEOPLE: dict[str, str] = {
    "outlook en": (
        "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,"
        "Business Street 2,Business City,Business State,Business Postal Code,Business Country/Region,"
        "Home Street,Home City,Home Postal Code,Assistant's Phone,Business Fax,Business Phone,"
        "Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,Home Phone 2,ISDN,"
        "Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,TTY/TDD Phone,Telex,Account,"
        "Anniversary,Billing Information,Birthday,Categories,Children,E-mail Address,E-mail Type,"
        "E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,Gender,Hobby,Initials,"
        "Keywords,Language,Location,Mileage,Notes,Office Location,Spouse,Web Page"
        "\n"
        "Mr.,Ken,,Ostrow,,Ostrow Saws,Sales,Owner,1 Pine St,Unit 2,Butte,MT,59701,USA,,,,,,406-555-0101,,"
        ",,,,406-555-0102,,,406-555-0103,,,,,,,,,6/1/2001,,3/22/1980,Clients;VIP,,ken@example.com,SMTP,"
        "Ken Ostrow (ken@example.com),ken2@example.com,SMTP,x,Male,,K.O.,,,,,likes saws,,Ana,"
        "https://ostrow.example"
        "\n"
    ),
    "outlook de": (
        "Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;Abteilung;Position;Straße geschäftlich;"
        "Straße geschäftlich 2;Ort geschäftlich;Region geschäftlich;Postleitzahl geschäftlich;"
        "Land/Region geschäftlich;Straße privat;Ort privat;Postleitzahl privat;Telefon Assistent;"
        "Fax geschäftlich;Telefon geschäftlich;Telefon geschäftlich 2;Rückmeldung;Autotelefon;"
        "Telefon Firma;Fax privat;Telefon privat;Telefon privat 2;ISDN;Mobiltelefon;Weiteres Fax;"
        "Weiteres Telefon;Pager;Haupttelefon;Jahrestag;Geburtstag;Kategorien;E-Mail-Adresse;E-Mail-Typ;"
        "E-Mail: Angezeigter Name;E-Mail 2: Adresse;E-Mail 2: Typ;Notizen;Webseite"
        "\n"
        "Frau;Ute;;Köhler;;Köhler GmbH;Verkauf;Inhaberin;Hauptstr. 1;;Köln;NRW;50667;Deutschland;;;;;;"
        "0221 555010;;;;;;;;;0171 5550101;;;;;;1.2.1970;Kunden;ute@example.de;SMTP;Ute;ute2@example.de;"
        "SMTP;mag Sägen;https://x.example"
        "\n"
    ),
    "outlook fr": (
        "Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Titre,Rue (bureau),Ville (bureau),"
        "Dép/Région (bureau),Code postal (bureau),Pays/Région (bureau),Rue (domicile),Ville (domicile),"
        "Code postal (domicile),Télécopie (bureau),Téléphone (bureau),Téléphone (domicile),Tél. mobile,"
        "Anniversaire,Catégories,Adresse de messagerie,Type de messagerie,"
        "Nom complet de l'adresse de messagerie,Adresse de messagerie 2,Notes,Page Web"
        "\n"
        "Mme,Zoé,,Dupont,,Dupont SARL,Ventes,Gérante,1 rue X,Lyon,,69001,France,,,,,04 55 50 10 10,,"
        "06 12 34 56 78,22/03/1980,Clients,zoe@example.fr,SMTP,Zoé,zoe2@example.fr,aime,https://x.example"
        "\n"
    ),
    "outlook es": (
        "Título,Nombre,Segundo nombre,Apellidos,Sufijo,Organización,Departamento,Puesto,"
        "Calle del trabajo,Ciudad de trabajo,Código postal del trabajo,País o región del trabajo,"
        "Fax del trabajo,Teléfono del trabajo,Teléfono particular,Teléfono móvil,Aniversario,Cumpleaños,"
        "Categorías,Dirección de correo electrónico,Tipo de correo electrónico,"
        "Nombre de pantalla de correo electrónico,Notas,Página web"
        "\n"
        "Sra.,Ana,,Ruiz,,Ruiz SL,Ventas,Gerente,Calle 1,Madrid,28001,España,,912 345 678,,612 345 678,,"
        "22/03/1980,Clientes,ana@example.es,SMTP,Ana,nota,https://x.example"
        "\n"
    ),
    "hubspot": (
        "Record ID,First Name,Last Name,Phone Number,Email,Contact owner,Associated Company,"
        "Last Activity Date,Lead Status,Marketing contact status,Create Date,Job Title,Lifecycle Stage,"
        "City,Street Address,State/Region,Postal Code,Country/Region,Mobile Phone Number,Website URL,"
        "Company Name"
        "\n"
        "101,Ken,Ostrow,406-555-0101,ken@example.com,Bo Li,Ostrow Saws,2025-03-01 10:00,New,"
        "Marketing contact,2025-01-02 09:00,Owner,Lead,Butte,1 Pine St,MT,59701,USA,406-555-0103,"
        "https://x.example,Ostrow Saws"
        "\n"
    ),
    "salesforce contacts": (
        "Salutation,First Name,Last Name,Title,Account Name,Mailing Street,Mailing City,"
        "Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,Phone,Fax,Mobile,Email,"
        "Account Owner,Lead Source"
        "\n"
        "Mr.,Ken,Ostrow,Owner,Ostrow Saws,1 Pine St,Butte,MT,59701,USA,406-555-0101,,406-555-0103,"
        "ken@example.com,Bo Li,Web"
        "\n"
    ),
    "salesforce leads": (
        "First Name,Last Name,Title,Company / Account,Lead Source,Street,City,State/Province,"
        "Zip/Postal Code,Email,Phone,Lead Status,Lead Owner,Create Date"
        "\n"
        "Ken,Ostrow,Owner,Ostrow Saws,Web,1 Pine St,Butte,MT,59701,ken@example.com,406-555-0101,Open,"
        "Bo Li,1/2/2025"
        "\n"
    ),
    "square": (
        "Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,"
        "Street Address 1,Street Address 2,City,State,Postal Code,Birthday,Memo,Square Customer ID,"
        "Creation Source,First Visit,Last Visit,Transaction Count,Lifetime Spend,"
        "Email Subscription Status,Instant Profile"
        "\n"
        "R1,Ken,Ostrow,ken@example.com,'+14065550101,Kenny,Ostrow Saws,1 Pine St,Unit 2,Butte,MT,59701,"
        "1980-03-22,likes saws,SQ1,Directory,2024-01-02,2025-02-03,5,$120.50,subscribed,No"
        "\n"
    ),
    "stripe customers": (
        "id,Description,Email,Name,Created (UTC),Delinquent,Card ID,Card Last4,Card Brand,Total Spend,"
        "Payment Count,Refunded Volume,Plan,Status,Business Vat ID"
        "\n"
        "cus_1,A client,ken@example.com,Ken Ostrow,2025-01-02 10:00,false,card_1,4242,Visa,120.50,3,0.00,"
        ",,"
        "\n"
    ),
    "shopify customers": (
        "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,"
        "Default Address Address1,Default Address Address2,Default Address City,"
        "Default Address Province Code,Default Address Country Code,Default Address Zip,"
        "Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags"
        "\n"
        "'7001,Ken,Ostrow,ken@example.com,yes,Ostrow Saws,1 Pine St,Unit 2,Butte,MT,US,'59701,"
        "'+14065550102,'+14065550101,no,120.50,3,likes saws,no,\"vip, walk-in\""
        "\n"
    ),
    "shopify customers old": (
        "First Name,Last Name,Email,Company,Address1,Address2,City,Province,Province Code,Country,"
        "Country Code,Zip,Phone,Accepts Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt"
        "\n"
        "Ken,Ostrow,ken@example.com,Ostrow Saws,1 Pine St,Unit 2,Butte,Montana,MT,United States,US,59701,"
        "406-555-0101,yes,120.50,3,vip,likes saws,no"
        "\n"
    ),
    "mailchimp": (
        "Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,"
        "OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,"
        "LAST_CHANGED,LEID,EUID,NOTES,TAGS"
        "\n"
        "ken@example.com,Ken,Ostrow,1 Pine St  Butte  MT  59701  US,406-555-0101,03/22,2,"
        "2024-01-02 10:00:00,,2024-01-02 10:00:00,1.2.3.4,46.0,-112.5,-7,-6,America/Denver,US,MT,"
        '2024-01-02 10:00:00,1,abc,,"""vip"",""walk-in"""'
        "\n"
    ),
    "qb online": (
        "Customer,Phone Numbers,Email,Full Name,Billing Address,Shipping Address"
        "\n"
        "Ostrow Saws,Phone: (406) 555-0101 Mobile: (406) 555-0103,ken@example.com,Ken Ostrow,"
        "1 Pine St Butte MT 59701,"
        "\n"
    ),
    "qb desktop": (
        "Active Status,Customer,Balance,Balance Total,Company,Mr./Ms./...,First Name,M.I.,Last Name,"
        "Primary Contact,Main Phone,Fax,Alt. Phone,Secondary Contact,Job Title,Main Email,Bill to 1,"
        "Bill to 2,Bill to 3,Customer Type,Terms,Rep,Sales Tax Code"
        "\n"
        "Active,Ostrow Saws:Butte,120.50,120.50,Ostrow Saws,Mr.,Ken,,Ostrow,Ken Ostrow,406-555-0101,"
        '406-555-0109,406-555-0103,,Owner,ken@example.com,Ostrow Saws,1 Pine St,"Butte, MT 59701",Retail,'
        "Net 30,,Tax"
        "\n"
    ),
    "woo customers": (
        "Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,"
        "Postal Code"
        "\n"
        "Ken Ostrow,ken,2025-02-03,2024-01-02,ken@example.com,3,120.50,40.17,US,Butte,MT,59701"
        "\n"
    ),
    "pipedrive people": (
        "Person - Name,Person - First name,Person - Last name,Person - Organization,"
        "Person - Phone - Work,Person - Phone - Home,Person - Phone - Mobile,Person - Phone - Other,"
        "Person - Email - Work,Person - Email - Home,Person - Email - Other,Person - Owner,"
        "Person - Label,Person - Open deals,Person - Next activity date,Person - ID"
        "\n"
        "Ken Ostrow,Ken,Ostrow,Ostrow Saws,406-555-0101,,406-555-0103,,ken@example.com,,,Bo Li,Hot lead,"
        "1,2025-03-04,17"
        "\n"
    ),
    "zoho": (
        "Record Id,First Name,Last Name,Account Name,Email,Phone,Mobile,Contact Owner,Lead Source,"
        "Mailing Street,Mailing City,Mailing Zip,Description,Tag"
        "\n"
        "zcrm_1,Ken,Ostrow,Ostrow Saws,ken@example.com,406-555-0101,406-555-0103,Bo,Web,1 Pine St,Butte,"
        "59701,likes saws,vip"
        "\n"
    ),
    "freshbooks": (
        "Organization,First Name,Last Name,Email,Phone,Mobile Phone,Fax,Street,Street 2,City,"
        "Province/State,Country,Postal Code,Notes"
        "\n"
        "Ostrow Saws,Ken,Ostrow,ken@example.com,406-555-0101,406-555-0103,,1 Pine St,,Butte,MT,USA,59701,"
        "n"
        "\n"
    ),
    "wave": (
        "customer_name,email,contact_first_name,contact_last_name,customer_currency,account_number,phone,"
        "fax,mobile,toll_free,website,country,province/state,address_line_1,address_line_2,city,"
        "postal_code/zip_code,shipping_address"
        "\n"
        "Ostrow Saws,ken@example.com,Ken,Ostrow,USD,A1,406-555-0101,,406-555-0103,,x.example,USA,MT,"
        "1 Pine St,,Butte,59701,False"
        "\n"
    ),
    "thunderbird de": (
        "Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,"
        "Messenger-Name,Tel. dienstlich,Tel. privat,Fax-Nummer,Pager-Nummer,Mobil-Tel.-Nr.,"
        "Privat: Adresse,Privat: Adresse 2,Privat: Ort,Privat: Bundesland,Privat: PLZ,Privat: Land,"
        "Dienstlich: Adresse,Dienstlich: Ort,Dienstlich: PLZ,Arbeitstitel,Abteilung,Organisation,"
        "Webseite 1,Geburtsjahr,Geburtsmonat,Geburtstag,Benutzerdef. 1,Notizen"
        "\n"
        "Ute,Köhler,Ute Köhler,,ute@example.de,ute2@example.de,,0221 555010,,,,0171 5550101,Hauptstr. 1,,"
        "Köln,NRW,50667,Deutschland,,,,Inhaberin,,Köhler GmbH,https://x.example,1970,2,1,,mag"
        "\n"
    ),
}


SOLD: dict[str, str] = {
    "shopify orders": (
        "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,"
        "Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,"
        "Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,"
        "Billing Name,Billing Street,Billing City,Billing Zip,Billing Phone,Shipping Name,Notes,"
        "Cancelled at,Payment Method,Refunded Amount,Vendor,Id,Tags,Phone"
        "\n"
        "#1001,ken@example.com,paid,2025-01-02 10:00:00 -0700,fulfilled,,yes,USD,100.00,5.00,0.00,105.00,"
        ",0.00,Std,2025-01-02 09:59:00 -0700,1,Chain saw,100.00,,S1,Ken Ostrow,1 Pine St,Butte,59701,"
        "406-555-0101,Ken Ostrow,,,Card,0.00,Shop,5001,,"
        "\n"
    ),
    "woo orders": (
        "Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),"
        "Company (Billing),Address 1&2 (Billing),City (Billing),State Code (Billing),Postcode (Billing),"
        "Country Code (Billing),Email (Billing),Phone (Billing),First Name (Shipping),"
        "Payment Method Title,Cart Discount Amount,Order Subtotal Amount,Shipping Method Title,"
        "Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item #,"
        "Item Name,Quantity (- Refund),Item Cost,Coupon Code"
        "\n"
        "1001,Completed,2025-01-02 10:00,,Ken,Ostrow,,1 Pine St,Butte,MT,59701,US,ken@example.com,"
        "406-555-0101,Ken,Card,0,100,Std,5,0,105,0,S1,1,Chain saw,1,100,"
        "\n"
    ),
    "woo analytics": (
        "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,"
        "Coupon(s),N. Revenue"
        "\n"
        "2025-01-02 10:00:00,1001,$105.00,completed,Ken Ostrow,new,1× Chain saw,1,,105"
        "\n"
    ),
    "square tx": (
        "Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,"
        "Partial Refunds,Total Collected,Source,Card,Cash,Fees,Net Total,Transaction ID,Payment ID,"
        "Card Brand,PAN Suffix,Device Name,Staff Name,Details,Description,Event Type,Location,"
        "Customer ID,Customer Name,Customer Reference ID"
        "\n"
        "2025-01-02,10:00:00,Mountain,$100.00,$0.00,$0.00,$100.00,$0.00,$5.00,$0.00,$0.00,$105.00,POS,"
        "$105.00,$0.00,-$3.00,$102.00,T1,P1,Visa,4242,Till,Bo,https://x,Chain saw,Payment,Butte,SQ1,"
        "Ken Ostrow,"
        "\n"
    ),
    "square items": (
        "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,"
        "Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,"
        "Dining Option,Customer ID,Customer Name,Customer Reference ID"
        "\n"
        "01/22/25,10:00:00,Mountain,Saws,Chain saw,1.0,Regular,S1,,$100.00,$0.00,$100.00,$5.00,T1,P1,"
        "Till,,https://x,Payment,Butte,,SQ1,Ken Ostrow,"
        "\n"
    ),
    "stripe payments": (
        "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,"
        "Converted Amount Refunded,Converted Currency,Decline Reason,Description,Fee,Is Link,Mode,"
        "PaymentIntent ID,Payment Source Type,Refunded date (UTC),Statement Descriptor,Status,"
        "Seller Message,Taxes On Fee,Card ID,Card Name,Customer ID,Customer Description,Customer Email,"
        "Invoice ID,Transfer"
        "\n"
        "ch_1,2025-01-02 10:00:00,105.00,0.00,usd,true,105.00,0.00,usd,,Chain saw,3.35,false,Live,pi_1,"
        "card,,SHOP,Paid,Payment complete.,0,card_1,Ken Ostrow,cus_1,Ken,ken@example.com,,"
        "\n"
        "ch_2,2025-01-02 11:00:00,105.00,0.00,usd,false,105.00,0.00,usd,card_declined,Chain saw,3.35,"
        "false,Live,pi_1,card,,SHOP,Failed,No.,0,card_1,Ken Ostrow,cus_1,Ken,ken@example.com,,"
        "\n"
    ),
    "paypal": (
        "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,"
        "Transaction ID,Item Title,Item ID,Quantity,Receipt ID,Balance,Contact Phone Number"
        "\n"
        "01/02/2025,10:00:00,PST,Ken Ostrow,Website Payment,Completed,USD,105.00,-3.35,101.65,"
        "ken@example.com,shop@example.com,TX1,Chain saw,,1,,500.00,406-555-0101"
        "\n"
    ),
    "qb invoices": (
        "Date,Transaction Type,Num,Name,Memo/Description,Due Date,Amount,Open Balance"
        "\n"
        "01/22/2025,Invoice,1037,Ken Ostrow,Chain saw,02/21/2025,105.00,0.00"
        "\n"
    ),
    "qb sales detail": (
        "Customer,Date,Transaction Type,Num,Product/Service,Memo/Description,Qty,Sales Price,Amount,"
        "Balance"
        "\n"
        "Ken Ostrow,01/22/2025,Invoice,1037,Saws:Chain saw,Chain saw,1.00,105.00,105.00,105.00"
        "\n"
    ),
    "freshbooks invoices": (
        "Client Name,Invoice #,Date Issued,Invoice Status,Date Paid,Item Name,Item Description,Rate,"
        "Quantity,Discount Percentage,Line Subtotal,Tax 1 Type,Tax 1 Amount,Tax 2 Type,Tax 2 Amount,"
        "Line Total,Currency"
        "\n"
        "Ken Ostrow,0001,2025-01-02,Paid,2025-01-05,Chain saw,big,100.00,1,0,100.00,,0.00,,0.00,100.00,"
        "USD"
        "\n"
    ),
    "etsy": (
        "Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,"
        "Date Shipped,Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,"
        "Order Value,Coupon Code,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,"
        "Buyer,Order Type,Payment Type"
        "\n"
        "01/22/25,2001,kenbuyer,Ken Ostrow,Ken,Ostrow,1,Card,01/23/25,1 Pine St,,Butte,MT,59701,US,USD,"
        "100.00,,5.00,0,105.00,,3,102,Ken Ostrow (kenbuyer),online,online_cc"
        "\n"
    ),
    "lightspeed": (
        "Sale ID,Date Completed,Customer,Customer ID,Item,Qty,Price,Total,Register"
        "\n"
        "S1,2025-01-02,Ken Ostrow,C1,Chain saw,1,105.00,105.00,1"
        "\n"
    ),
    "clover": (
        "Order Date,Order ID,Order Number,Order Employee Name,Note,Tax Amount,Discount,Refunds Total,"
        "Payments Total,Customer ID,Customer Name,Customer Phone,Customer Email,Order Total"
        "\n"
        "2025-01-02 10:00,O1,1,Bo,,5,0,0,105.00,C1,Ken Ostrow,406-555-0101,ken@example.com,105.00"
        "\n"
    ),
    "german till": (
        "Beleg-Nr.;Datum;Uhrzeit;Kunden-Nr.;Kunde;Artikel;Menge;Einzelpreis;Gesamtpreis;MwSt"
        "\n"
        "B1;02.01.2025;10:00;K1;Ute Köhler;Säge;1;100,00 €;100,00 €;19%"
        "\n"
    ),
    "french till": (
        "N° ticket;Date;Client;Article;Quantité;Prix unitaire TTC;Total TTC"
        "\n"
        "T1;02/01/2025;Zoé Dupont;Scie;1;100,00;100,00"
        "\n"
    ),
    "spanish till": (
        "Nº factura;Fecha;Cliente;Artículo;Cantidad;Precio;Importe\nF1;02/01/2025;Ana Ruiz;Sierra;1;100,00;100,00\n"
    ),
}

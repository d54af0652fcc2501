"""What the columns of a purchase list are called: by tills, web shops, payment services and people, in four languages.

Each field's headings, the surest first: an order's total goes before its subtotal, its own date before the export's.
Words are as :func:`normal_heading` gives them, without a currency or a time zone behind them. Spaces do not count.
"""

HEADINGS: tuple[tuple[str, str], ...] = (
    (
        "bought_on",
        "invoice date|order date|purchase date|sale date|sales date|transaction date|date of purchase|bought on|"
        "payment date|charge date|receipt date|date issued|date completed|completed at|document date|issue date|"
        "date of sale|sold on|visit date|service date|appointment date|date of service|order purchase timestamp|"
        "transaction creation date|order date time|"
        "rechnungsdatum|kaufdatum|bestelldatum|belegdatum|verkaufsdatum|auftragsdatum|leistungsdatum|"
        "datum der bestellung|gekauft am|verkauft am|"
        "date de facture|date facture|date de la facture|date d achat|date achat|date de commande|date commande|"
        "date de la commande|date de vente|date de paiement|fecha de compra|fecha de factura|fecha factura|"
        "fecha de pedido|fecha pedido|fecha del pedido|fecha de venta|fecha de pago|date|datum|fecha|date time|"
        "datetime|created at|paid at|created|date created|created date|creation date|opened|day|tag|jour|día|timestamp",
    ),
    (
        "receipt",
        "receipt|receipt number|receipt no|receipt id|invoice number|invoice no|invoice|invoice id|invoice num|"
        "order number|order no|order id|order|order ref|order reference|amazon order id|transaction id|"
        "transaction no|transaction number|purchase id|document number|sale id|sale number|payment id|num|"
        "bill number|bill no|bon|"
        "bonnummer|bon nr|beleg|belegnummer|beleg nr|belegnr|rechnungsnummer|rechnungs nr|rechnung nr|rechnungsnr|"
        "rechnung|bestellnummer|bestell nr|bestellnr|bestellung|auftragsnummer|transaktionscode|transaktions id|"
        "facture|n facture|no facture|numéro de facture|"
        "numero de facture|n de facture|nº facture|ticket|n ticket|numéro de ticket|commande|n commande|"
        "numéro de commande|numéro de transaction|référence|factura|nº factura|n factura|número de factura|"
        "numero de factura|pedido|nº pedido|número de pedido|recibo|ticket id|id de transacción",
    ),
    (
        "total",
        "order total|order total amount|invoice total|grand total|total amount|amount total|total collected|"
        "total sales|total paid|total incl tax|total inc tax|total|total price|gross transaction amount|gross amount|"
        "net sales|gross sales|gross|amount|sum|sales|sales amount|sale amount|sale total|line total|"
        "revenue|spent|amount spent|purchase amount|order amount|order value|payment amount|payment value|"
        "invoice amount|paid amount|amount paid|"
        "price paid|gesamtbetrag|gesamtsumme|rechnungsbetrag|rechnungssumme|endbetrag|bruttobetrag|betrag brutto|"
        "summe brutto|brutto|betrag|summe|gesamt|"
        "umsatz|montant ttc|total ttc|montant total|montant|somme|avant commission|brut|importe total|total factura|"
        "importe|monto|suma|bruto|"
        "dollar value|value|net amount|net total|net|netto|nettobetrag|montant ht|total ht|subtotal|"
        "item total|n revenue|sold for|gesamtpreis|wert|valor|valeur",
    ),
    (
        "refunded",
        "refunded amount|amount refunded|refunded total|refund amount|order refund amount|partial refund|refunds|"
        "erstattet|erstattung|remboursement|montant remboursé|reembolso|importe reembolsado",
    ),
    (
        "price",
        "item cost|unit price|price each|unit cost|lineitem price|item price|sales price|wholesale price|sale price|"
        "rate|price|einzelpreis|stückpreis|unit amount|p u|p u ht|preis|prix unitaire|prix|precio unitario|precio",
    ),
    (
        "quantity",
        "quantity|quantity refund|qty|item quantity|lineitem quantity|quantity purchased|quantity sold|"
        "quantity ordered|units|count|number of items|number of cds|total order quantity|"
        "pieces|items sold|menge|anzahl|stück|quantité|quantite|qté|qte|cantidad|cant|unidades",
    ),
    (
        "what",
        "lineitem name|item name|item title|item product|product name|product title|product|item|description|"
        "line item|article|"
        "item description|product s|product service|artikel|artikelname|artikelbezeichnung|bezeichnung|produkt|"
        "produktname|ware|beschreibung|leistung|dienstleistung|behandlung|désignation|"
        "designation|produit|nom du produit|libellé|libelle|prestation|titre de l objet|producto|artículo|articulo|"
        "servicio|descripción|descripcion|concepto|service|treatment|memo|memo description|betreff",
    ),
    (
        "number",
        "customer id|customer number|customer no|customer nr|customer code|customers id|client id|client number|"
        "client no|member id|member number|loyalty number|account number|buyer username|buyer user id|buyer id|"
        "patient id|guest id|kundennummer|kundennr|kunden nr|kunden id|kd nr|"
        "kdnr|debitorennummer|numéro client|numéro de client|n client|no client|code client|id client|id cliente|"
        "código cliente|código de cliente|codigo de cliente|codigo cliente|número de cliente|nº cliente|n cliente|"
        "user id|id",
    ),
    (
        "name",
        "customer name|client name|billing name|customer full name|buyer name|full name|customer|client|buyer|"
        "ship name|bill to|bill to name|retailer name|recipient name|shipping name|ship to name|guest name|"
        "patient name|member name|patient|guest|member|"
        "kundenname|kunde|kundin|kunde lieferant|käufer|rechnungsempfänger|patientin|"
        "nom du client|nom client|acheteur|nombre del cliente|nombre cliente|cliente|"
        "comprador|contact name|contact|name|nom|nombre|card name|tab name|tab names|supplier|vendor|payee|"
        "lieferant|fournisseur|proveedor",
    ),
    (
        "given_name",
        "billing first name|first name billing|customers given name|first name|firstname|given name|vorname|prénom|"
        "prenom",
    ),
    (
        "family_name",
        "billing last name|last name billing|customers family name|last name|lastname|family name|surname|nachname|"
        "nom de famille|apellido|apellidos",
    ),
    (
        "email",
        "customer email|email|e mail|email address|e mail address|email billing|billing email|client email|"
        "buyer email|purchase email|contact email|customers email|from email address|primary contact email id|mail|"
        "e mail adresse|emailadresse|absender e mail adresse|courriel|adresse e mail|de l adresse email|correo|"
        "correo electrónico|correo electronico|correo electrónico del remitente",
    ),
    (
        "phone",
        "customer phone|billing phone|phone billing|client phone|buyer phone number|buyer phone|contact phone|phone|"
        "phone number|contact phone number|telephone|mobile|cell|cell phone|mobile phone|mobile number|"
        "primary contact mobile|recipient phone|ship to phone|tel|telefon|telefonnummer|"
        "handy|handynummer|téléphone|portable|teléfono|telefono|móvil",
    ),
    (
        "currency",
        "currency|currency code|currency iso|invoice currency|order currency|transaction currency|währung|waehrung|"
        "devise|moneda|divisa",
    ),
    ("converted", "converted amount"),
    ("converted_refunded", "converted amount refunded"),
    ("converted_currency", "converted currency"),
    (
        "status",
        "financial status|payment status|order status|transaction status|order state|invoice status|document status|"
        "status|result|state|zahlungsstatus|bestellstatus|rechnungsstatus|statut|état|etat|estado",
    ),
    (
        "kind",
        "line type|event type|receipt type|transaction type|record type|document type|reporting category|sale type|"
        "belegtyp|belegart|transaktionstyp|type|typ|tipo",
    ),
    (
        "cancelled_on",
        "cancelled at|canceled at|cancelled on|cancelled|canceled|voided|void|storniert am|storniert|annulé le|"
        "annulé|cancelado el|cancelado|anulado",
    ),
    ("given_back", "fully refunded|refunded"),
    (
        "to_email",
        "to email address|empfänger e mail adresse|à l adresse email|correo electrónico del destinatario",
    ),
)

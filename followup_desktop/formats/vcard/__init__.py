"""vCard 2.1, 3.0 and 4.0 to contacts (RFC 6350, RFC 2426, vCard 2.1), forgiving as real files need it."""

from followup_desktop.formats.vcard.reading import read_vcards

__all__ = ["read_vcards"]

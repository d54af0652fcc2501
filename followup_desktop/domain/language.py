"""The one place where sentences that people read become translatable (standard gettext).

Every layer imports ``_`` and ``ngettext`` from here; ``app`` and ``cli`` install the catalogue.
"""

import gettext

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def install(catalogue: gettext.NullTranslations) -> None:
    """Use ``catalogue`` for every sentence from now on."""
    global _catalogue
    _catalogue = catalogue


def _(sentence: str) -> str:
    """The whole sentence in the person's language; holes are named and filled by the caller."""
    return _catalogue.gettext(sentence)


def ngettext(one: str, many: str, n: int) -> str:
    """The sentence for ``n`` things in the person's language."""
    return _catalogue.ngettext(one, many, n)

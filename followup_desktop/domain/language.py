"""The one place where sentences that people read become translatable (standard gettext).

Every layer imports ``_`` and ``ngettext`` from here; ``app`` and ``cli`` install the catalogue. Until then, and where
there is none, sentences are as they were written.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

_catalogue: "NullTranslations | None" = None


def install(catalogue: "NullTranslations") -> None:
    """Use ``catalogue`` for every sentence from now on."""
    global _catalogue
    _catalogue = catalogue


def _(sentence: str) -> str:
    """The whole sentence in the person's language; holes are named and filled by the caller."""
    return sentence if _catalogue is None else _catalogue.gettext(sentence)


def ngettext(one: str, many: str, n: int) -> str:
    """The sentence for ``n`` things in the person's language."""
    if _catalogue is None:
        return one if n == 1 else many
    return _catalogue.ngettext(one, many, n)

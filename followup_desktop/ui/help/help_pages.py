"""The pages of the help, as they lie in resources/help: Markdown, the first line the title. Draws nothing."""

import re
from collections.abc import Sequence
from itertools import groupby

from followup_desktop.desktop.resources import resource_path
from followup_desktop.domain.values import value
from followup_desktop.ui.actions import KEYS, Shortcut

# In the order in which a new owner reads them.
ORDER = (
    "first-five-minutes",
    "bringing-your-list-in",
    "life-of-a-card",
    "reminders",
    "today",
    "undo-and-backups",
    "keys",
    "command-line",
    "where-things-are-kept",
)
KEYS_HERE = "{keys}"


_TARGET = re.compile(r"\]\([^)]*\)")


@value
class HelpPage:
    """One page: its ``name`` in links (``name.md``), its ``title``, and its whole ``text`` in Markdown."""

    name: str
    title: str
    text: str

    def holds(self, word: str) -> bool:
        """Whether a reader finds ``word`` on the page, in large letters or small."""
        return word.casefold() in _TARGET.sub("]", self.text).casefold()


def help_pages() -> tuple[HelpPage, ...]:
    """Every page, in order."""
    return tuple(_read(name) for name in ORDER)


def _read(name: str) -> HelpPage:
    text = resource_path(f"help/{name}.md").read_text(encoding="utf-8").replace(KEYS_HERE, key_tables(KEYS))
    return HelpPage(name, text.partition("\n")[0].lstrip("# "), text)


def key_tables(keys: Sequence[Shortcut]) -> str:
    """The table of keys in Markdown, a heading for each group: the same lines that the window binds."""
    groups = groupby(keys, key=lambda key: key.group)
    return "\n\n".join(f"## {title}\n\n{_table(tuple(lines))}" for title, lines in groups)


def _table(lines: Sequence[Shortcut]) -> str:
    return "\n".join(["| | |", "|---|---|", *(f"| `{line.keys}` | {line.text} |" for line in lines)])


def names_with(words: str, pages: Sequence[HelpPage]) -> tuple[str, ...]:
    """The pages that hold every one of ``words``, in any order, those first that are about them; all without words."""
    wanted = words.casefold().split()
    found = [page for page in pages if all(page.holds(word) for word in wanted)]
    # Sorting keeps the order of those that are alike.
    found.sort(key=lambda page: not all(word in page.title.casefold() for word in wanted))
    return tuple(page.name for page in found)

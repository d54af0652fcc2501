"""Purchase histories of tills, web shops and spreadsheets to purchases: who bought, when, for how much, what."""

from followup_desktop.formats.purchases.reading import is_purchase_list, read_purchases

__all__ = ["is_purchase_list", "read_purchases"]

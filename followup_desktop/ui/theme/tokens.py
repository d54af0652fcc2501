"""The colours of the shop's whiteboard, light and dark, and the pairs that must stay readable. Knows no Qt."""

from followup_desktop.domain.card import Lane
from followup_desktop.domain.followup import Standing
from followup_desktop.domain.values import value

READABLE = 4.5
READABLE_ACROSS_THE_ROOM = 7.0
VISIBLE = 3.0


@value
class Tokens:
    """Every colour of one scheme as ``#RRGGBB``. Inks stand on fills; :data:`PAIRS` says which on which."""

    is_dark: bool
    board: str
    lane: str
    card: str
    card_hover: str
    field: str
    ink: str
    ink_2: str
    ink_3: str
    line: str
    card_line: str
    shadow: str
    accent: str
    accent_hover: str
    accent_ink: str
    on_accent: str
    focus_ring: str
    selection: str
    on_selection: str
    gap: str
    new_lead: str
    awaiting_reply: str
    post_sale: str
    lapsed: str
    late_ink: str
    late_fill: str
    late_edge: str
    today_ink: str
    today_fill: str
    today_edge: str
    quiet_ink: str
    quiet_fill: str
    toast: str
    on_toast: str
    toast_action: str
    toast_line: str
    toast_quiet: str
    wall: str
    wall_card: str
    wall_ink: str
    wall_late: str
    wall_today: str
    wall_quiet: str

    def lane_mark(self, lane: Lane) -> str:
        """The marker colour of a lane; quiet ink for the two places off the board."""
        marks = {
            Lane.NEW_LEAD: self.new_lead,
            Lane.AWAITING_REPLY: self.awaiting_reply,
            Lane.POST_SALE: self.post_sale,
            Lane.LAPSED: self.lapsed,
        }
        return marks.get(lane, self.ink_2)

    def edge(self, standing: Standing) -> str:
        """The 3 px edge of a card: red late, amber due today, a plain line otherwise."""
        return {Standing.LATE: self.late_edge, Standing.TODAY: self.today_edge}.get(standing, self.line)

    def badge(self, standing: Standing) -> tuple[str, str]:
        """(ink, fill) of the due badge."""
        badges = {Standing.LATE: (self.late_ink, self.late_fill), Standing.TODAY: (self.today_ink, self.today_fill)}
        return badges.get(standing, (self.quiet_ink, self.quiet_fill))


LIGHT = Tokens(
    is_dark=False,
    board="#F3F4F1",
    lane="#EAECE7",
    card="#FFFFFF",
    card_hover="#FBFCFA",
    field="#F3F4F1",
    ink="#1D2420",
    ink_2="#5B655F",
    ink_3="#8A938D",
    line="#DADDD6",
    card_line="#E3E6E0",
    shadow="#D5D9D1",
    accent="#1F6FEB",
    accent_hover="#1A62D2",
    accent_ink="#1A5FCB",
    on_accent="#FFFFFF",
    focus_ring="#1F6FEB",
    selection="#D6E5FD",
    on_selection="#1D2420",
    gap="#CFDAE6",
    new_lead="#1F6FEB",
    awaiting_reply="#B7791F",
    post_sale="#1E8E5A",
    lapsed="#8A4FBF",
    late_ink="#BE2D26",
    late_fill="#FCE9E7",
    late_edge="#C8322B",
    today_ink="#855600",
    today_fill="#FDF1D6",
    today_edge="#B7791F",
    quiet_ink="#5B655F",
    quiet_fill="#EEF0EC",
    toast="#262C29",
    on_toast="#FFFFFF",
    toast_action="#9CC4FF",
    toast_line="#4A534E",
    toast_quiet="#AEB8B2",
    wall="#161A18",
    wall_card="#262C29",
    wall_ink="#FFFFFF",
    wall_late="#FFA8A1",
    wall_today="#F6CF85",
    wall_quiet="#C6CFC9",
)

DARK = Tokens(
    is_dark=True,
    board="#161A18",
    lane="#1D2220",
    card="#262C29",
    card_hover="#2B322F",
    field="#161A18",
    ink="#EEF2EF",
    ink_2="#AEB8B2",
    ink_3="#7C867F",
    line="#343B37",
    card_line="#2E3531",
    shadow="#191D1B",
    accent="#5B9DFF",
    accent_hover="#74ACFF",
    accent_ink="#7CB0FF",
    on_accent="#0B1526",
    focus_ring="#5B9DFF",
    selection="#28406A",
    on_selection="#EEF2EF",
    gap="#27384B",
    new_lead="#5B9DFF",
    awaiting_reply="#E0A94A",
    post_sale="#4CC38A",
    lapsed="#BE93E4",
    late_ink="#FF857C",
    late_fill="#43211F",
    late_edge="#FF7A70",
    today_ink="#F1BE62",
    today_fill="#3B2F16",
    today_edge="#E0A94A",
    quiet_ink="#B6C0BA",
    quiet_fill="#353C38",
    toast="#EEF2EF",
    on_toast="#1D2420",
    toast_action="#174FA8",
    toast_line="#C4CBC6",
    toast_quiet="#5B655F",
    wall="#161A18",
    wall_card="#262C29",
    wall_ink="#FFFFFF",
    wall_late="#FFA8A1",
    wall_today="#F6CF85",
    wall_quiet="#C6CFC9",
)

_GROUNDS = ("board", "lane", "card", "card_hover", "field")

# (ink, fill, least contrast): what stands on what. DESIGN.md: 4.5 for text that carries meaning, 7 on the wall.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((ink, ground, READABLE) for ink in ("ink", "ink_2", "late_ink", "accent_ink") for ground in _GROUNDS),
    *(("today_ink", ground, READABLE) for ground in _GROUNDS),
    ("late_ink", "late_fill", READABLE),
    ("today_ink", "today_fill", READABLE),
    ("quiet_ink", "quiet_fill", READABLE),
    ("ink", "selection", READABLE),
    ("ink_2", "quiet_fill", READABLE),
    ("ink", "quiet_fill", READABLE),
    ("on_selection", "selection", READABLE),
    ("on_accent", "accent", READABLE),
    ("on_accent", "accent_hover", READABLE),
    ("on_toast", "toast", READABLE),
    ("toast_action", "toast", READABLE),
    ("toast_quiet", "toast", READABLE),
    ("ink", "gap", READABLE),
    *((mark, "lane", VISIBLE) for mark in ("new_lead", "awaiting_reply", "post_sale", "lapsed")),
    *((edge, "card", VISIBLE) for edge in ("late_edge", "today_edge")),
    *(("focus_ring", ground, VISIBLE) for ground in _GROUNDS),
    *(
        (ink, ground, READABLE_ACROSS_THE_ROOM)
        for ink in ("wall_ink", "wall_late", "wall_today", "wall_quiet")
        for ground in ("wall", "wall_card")
    ),
)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

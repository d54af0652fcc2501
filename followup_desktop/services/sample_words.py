"""The words a made-up saw and mower shop is told with. Nobody here is real; the numbers are nobody's."""

# Lists of words are kept as text: one quoted word a line would be 400 lines.
# ruff: noqa: SIM905

GIVEN_NAMES = tuple(
    """
    Ada Alma Amos Anders Anita Arlo Beatriz Benno Bianca Boyd Brigid Cal Carla Cedric Celia Clara Colin Cora
    Dag Delia Denny Dolores Dorian Edda Eli Elsie Emil Enid Esme Ewan Fay Felix Fern Flora Floyd Freya Gail
    Gideon Greta Guy Hal Harriet Hazel Hector Hilda Hugo Ida Ines Ingrid Ira Iris Ivan Jana Jasper Jens Joel
    Joyce Jude June Kai Kara Karl Kit Lars Leah Leif Lena Lionel Lois Lorna Lou Lucia Magda Mara Marcel Maud
    Mila Milo Mona Nadia Neil Nell Nina Noor Olaf Oona Orla Oscar Otis Paavo Petra Priya Quinn Ramon Rhoda Rolf
    Rosa Roy Rufus Runa Sam Selma Signe Silas Stella Sven Tess Theo Tilda Tom Una Vera Verne Vic Wade Wanda Wes
    Willa Yara Yves Zelda Zoë
    """.split()
)
FAMILY_NAMES = tuple(
    """
    Abbot Ackerly Alder Amsel Arnott Ashdown Aydin Bakke Barlow Beck Bellamy Berg Birch Blackwood Bloom Boone
    Boyd Brandt Bristow Brook Burdett Byrne Cade Calloway Carver Castellano Chavez Cole Cray Crow Dahl Dale
    Darby Deering Delgado Dunn Eames Eastman Eide Ellery Engel Estrada Falk Farrow Feld Fenn Fiske Flint
    Forsberg Frost Gallo Garner Gill Glass Grady Granger Greer Grove Hale Halvorsen Harlow Hart Hayes Heath
    Holm Horn Hoyt Hyde Iverson Jansen Jarvis Joyner Kane Keane Kerr Kimball Knoll Lam Lark Larkin Leal
    Lindqvist Locke Lund Lyle Madsen Mahler Marsh Mead Mercer Moreau Nair Nash North Novak Nye Oakes Odell
    Okafor Olin Orr Ostrow Paine Palmer Park Pell Pike Pine Quill Rask Reyes Ridge Rivera Roe Rook Rowe Rusk
    Sandoval Savage Seward Shaw Sloan Snow Solberg Stark Stone Strand Swift Tate Thorne Tran Tuttle Vance Vega
    Voss Wade Ware Webb West Whitaker Wilde Winter Wolfe Wren Yates York Zapata Zeller
    """.split()
)
PLACES = tuple(
    (
        "Alder Creek,Bear Hollow,Birch,Blue Heron,Cedar Point,Clearwater,Cold Spring,Copper,Cottonwood,Eagle,"
        "East Shore,Elk Meadow,Fir Ridge,Foothill,Glacier,Granite,Hidden Valley,High Country,Juniper,Lakeside,Larch,"
        "Lone Pine,Maple Street,Meadowlark,Mission,North Fork,Northside,Old Mill,Osprey,Pine Ridge,Ponderosa,"
        "Red Barn,River Bend,Rocky Top,Sage,Silver Lake,South Fork,Spruce,Stillwater,Summit,Swan,Tamarack,Timberline,"
        "Trout Creek,Westside,Whitetail,Willow,Windy Hill"
    ).split(",")
)
TRADES = tuple(
    (
        "Tree Care,Landscaping,Farm,Rentals,HOA,School,Orchard,Cabins,Ranch,Nursery,Property Care,Lawn Service,"
        "Builders,Campground,Stables,Golf Course,Firewood,Excavating,Church,Resort,Logging,Snow Removal"
    ).split(",")
)
CITIES = (
    ("Whitefish", "59937"), ("Kalispell", "59901"), ("Columbia Falls", "59912"), ("Bigfork", "59911"),
    ("Polson", "59860"), ("Somers", "59932"), ("Lakeside", "59922"), ("Eureka", "59917"), ("Libby", "59923"),
    ("Ronan", "59864"), ("Hungry Horse", "59919"), ("Kila", "59920"),
)  # fmt: skip
STREETS = tuple(
    (
        "Alder Lane,Birch Street,Cedar Drive,Creek Road,Dakota Avenue,East Lakeshore,Farm to Market Road,"
        "First Avenue,Foothill Road,Halfmoon Road,Larch Lane,Mill Road,Montford Road,Orchard Lane,Park Avenue,"
        "Pine Grove Lane,Ridge Road,River Road,Second Street,Spring Creek Road,Trumble Lane,Wagon Road,"
        "Whitetail Drive,Willow Glen"
    ).split(",")
)
SOURCES = (
    "walk-in", "walk-in", "phone", "phone", "website", "referral", "chamber breakfast", "farm show", "newspaper",
    "email",
)  # fmt: skip
TAGS = ("contractor", "snow", "saws", "mowers", "rental", "farm", "service plan", "school", "newsletter")
BEST_HOURS = ("mornings", "after 4 pm", "lunch time", "before 8 am", "afternoons")
JOBS = ("owner", "foreman", "office", "caretaker", "grounds keeper", "buyer")

# What leads ask for, and for how much (whole units of money, from and to).
WISHES = (
    ("Wants a 20 ft log splitter price", 1400, 2400), ("Asked about battery hedge trimmers", 180, 420),
    ("Snow blower service for 4 machines", 320, 520), ("Looking at zero-turn mowers", 2900, 6200),
    ("Needs a saw for storm damage", 420, 900), ("Trade-in on an old rider", 900, 2600),
    ("Brush cutter for a steep bank", 380, 760), ("Two chainsaws for the crew", 900, 1700),
    ("Wood chipper to rent for a week", 450, 800), ("Battery saw, is it strong enough?", 300, 650),
    ("Generator for the cabin", 700, 1900), ("Pressure washer, electric or petrol", 200, 640),
    ("Winter storage and spring service", 90, 260), ("Robot mower for a flat lawn", 1100, 2700),
)  # fmt: skip
QUOTES = (
    ("Quote sent: compact tractor with loader", 2200, 3800), ("Quote: 2 saws and helmets", 980, 1500),
    ("Waiting on purchase order", 500, 1400), ("Thinking about a zero-turn mower", 3100, 5600),
    ("Wants to ask the partner first", 400, 1900), ("Part on order, tell them when it ships", 40, 260),
    ("Comparing our price with the other shop", 600, 2400), ("Quote: service plan for six machines", 700, 1300),
    ("Asked for a photo of the used rider", 900, 2100), ("Decides after the insurance answers", 500, 3000),
)  # fmt: skip
CHECK_INS = (
    "Day 3: is the chainsaw running well?", "Day 30: ask who else could use one", "Thank-you card, photo of the mower",
    "First service after ten hours", "Did the new chain hold?", "Happy with the splitter?", "Season check of the rider",
)  # fmt: skip
RESTS = (
    "Not this season, ask in spring", "Bought elsewhere, next time us", "Moving house first", "Waiting for the budget",
    "Said: after the harvest",
)  # fmt: skip
ENDINGS = (
    "Bought elsewhere",
    "Moved away",
    "Sold",
    "No need any more",
    "Price",
    "Number not in use",
    "Question answered",
)
# What clients buy again and again: words, usual gap and spread in days, from and to in cents.
HABITS = (
    ("bar oil and chain", 31, 6, 2400, 6900), ("trimmer line", 60, 12, 1900, 8500),
    ("chain sharpening", 45, 9, 1500, 4200), ("two-stroke mix", 90, 18, 2800, 7400),
    ("log splitter, weekend rental", 180, 35, 9500, 24000), ("mower service", 365, 30, 11900, 19900),
    ("snow blower service", 365, 25, 9900, 16900), ("blades and filters", 120, 25, 3800, 9900),
)  # fmt: skip
TOLD = {
    "voicemail": ("left the price and our hours", "asked to call back", "said the part is here", ""),
    "no-answer": ("", "rang ten times", "no machine"),
    "left-message": ("left word with the office", "his son writes it down", "told the foreman"),
    "sent": ("sent the quote", "sent two pictures and the price", "sent the service list"),
    "reached": (
        "happy with the mower service",
        "wants to think it over",
        "needs it before the snow",
        "talked about price",
    ),
    "called": ("asked for opening hours and a price", "asked whether we rent splitters", "wants a quote"),
    "came-in": ("looked at the riders", "brought the saw in", "wants a quote, two saws"),
    "wrote": ("asked for a price by email", "sent a photo of the broken part"),
    "met": ("met at the chamber breakfast", "looked at the lot together"),
    "bought": ("", "paid cash", "picked it up himself"),
}
NOTES = (
    "Gate code is at the shop.", "Prefers to be called Doc.", "Dog is friendly.",
    "Two machines are older than ten years.",
    "Pays at the end of the month.", "Ask about the lake house.", "Son takes over the farm next year.",
)  # fmt: skip
# Telephone codes that the made-up numbers are spread over, the shop's own first.
AREA_CODES = ("406", "208", "307", "509", "701", "605", "385", "435", "503", "541", "360", "253", "970", "303")

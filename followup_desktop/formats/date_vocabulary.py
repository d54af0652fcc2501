"""The words for days, months and times in English, German, French and Spanish. Only words, no reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """One language's words; every value is a regular expression without groups."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    relative_days: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    in_words: str
    at_words: str
    from_words: str
    of_words: str
    next_before: str
    next_after: str
    this_words: str
    month_end: str
    week_end: str
    day_parts: Mapping[str, int]
    careful: tuple[str, ...] = ()


ENGLISH = Vocabulary(
    weekdays=(
        "mon(?:day)?",
        "tue(?:s|sday)?",
        "wed(?:nesday)?",
        "thu(?:r|rs|rsday)?",
        "fri(?:day)?",
        "sat(?:urday)?",
        "sun(?:day)?",
    ),
    months=(
        "jan(?:uary)?",
        "feb(?:ruary)?",
        "mar(?:ch)?",
        "apr(?:il)?",
        "may",
        "june?",
        "july?",
        "aug(?:ust)?",
        "sept?(?:ember)?",
        "oct(?:ober)?",
        "nov(?:ember)?",
        "dec(?:ember)?",
    ),
    relative_days={"day after tomorrow": 2, "tomorrow|tmrw|tmw": 1, "today|tonight": 0},
    units={"min": "min(?:ute)?s?", "hour": "hours?|hrs?", "day": "days?", "week": "weeks?|wks?", "month": "months?"},
    numbers={
        "an?|one": 1,
        "two|a couple of": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "ten": 10,
    },
    ordinals={"first|1st": 1, "second|2nd": 2, "third|3rd": 3, "fourth|4th": 4, "last": -1},
    in_words="in",
    at_words="at|@",
    from_words="from|after",
    of_words="of|in",
    next_before="next",
    next_after="",
    this_words="this|on",
    month_end="eom|end of (?:the |this )?month|month end",
    week_end="eow|end of (?:the |this )?week",
    day_parts={"morning": 9, "noon|midday|lunchtime": 12, "afternoon": 14, "evening": 18},
    careful=("sat", "sun", "wed", "mar", "may", "second"),
)
GERMAN = Vocabulary(
    weekdays=(
        "montags?|mo\\.?",
        "dienstags?|di\\.?",
        "mittwochs?|mi\\.?",
        "donnerstags?|do\\.?",
        "freitags?|fr\\.?",
        "samstags?|sonnabends?|sa\\.?",
        "sonntags?|so\\.?",
    ),
    months=(
        "jan(?:uar|ner)?\\.?|jän(?:ner)?\\.?",
        "feb(?:ruar)?\\.?",
        "mär(?:z)?\\.?",
        "apr(?:il)?\\.?",
        "mai",
        "juni?\\.?",
        "juli?\\.?",
        "aug(?:ust)?\\.?",
        "sept?(?:ember)?\\.?",
        "okt(?:ober)?\\.?",
        "nov(?:ember)?\\.?",
        "dez(?:ember)?\\.?",
    ),
    relative_days={"übermorgen": 2, "morgen": 1, "heute": 0},
    units={
        "min": "min(?:ute|uten)?",
        "hour": "stunden?|std",
        "day": "tage?n?",
        "week": "wochen?",
        "month": "monate?n?",
    },
    numbers={
        "eine?[mnr]?": 1,
        "zwei": 2,
        "drei": 3,
        "vier": 4,
        "fünf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "zehn": 10,
    },
    ordinals={"erste[rn]?": 1, "zweite[rn]?": 2, "dritte[rn]?": 3, "vierte[rn]?": 4, "letzte[rn]?": -1},
    in_words="in",
    at_words="um|gegen|ab",
    from_words="ab|nach",
    of_words="im|des|vom",
    next_before="nächste[rnms]?|kommende[rnms]?",
    next_after="",
    this_words="diese[rnms]?|am|den",
    month_end="monatsende|ende des monats|ende (?:diesen|dieses) monats",
    week_end="ende der woche|wochenende",
    day_parts={"vormittags?|früh": 9, "mittags?": 12, "nachmittags?": 14, "abends?": 18},
    careful=("mo", "di", "mi", "do", "fr", "sa", "so", "mai"),
)
FRENCH = Vocabulary(
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    months=(
        "janv(?:ier)?\\.?",
        "févr(?:ier)?\\.?|fev(?:rier)?",
        "mars",
        "avr(?:il)?\\.?",
        "mai",
        "juin",
        "juil(?:let)?\\.?",
        "août|aout",
        "sept(?:embre)?\\.?",
        "oct(?:obre)?\\.?",
        "nov(?:embre)?\\.?",
        "déc(?:embre)?\\.?|dec(?:embre)?",
    ),
    relative_days={"après[- ]demain|apres[- ]demain": 2, "demain": 1, "aujourd['’]hui": 0},
    units={"min": "min(?:ute)?s?", "hour": "heures?", "day": "jours?", "week": "semaines?", "month": "mois"},
    numbers={"une?": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "dix": 10},
    ordinals={"premier": 1, "deuxième|second": 2, "troisième": 3, "quatrième": 4, "dernier": -1},
    in_words="dans",
    at_words="à|a|vers",
    from_words="à partir de|après",
    of_words="de|du|d['’]",
    next_before="",
    next_after="prochaine?",
    this_words="ce|le",
    month_end="fin (?:du|de) mois",
    week_end="fin de (?:la )?semaine",
    day_parts={"matin": 9, "midi": 12, "après[- ]midi": 14, "soir": 18},
    careful=("mars", "mai"),
)
SPANISH = Vocabulary(
    weekdays=("lunes", "martes", "miércoles|miercoles", "jueves", "viernes", "sábado|sabado", "domingo"),
    months=(
        "ene(?:ro)?",
        "feb(?:rero)?",
        "mar(?:zo)?",
        "abr(?:il)?",
        "may(?:o)?",
        "jun(?:io)?",
        "jul(?:io)?",
        "ago(?:sto)?",
        "sept?(?:iembre)?",
        "oct(?:ubre)?",
        "nov(?:iembre)?",
        "dic(?:iembre)?",
    ),
    relative_days={"pasado mañana": 2, "mañana|manana": 1, "hoy": 0},
    units={"min": "min(?:uto)?s?", "hour": "horas?", "day": "d[ií]as?", "week": "semanas?", "month": "mes(?:es)?"},
    numbers={"una?": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "diez": 10},
    ordinals={"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, "último|ultimo": -1},
    in_words="en|dentro de",
    at_words="a las?|a",
    from_words="desde|después del?",
    of_words="de",
    next_before="próximo|proximo|próxima|proxima",
    next_after="próximo|proximo|próxima|proxima|que viene",
    this_words="este|el",
    month_end="fin(?:al)? de mes",
    week_end="fin de semana",
    day_parts={"mediod[ií]a": 12, "de la tarde": 16, "de la noche": 19},
    careful=("mar", "may"),
)
_BY_LANGUAGE = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}


def is_known(language: str) -> bool:
    """Whether the own reader has this language's words; for others dateparser is asked."""
    return language in _BY_LANGUAGE


@lru_cache(maxsize=8)
def vocabularies(language: str) -> tuple[Vocabulary, ...]:
    """The word lists to read ``language`` with: its own first, English behind it (many shops write both)."""
    own = _BY_LANGUAGE.get(language, ENGLISH)
    return (own,) if own is ENGLISH else (own, ENGLISH)

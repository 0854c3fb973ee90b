"""The units that are read in an answer: those that mean one thing only. A ton, a gallon, a month mean several."""

from llmos.peripherals.claims.tokens import Kind, Text

_SYMBOLS = {  # as they are written -> as the calculator knows them
    "mm": "mm",
    "cm": "cm",
    "m": "m",
    "km": "km",
    "ft": "foot",
    "yd": "yard",
    "mi": "mile",
    "mg": "mg",
    "g": "g",
    "kg": "kg",
    "lb": "pound",
    "lbs": "pound",
    "ml": "ml",
    "mL": "ml",
    "l": "liter",
    "L": "liter",
    "s": "second",
    "min": "minute",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "km/h": "km/hour",
    "kph": "km/hour",
    "mph": "mile/hour",
    "m/s": "m/second",
    "°C": "degC",
    "°F": "degF",
    "℃": "degC",
    "℉": "degF",
    "cm²": "cm^2",
    "m²": "m^2",
    "km²": "km^2",
    "m^2": "m^2",
    "km^2": "km^2",
    "ft²": "foot^2",
    "cm³": "cm^3",
    "m³": "m^3",
    "m^3": "m^3",
    "ha": "hectare",
    "J": "J",
    "kJ": "kJ",
    "W": "W",
    "kW": "kW",
    "Wh": "W*hour",
    "kWh": "kW*hour",
    "Pa": "Pa",
    "kPa": "kPa",
    "psi": "psi",
}
_WORDS = {
    "millimetre": "mm",
    "centimetre": "cm",
    "metre": "m",
    "kilometre": "km",
    "inch": "inch",
    "foot": "foot",
    "yard": "yard",
    "mile": "mile",
    "milligram": "mg",
    "gram": "g",
    "kilogram": "kg",
    "tonne": "tonne",
    "pound": "pound",
    "millilitre": "ml",
    "litre": "liter",
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "hectare": "hectare",
    "acre": "acre",
    "joule": "J",
    "kilojoule": "kJ",
    "watt": "W",
    "kilowatt": "kW",
    "pascal": "Pa",
    "square metre": "m^2",
    "square kilometre": "km^2",
    "square foot": "foot^2",
    "cubic metre": "m^3",
    "kilometre per hour": "km/hour",
    "mile per hour": "mile/hour",
    "metre per second": "m/second",
    "degree celsius": "degC",
    "degree fahrenheit": "degF",
}
_SINGULAR = {"inches": "inch", "feet": "foot"}
LONGEST = 3  # words of a unit


def unit(text: Text, at: int) -> tuple[str, int] | None:
    """The calculator's name of the unit that begins at a token, and the token behind it."""
    for count in range(LONGEST, 0, -1):
        tokens = text.tokens[at : at + count]
        if len(tokens) < count or any(token.kind in (Kind.BREAK, Kind.NUMBER, Kind.RELATION) for token in tokens):
            continue
        symbol = "".join(token.text for token in tokens) if not any(token.space for token in tokens[1:]) else ""
        if symbol in _SYMBOLS and not _goes_on(text, at + count):
            return _SYMBOLS[symbol], at + count
        if name := _WORDS.get(" ".join(_singular(token.text.lower()) for token in tokens)):
            return name, at + count
    return None


def _goes_on(text: Text, at: int) -> bool:
    """Whether a sign stands right behind the symbol: then it is part of another one (km/h², m^4)."""
    return text.kind(at) is Kind.SIGN and not text.tokens[at].space and text.sign(at)[0] in "^/"


def _singular(word: str) -> str:
    word = _SINGULAR.get(word, word).replace("meter", "metre").replace("liter", "litre")
    return word.removesuffix("s") if word.removesuffix("s") in _WORDS or word.startswith("degree") else word

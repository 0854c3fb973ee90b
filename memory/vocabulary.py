"""The English words that the search for support treats in a way of their own."""

import calendar


def _words(text: str) -> list[str]:
    return text.split()


DROPPED = frozenset(
    _words(
        "a an the of in to at on by for with from as into onto is are was were be been being and or so also "
        "there which who whom whose that this these those has have had do does did will would than then thus "
        "therefore however according document text passage source report states stated says said mentions "
        "mentioned notes noted yes per via its it's total specifically namely both within upon"
    )
)
PRONOUNS = frozenset(_words("it they them he she him her me us we you one ones"))
_SMALL = _words("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")
NUMBERS = {word: str(number) for number, word in enumerate(_SMALL, 2)}
NUMBERS |= {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "hundred": "100"}
DATES = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name not in ("", "May"))

# What turns the meaning of the words around it, in one form for each sense.
TURNING = {
    form: sense
    for sense, forms in {
        "not": "not no never none neither nor without nothing nobody",
        "only": "only solely exclusively",
        "unless": "unless",
        "except": "except",
        "if": "if provided",
        "before": "before prior",
        "after": "after",
        "until": "until till",
        "since": "since",
        "more": "more greater higher longer larger",
        "less": "less fewer lower shorter smaller",
        "above": "above over exceeding",
        "below": "below under beneath",
        "least": "least minimum",
        "most": "most maximum",
        "all": "all entire",
        "each": "each every",
        "either": "either",
        "some": "some partly",
        "always": "always",
        "often": "often usually mostly",
        "seldom": "rarely seldom hardly",
        "can": "can may could might",
        "must": "must shall required need",
        "should": "should",
        "first": "first",
        "last": "last final",
        "nearly": "nearly almost",
        "tries": "try tri attempt plan intend want hope propos suggest expect",
        "fails": "fail refus deny",
        "claims": "claim alleg believ deem suppos",
        "former": "former formerly previous previously",
        "increases": "increas rais rise grow gain",
        "decreases": "decreas lower reduc fall drop declin cut",
    }.items()
    for form in _words(forms)
}
# Words that say the same, by their stems.
SAME = {
    "cost": "pay",
    "charg": "pay",
    "cancel": "terminat",
    "end": "terminat",
    "purchas": "buy",
    "begin": "start",
    "euro": "eur",
    "metr": "meter",
    "situat": "locat",
}

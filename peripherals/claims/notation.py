"""How numbers, signs and relations are written: in plain text, in words, and in LaTeX."""

import re

GROUP = r"(?:[,'’\u00a0\u2009\u202f ]|\{,\})"
SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
NUMBER = (
    rf"(?:\d{{1,3}}(?P<mark>{GROUP})\d{{3}}(?:(?P=mark)\d{{3}})*(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    rf"(?:[ \u00a0](?P<scale>{'|'.join(SCALES)})\b)?(?P<cut>…|\.\.\.|\\(?:ldots|dots)\b)?"
)
ABOUT = r"about|approximately|approx\.?|roughly|around|nearly|almost|circa|close[ ]to|some"
IS = (
    r"is|are|was|were|equals?|makes?|gives?|yields?|totals?|comes?[ ](?:out[ ])?to|amounts?[ ]to|adds?[ ]up[ ]to"
    r"|works?[ ]out[ ](?:to|at)|would[ ]be|will[ ]be|would[ ]equal|results?[ ]in|leaves?|corresponds?[ ]to"
    r"|converts?[ ]to"
)
SPELLED = {
    "plus": "+",
    "minus": "-",
    "times": "*",
    "x": "*",
    "multiplied by": "*",
    "divided by": "/",
    "percent": "%",
    "per cent": "%",
    "squared": "^2",
    "cubed": "^3",
    "of": "of",
    "mod": "mod",
    "modulo": "mod",
    "half of": "1/2 *",
    "a third of": "1/3 *",
    "a quarter of": "1/4 *",
    "square root of": "√",
}
LATEX = {r"\times": "*", r"\cdot": "*", r"\div": "/", r"\%": "%", r"\bmod": "mod"}
LAYOUT = re.compile(  # of LaTeX, which means nothing
    r"\\(?:[,;:!()\[\]$ ]|left|right|[bB]ig|displaystyle|q?quad|text|textbf|mathrm|mathbf|mbox|boxed|underline)"
)
SIGNS = str.maketrans({"×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "∕": "/", "⁄": "/", "−": "-", "–": "–"})
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
TOKEN = re.compile(
    rf"""
    (?P<code>^[ ]{{0,3}}(?P<fence>```+|~~~+).*?(?:^[ ]{{0,3}}(?P=fence)[`~]*[ ]*$|\Z)|(?P<tick>`+)[^\n]*?(?P=tick)|`)
    |(?P<link>\]\([^)\s]*\)|\b(?:https?|ftp|file|mailto):\S+|\bwww\.\S+)
    |(?P<list>^[ >]*(?:[-*+•]|\(?(?:\d{{1,3}}|[a-zA-Z])[.)])[ \t]+|^[ >]*\#+[ ]+|^[ >]+)
    |(?P<date>\d{{4}}-\d{{2}}-\d{{2}}(?!\d)|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}\b)
    |(?P<glued>(?<![\w.])v?\d+(?:\.\d+){{2,}}[\w.-]*\w?|\b\d+:\d+\S*|\#\d+|(?<![\w.,])0\d+(?![\d.,]))
    |(?P<ordinal>\b\d+(?:st|nd|rd|th)\b)
    |(?P<number>(?:(?<!\w)|(?<=\dx)){NUMBER})
    |(?P<relation>(?<![=<>!:+*/~|&^-])&?(?:=|≈|≅|≃|\\(?:approx|simeq|cong)\b)&?(?![=>~])(?:\s*(?:{ABOUT})\b)?
      |(?<![\w'’-])(?:{IS})(?:\s+(?:equal[ ]to|exactly|only|just|then|also|thus))?(?:\s+(?:{ABOUT}))?
       (?![\w'’-]))
    |(?P<fraction>\\d?t?frac\b)|(?P<root>\\sqrt\b|√)
    |(?P<latex>\\(?:[a-zA-Z]+\*?|.))
    |(?P<spelled>(?<![\w'’-])(?:half\ of|a\ third\ of|a\ quarter\ of|square\ root\ of|divided\ by|multiplied\ by
      |per\ cent|percent|plus|minus|times|squared|cubed|modulo|mod|of|x(?=[ ]*[-(]?[ ]*[$€£]?\.?\d))(?![\w'’-])
      |(?<=\d)(?<!\b0)x(?=\d))
    |(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)
    |(?P<word>[^\W\d_](?:[\w'’]|-(?=[^\W\d_]))*)
    |(?P<power>\*\*)
    |(?P<currency>[€£¥]|\$(?=\s?\d))
    |(?P<newline>\n)
    |(?P<space>[ \t\r\u00a0\u2009\u202f]+)
    |(?P<other>.)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
KINDS = (  # in their order
    *("code", "link", "list", "date", "glued", "ordinal", "number", "relation", "fraction", "root", "latex"),
    *("spelled", "raised", "word", "power", "currency", "newline", "space", "other"),
)

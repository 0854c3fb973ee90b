import pytest

from llmos.memory.readers import code
from tests.memory.readers.making import headed, pages

PYTHON = '''"""A shop."""

import os

# What a thing costs.
@cache
def price(thing):
    """In euros."""
    return 1


class Shop:
    open = True

    def sell(self, thing):
        return price(thing)

    closed = False

RATE = 3
'''
TYPESCRIPT = """import { x } from "y";

/** What it costs. */
export async function price(thing: string): Promise<number> {
  if (thing) { return 1; }
  return 2;
}

export default class Shop {
  sell() {}
}
const rate = (year: number) => 3;
call(price);
"""
C = """#include <stdio.h>
int later(int);
/* Adds.
 * Slowly. */
static int
add(int a, int b)
{
    return a + b;
}
int main(int argc, char **argv) {
    for (;;) {}
}
"""


def test_python_is_cut_by_its_syntax() -> None:
    [page] = pages(code.read, PYTHON.encode(), "shop.py")
    assert page.text == PYTHON
    assert headed(page) == [
        ("@cache", "price"),
        ("class Shop:", ""),
        ("class Shop:", "Shop"),
        ("def sell(self, thing):", "Shop › sell"),
        ("closed = False", "Shop"),
        ("RATE = 3", ""),
    ]
    assert (page.lines[0], page.lines[-1], page.unit) == (1, PYTHON.count("\n") + 1, "lines")


@pytest.mark.parametrize("text", ["def broken(:", "(" * 10_000, "x = '\\d'\ndef f(): pass\n"])
def test_python_that_cannot_be_parsed_is_still_text(text: str) -> None:
    [page] = pages(code.read, text.encode(), "a.py")
    assert page.text == text


def test_definitions_of_other_languages_are_found_where_lines_begin_with_them() -> None:
    assert headed(pages(code.read, TYPESCRIPT.encode(), "a.ts")[0]) == [
        ("/** What it costs. */", "price"),
        ("export default class Shop {", "Shop"),
        ("const rate = (year: number) => 3;", "rate"),
    ]
    assert headed(pages(code.read, C.encode(), "a.c")[0]) == [("int main(int argc, char **argv) {", "main")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("func (s *Shop) Sell(thing string) error {", "Sell"),
        ("pub(crate) fn price<T>(thing: T) -> u32 {", "price"),
        ("impl Display for Shop {", "Display for Shop"),
        ("def price(thing)", "price"),
        ("CREATE TABLE costs (", "costs"),
        ("deploy() {", "deploy"),
        ("price <- function(thing) {", "price"),
        ("module.exports.price = function (thing) {", "module.exports.price"),
        ("int later(int);", ""),
        ("if (price (1)) {", ""),
        ("result = price(1)", ""),
        ("    indented(function) {", ""),
    ],
)
def test_lines_that_define_something(line: str, name: str) -> None:
    assert [heading for _, heading in code._others([line])] == ([name] if name else [])


def test_data_is_not_searched_for_definitions() -> None:
    assert pages(code.read, b"type: service\nclass Foo\n", "a.yaml")[0].sections == ()

"""Editing a 60-line file that is in the context, with prompt lookup and without: tokens a second, and the same text.

Two kernels with the same greedy sampling take turns; the one that does not answer rests.
"""

import sys
from contextlib import ExitStack

from benchmarks.common import MODEL, ROUNDS, Result, calm, kernel, median, median_ratio
from benchmarks.turns import Turn, create, run

LONGEST = 2000  # pieces: the answer ends by itself
SOURCE = '''\
"""Invoices of a small shop, read from lines of text."""

from dataclasses import dataclass


@dataclass
class Item:
    name: str
    price: float
    amount: int


@dataclass
class Invoice:
    customer: str
    items: list[Item]


def parse_item(line: str) -> Item:
    name, price, amount = line.split(",")
    return Item(name.strip(), float(price), int(amount))


def parse_invoice(text: str) -> Invoice:
    customer, *lines = text.strip().splitlines()
    return Invoice(customer, [parse_item(line) for line in lines])


def total(invoice: Invoice) -> float:
    result = 0.0
    for item in invoice.items:
        result += item.price * item.amount
    return result


def discount(invoice: Invoice) -> float:
    if total(invoice) > 100:
        return total(invoice) * 0.1
    return 0.0


def describe(invoice: Invoice) -> str:
    lines = [f"Invoice for {invoice.customer}"]
    for item in invoice.items:
        lines.append(f"{item.amount} x {item.name}: {item.price:.2f}")
    lines.append(f"Total: {total(invoice):.2f}")
    lines.append(f"Discount: {discount(invoice):.2f}")
    return "\\n".join(lines)


def main() -> None:
    with open("invoice.txt") as file:
        invoice = parse_invoice(file.read())
    print(describe(invoice))


if __name__ == "__main__":
    main()
'''
MESSAGE = (
    f"```python\n{SOURCE}```\n\n"
    "Rename the function total to grand_total everywhere. Write the whole file again, with nothing left out."
)


def check(turn: Turn) -> None:
    """The answer must be the edit that was asked for, or the speed says nothing."""
    assert turn.message is not None
    text = turn.message.text
    written = sum(line in text.splitlines() for line in SOURCE.splitlines())
    assert "def grand_total(" in text, text
    assert written >= 50, f"only {written} lines were written again: {text}"


def speed(turn: Turn) -> float:
    """Tokens a second after the first one. The kernel says when that was: the text of code may be held back."""
    return (turn.stats.generated - 1) / (turn.ended - turn.began - turn.stats.first_token)


def main() -> int:
    result = Result("lookup")
    turns: dict[bool, list[Turn]] = {True: [], False: []}
    with ExitStack() as undo:
        kernels = {
            lookup: undo.enter_context(kernel(MODEL, settings={"greedy": True, "lookup": lookup})) for lookup in turns
        }
        for _ in range(ROUNDS):
            for lookup, (client, events) in kernels.items():
                pid = create(client)
                calm(client)
                turn = run(client, events, pid, MESSAGE, LONGEST)
                check(turn)
                turns[lookup].append(turn)
                calm(client)
    for lookup, name in ((True, "lookup"), (False, "plain")):
        result.metrics[f"{name}_tokens_per_second"] = median([speed(turn) for turn in turns[lookup]])
        result.metrics[f"{name}_drafted_tokens"] = median([turn.stats.drafted for turn in turns[lookup]])
    result.metrics |= {"generated_tokens": turns[False][0].stats.generated, "rounds": ROUNDS}
    texts = [[turn.message.text for turn in turns[lookup] if turn.message] for lookup in (True, False)]
    rates = [[speed(turn) for turn in turns[lookup]] for lookup in (True, False)]
    result.mark("with lookup / without", median_ratio(*rates), ">=", 1.5)
    same = sum(ours == theirs for ours, theirs in zip(*texts, strict=True))
    result.mark("rounds with the same text", same / ROUNDS, ">=", 1)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())

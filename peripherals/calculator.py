"""The calculator: exact arithmetic with percentages, units and dates."""

import msgspec

from llmos.kernel.abi.device import Result, Syscall
from llmos.peripherals import claims, dates, expression as parser, figures

CHECKING = "check answers"  # a capability for the kernel's double check: no program has it


class Calculator:
    """Sums that a language model should not do in its head."""

    name = "calculator"

    def syscalls(self) -> tuple[Syscall, ...]:
        return (
            Syscall("calculator.evaluate", self.evaluate, "calculate"),
            Syscall("calculator.check", self.check, CHECKING),
        )

    def evaluate(self, expression: str) -> Result:
        """Calculates: use it for all sums, units, dates: 3 km in miles.

        `350 + 15 %` adds fifteen percent of 350, `15 % of 80` is 12, `17 mod 5` is 2. `log` has base 10 unless a second
        argument gives another, `ln` is the natural one; angles are radians, or degrees with °. Units are those of pint;
        currencies are not known. Raises SyscallError.
        """
        if day := dates.evaluate(expression):
            return Result(day.shown, {"expression": expression.strip(), "value": day.value, "exact": day.value})
        value = parser.evaluate(expression)
        shown = figures.shown(value)
        return Result(shown, {"expression": expression.strip(), "value": shown, "exact": figures.exact(value)})

    def check(self, text: str) -> Result:
        """Computes again what a text states together with its result; `details` has the claims."""
        found = claims.find(text)
        wrong = sum(not claim.right for claim in found)
        return Result(f"{len(found)} claims, {wrong} of them wrong", {"claims": msgspec.to_builtins(found)})

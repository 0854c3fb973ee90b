"""The calculator: exact arithmetic with percentages."""

from llmos.kernel.abi.device import Result, Syscall
from llmos.peripherals import expression as parser
from llmos.peripherals import figures


class Calculator:
    """Sums that a language model should not do in its head."""

    name = "calculator"

    def syscalls(self) -> tuple[Syscall, ...]:
        return (Syscall("calculator.evaluate", self.evaluate, "calculate"),)

    def evaluate(self, expression: str) -> Result:
        """Calculates an arithmetic expression exactly, for example 48200 * 0.5% * 3 or sqrt(2) + 1/3.

        `350 + 15 %` adds fifteen percent of 350, `15 % of 80` is 12, `17 mod 5` is 2. `log` has base 10 unless a second
        argument gives another, `ln` is the natural one; angles are radians, or degrees with °. Raises SyscallError.
        """
        value = parser.evaluate(expression)
        shown = figures.shown(value)
        return Result(shown, {"expression": expression.strip(), "value": shown, "exact": figures.exact(value)})

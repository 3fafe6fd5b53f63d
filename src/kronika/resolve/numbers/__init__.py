"""Numbers in words and digits, as whole-number bounds.

`find` gives every count in a text; `read` values the number at a span that somebody else has found. One grammar
serves all languages; what differs between them stands in data/*.toml.
"""

from kronika.resolve.numbers.quantity import Quantity
from kronika.resolve.numbers.reading import find, read

__all__ = ["Quantity", "find", "read"]

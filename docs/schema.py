"""JSON Schema of a coding, from the records.

python -m docs.schema > docs/coding.schema.json
"""

from __future__ import annotations

import json

import msgspec

from kronika.records import Coding, Report


def schema() -> str:
    """Schemas of the output and, under `$defs`, of the input and every part."""
    (output, _), parts = msgspec.json.schema_components([Coding, Report], ref_template="#/$defs/{name}")
    return (
        json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **output, "$defs": parts}, indent=1)
        + "\n"
    )


if __name__ == "__main__":
    print(schema(), end="")

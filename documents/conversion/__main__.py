"""python -m documents.conversion NAME SECONDS BYTES: a file on standard input, its text as JSON on standard output."""

from __future__ import annotations

import sys

from documents.conversion.apart import describe, describe_refusal
from documents.conversion.door import convert
from documents.conversion.results import RefusedError


def main() -> None:
    """See `apart.convert_apart`, which starts this."""
    name, seconds, memory = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    _bound(seconds, memory)
    try:
        answer = describe(convert(sys.stdin.buffer.read(), name))
    except RefusedError as error:
        answer = describe_refusal(error)
    sys.stdout.write(answer)


def _bound(seconds: int, memory: int) -> None:
    """Give up beyond these bounds, where the system can hold a process to them."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


main()

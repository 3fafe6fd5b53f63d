"""Reading at arm's length: a process of its own for what may be hostile, killed when it takes too long."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer
from types import TracebackType
from typing import IO

import msgspec

from kronika.read.document import Document, Failure
from kronika.read.worker import Frame, Request, get, put

SECONDS = 10.0  # a file, or a member of an archive
MEMORY = 2 << 30  # bytes
STARTING = 120.0  # seconds that the process may take to come up
MOST_KILLS = 3  # of one file: the rest of an archive is then given up


class Sandbox:
    """A process that reads files, started when first needed and again after each death."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            for stream in (self._process.stdin, self._process.stdout):
                if stream:
                    with suppress(OSError, ValueError):
                        stream.close()
            self._process.wait()
        self._process = None

    def read(self, blob: bytes, where: str, declared: str | None = None) -> Iterator[Document | Failure]:
        """The documents of a file; a unit that kills the process is a Failure, the units after it go on."""
        done = kills = 0
        while True:
            unit: str | None = None
            try:
                for frame in self._ask(Request(where, blob, declared, done)):
                    if frame.begun is not None:
                        unit = frame.begun
                        continue
                    done += 1
                    for item in frame.found:
                        if found := item.document or item.failure:
                            yield found
                return
            except GeneratorExit:  # what was not asked for to the end must not answer the next question
                self.close()
                raise
            except _Dead as death:
                self.close()
                yield Failure(unit or where, str(death))
                done, kills = done + 1, kills + 1
            if unit is None:
                return
            if kills == MOST_KILLS:
                yield Failure(where, f"given up after {kills} broken members: the rest of them are left out")
                return

    def _ask(self, request: Request) -> Iterator[Frame]:
        if self._process and self._process.poll() is not None:
            self.close()
        process = self._process = self._process or self._start()
        stdin, stdout = _streams(process)
        try:
            put(stdin, request)  # type: ignore[arg-type]
        except (OSError, ValueError) as error:
            raise _Dead("its reader broke down") from error
        while not (frame := self._next(process, stdout, self._seconds)).last:
            yield frame

    def _start(self) -> subprocess.Popen[bytes]:
        root = str(Path(__file__).parents[2])
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kronika.read.worker", str(self._memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=env,
        )
        self._process = process
        self._next(process, _streams(process)[1], STARTING)
        return process

    def _next(self, process: subprocess.Popen[bytes], stdout: IO[bytes], seconds: float) -> Frame:
        """The next frame. Raises _Dead where the process took too long or broke down."""
        late = Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = Timer(seconds, end)
        timer.start()
        try:
            message = get(stdout)  # type: ignore[arg-type]
        finally:
            timer.cancel()
        if message is None:
            raise _Dead(
                f"took longer than {seconds:g} s: left out" if late.is_set() else "its reader broke down: left out"
            )
        return msgspec.msgpack.decode(message, type=Frame)


class _Dead(Exception):
    """The process is no more; says why."""


def _streams(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise _Dead("its reader has no pipes")
    return process.stdin, process.stdout

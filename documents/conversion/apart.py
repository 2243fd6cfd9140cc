"""Converting in a process of its own, with bounds on time and memory: a hostile file harms that process alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from documents.conversion.limits import LIMITS, Limits
from documents.conversion.results import Conversion, Note, RefusedError

_PROJECT = Path(__file__).resolve().parent.parent.parent
_FAILED = "文件结构异常，转换程序未能读完。请用原来的软件打开后另存，或打印成新的 PDF 后再上传。"


def convert_apart(content: bytes, name: str, limits: Limits = LIMITS) -> Conversion:
    """As `convert`, in a process of its own. Raises RefusedError, also where that process dies or takes too long."""
    command = [sys.executable, "-m", "documents.conversion", name, str(limits.seconds), str(limits.memory)]
    with subprocess.Popen(  # noqa: S603 (our own module; the name is an argument, never a command)
        command,
        cwd=_PROJECT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(_PROJECT), "OMP_THREAD_LIMIT": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            answer, _ = process.communicate(content, timeout=limits.seconds)
        except subprocess.TimeoutExpired as error:
            _end(process)
            message = f"转换超过 {limits.seconds} 秒，已中止。请拆成几个较小的文件后再上传。"
            raise RefusedError("too-slow", message) from error
    if process.returncode:
        raise RefusedError("broken", _FAILED)
    return _read(answer)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and those it started (the OCR engine)."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def describe(conversion: Conversion) -> str:
    """A conversion as one line of JSON; its text must be UTF-8."""
    return json.dumps(
        {
            "text": conversion.text.decode(),
            "media_type": conversion.media_type,
            "converter": conversion.converter,
            "version": conversion.version,
            "notes": conversion.notes_as_json(),
            "confidence": conversion.confidence,
        }
    )


def describe_refusal(error: RefusedError) -> str:
    """A refusal as one line of JSON."""
    return json.dumps({"refused": error.code, "message": error.message})


def _read(answer: bytes) -> Conversion:
    try:
        found = json.loads(answer)
        if "refused" in found:
            raise RefusedError(found["refused"], found["message"])
        return Conversion(
            found["text"].encode(),
            found["media_type"],
            found["converter"],
            found["version"],
            tuple(Note(**note) for note in found["notes"]),
            found["confidence"],
        )
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise RefusedError("broken", _FAILED) from error

"""A folder and a port that nobody has a reason to look at, and whether somebody did; the folder is watched on Linux only."""

import ctypes
import os
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005000201a5f64540"
    "0000000049454e44ae426082"
)
_OPENED, _EVENT = 0x20, struct.Struct("iIII")


class Bait:
    """``html`` loads a picture and style sheets from the folder and from the port, where it is taken for HTML."""

    def __init__(self, folder: Path, listener: socket.socket, watch: int | None) -> None:
        self.folder = folder
        self._listener, self._watch = listener, watch
        there = f"http://127.0.0.1:{listener.getsockname()[1]}"
        pictures = "".join(f"<img src='{at}/p.png'>" for at in (folder.as_uri(), folder, there))
        styles = "".join(f"<link rel='stylesheet' href='{at}/s.css'>" for at in (folder.as_uri(), there))
        self.html = f"<b>fed</b>{pictures}{styles}<style>@import url({folder.as_uri()}/s.css);</style><img src=p.png>"

    def taken(self) -> list[str]:
        """The names of the files in the folder that were opened since it was asked last, and the callers at the port."""
        found = []
        if self._watch is not None:
            with suppress(BlockingIOError):
                events, at = os.read(self._watch, 100_000), 0
                while at < len(events):
                    *_, length = _EVENT.unpack_from(events, at)
                    found.append(events[at + _EVENT.size : at + _EVENT.size + length].rstrip(b"\0").decode())
                    at += _EVENT.size + length
        with suppress(BlockingIOError):
            self._listener.accept()[0].close()
            found.append("port")
        return [name for name in found if name]


@contextmanager
def laid(folder: Path) -> Iterator[Bait]:
    """A bait in a new folder."""
    folder.mkdir()
    (folder / "p.png").write_bytes(PICTURE)
    (folder / "s.css").write_text("b { color: red }", encoding="utf-8")
    watch = None
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        watch = library.inotify_init1(os.O_NONBLOCK)
        assert library.inotify_add_watch(watch, os.fsencode(folder), _OPENED) >= 0
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        listener.setblocking(False)
        yield Bait(folder, listener, watch)
    if watch is not None:
        os.close(watch)

"""A child that ends with its parent, also when the parent was killed."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1


def follow(parent: int, *, sign: int = signal.SIGTERM) -> None:
    """Send ourselves ``sign`` when the process ``parent`` is gone; at once, if it is gone already."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
    else:
        threading.Thread(target=watch, args=(parent, sign), daemon=True).start()
    if os.getppid() != parent:
        os.kill(os.getpid(), sign)


def watch(parent: int, sign: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), sign)

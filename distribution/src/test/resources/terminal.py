"""Runs a command on a terminal of its own, as its only process group, and writes what appears there.

terminal.py STEPS COMMAND...: the lines of STEPS are `expect TEXT`, `type TEXT` (with escapes such as \\x03) and `send SIGNAL`, which
goes to the command alone. Exits like the command. What is expected must come within a minute.
"""

import os
import pty
import select
import signal
import sys
import time

DEADLINE = time.monotonic() + 60
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[2], sys.argv[2:])
seen = b""


def more():
    """False at the end, which Linux reports as an error."""
    global seen
    ready = select.select([terminal], [], [], max(0, DEADLINE - time.monotonic()))[0]
    if not ready:
        os.killpg(pid, signal.SIGKILL)
        sys.exit("nothing more came after: " + repr(seen))
    try:
        chunk = os.read(terminal, 4096)
    except OSError:
        chunk = b""
    seen += chunk
    return bool(chunk)


searched = 0
for step in sys.argv[1].splitlines():
    action, text = step.split(" ", 1)
    if action == "expect":
        while seen.find(text.encode(), searched) < 0:
            if not more():
                sys.exit("ended before " + text + ": " + repr(seen))
        searched = seen.find(text.encode(), searched) + len(text)
    elif action == "type":
        os.write(terminal, text.encode().decode("unicode_escape").encode())
    elif action == "send":
        os.kill(pid, getattr(signal, "SIG" + text))
    else:
        sys.exit("unknown step: " + step)
while more():
    pass
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

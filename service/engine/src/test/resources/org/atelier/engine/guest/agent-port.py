"""agent-port.py AGENT PORT: runs an agent on a port, a terminal in raw mode, whose other end is standard input and output.

A byte 0 closes the other end and opens a new one, as a host does that starts again.
"""

import os
import select
import subprocess
import sys
import tty


def open_port(path):
    host, guest = os.openpty()
    tty.setraw(guest)
    if os.path.islink(path):
        os.remove(path)
    os.symlink(os.ttyname(guest), path)
    return host, guest


def carry(host):
    """Both ways, until standard input has a byte 0 or ends; whether there may be more."""
    unsent = b""
    while True:
        readable, writable, _ = select.select([0, host], [host] if unsent else [], [])
        if host in readable:
            os.write(1, os.read(host, 65536))
        if host in writable:
            unsent = unsent[os.write(host, unsent[:1024]) :]
        if 0 in readable and not unsent:
            unsent = os.read(0, 65536)
            if unsent in (b"", b"\0"):
                return unsent != b""


agent, port = sys.argv[1:]
ends = open_port(port)
process = subprocess.Popen([sys.executable, agent, port], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
while carry(ends[0]):
    for end in ends:
        os.close(end)
    ends = open_port(port)
process.kill()

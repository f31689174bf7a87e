"""A guest agent for images that have none: what the service needs of the QEMU guest agent's protocol.

The configuration disc brings it, and cloud-init starts it at every boot (see user-data beside it). Takes Python 3.6 or newer.
Messages are JSON, one a line; a byte 0xFF in a line makes its reader forget what stands before it.
"""

import base64
import collections
import json
import subprocess
import sys
import threading
import time

PORT = "/dev/virtio-ports/org.qemu.guest_agent.0"
MOST_OUTPUT = 4 << 20  # bytes that are kept of what a command prints, of each stream; libvirt takes answers of up to 10 MiB
LONGEST_MESSAGE = 8 << 20  # bytes
REMEMBERED = 64  # ended commands that can be asked for once more, since an answer may have come too late
PAUSE = 0.2  # seconds until a port is looked at again that is not there, or that nobody has opened on the host


class Command:
    """A command that runs or has ended, and what it has printed."""

    def __init__(self, words, environment, given, capture):
        sink = subprocess.PIPE if capture else subprocess.DEVNULL
        self.process = subprocess.Popen(
            words, env=environment, stdin=subprocess.PIPE, stdout=sink, stderr=sink, start_new_session=True
        )
        self.printed = {}
        work = [(self.feed, given)] + [(self.keep, name) for name in ("out", "err") if capture]
        self.threads = [threading.Thread(target=job, args=(what,), daemon=True) for job, what in work]
        for thread in self.threads:
            thread.start()

    def feed(self, given):
        try:
            with self.process.stdin as stream:
                stream.write(given)
        except BrokenPipeError:
            pass  # a command need not read what it is given

    def keep(self, name):
        kept = bytearray()
        with getattr(self.process, "std" + name) as stream:
            for piece in iter(lambda: stream.read1(65536), b""):
                kept += piece[: MOST_OUTPUT + 1 - len(kept)]
        if kept:
            self.printed[name + "-data"] = base64.b64encode(kept[:MOST_OUTPUT]).decode()
            self.printed[name + "-truncated"] = len(kept) > MOST_OUTPUT

    def ended(self):
        return self.process.poll() is not None and not any(thread.is_alive() for thread in self.threads)

    def status(self):
        if not self.ended():
            return {"exited": False}
        code = self.process.returncode
        how = {"signal": -code} if code < 0 else {"exitcode": code}
        return {"exited": True, **how, **self.printed}


class Agent:
    """Answers messages."""

    def __init__(self):
        self.commands = collections.OrderedDict()
        self.verbs = {
            "guest-sync": lambda given: given["id"],
            "guest-sync-delimited": lambda given: given["id"],
            "guest-ping": lambda given: {},
            "guest-info": self.info,
            "guest-exec": self.execute,
            "guest-exec-status": self.status,
            "guest-shutdown": self.shutdown,
        }

    def info(self, given):
        known = [{"name": name, "enabled": True, "success-response": name != "guest-shutdown"} for name in self.verbs]
        return {"version": "1.0", "supported_commands": known}

    def execute(self, given):
        environment = dict(entry.split("=", 1) for entry in given["env"]) if "env" in given else None
        text = base64.b64decode(given.get("input-data", ""))
        command = Command([given["path"], *given.get("arg", [])], environment, text, given.get("capture-output", False))
        self.commands.pop(command.process.pid, None)
        self.commands[command.process.pid] = command
        for old in [pid for pid, other in self.commands.items() if other.ended()][:-REMEMBERED]:
            del self.commands[old]
        return {"pid": command.process.pid}

    def status(self, given):
        if given["pid"] not in self.commands:
            raise ValueError("Invalid parameter 'pid'")
        return self.commands[given["pid"]].status()

    @staticmethod
    def shutdown(given):
        how = {"powerdown": "-P", "halt": "-H", "reboot": "-r"}[given.get("mode", "powerdown")]
        Command(["shutdown", how, "now"], None, b"", False)

    def answer(self, line):
        """The bytes to send; none where the protocol wants silence."""
        try:
            message = json.loads(line.decode())
            name = message["execute"]
            if name not in self.verbs:
                return self.error("CommandNotFound", "The command %s has not been found" % name)
            result = self.verbs[name](message.get("arguments", {}))
        except Exception as failure:  # whatever has come, what comes next is to be answered
            return self.error("GenericError", str(failure) or type(failure).__name__)
        start = b"\xff" if name == "guest-sync-delimited" else b""
        return b"" if result is None else start + json.dumps({"return": result}).encode() + b"\n"

    @staticmethod
    def error(kind, description):
        return json.dumps({"error": {"class": kind, "desc": description}}).encode() + b"\n"

    def serve(self, port):
        """Answers what comes, until the port is gone, which is an OSError."""
        rest = bytearray()
        while True:
            data = port.read(65536)
            if not data:  # the host has closed it, and begins anew when it comes back
                rest.clear()
                time.sleep(PAUSE)
            rest += data
            if b"\n" not in data:
                del rest[LONGEST_MESSAGE:]
                continue
            *lines, rest = rest.split(b"\n")
            for line in lines:
                message = line.split(b"\xff")[-1].strip()
                unsent = self.answer(message) if message else b""
                while unsent:
                    unsent = unsent[port.write(unsent) :]


def main(path=PORT):
    agent = Agent()
    while True:
        try:
            with open(path, "r+b", buffering=0) as port:
                agent.serve(port)
        except OSError:
            time.sleep(PAUSE)


if __name__ == "__main__":
    main(*sys.argv[1:])

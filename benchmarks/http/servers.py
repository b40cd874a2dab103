"""The servers that are compared, and the directory of agents that both of them serve."""

import http.client
import json
import os
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

AGENTS = 200
AGENT_BYTES = 2048
PATH = "/registry/v1/agentspaces/default/agents/agent-%03d"
PATIENCE = 60


def make_directory(root):
    """The agentspace "default" with all agents, in the files that both servers read."""
    metadata = {"agentspace_id": "default", "name": "default", "namespace": "benchmarks", "visibility": "private", "status": "enabled"}
    agents = {str(number + 1): make_agent(number) for number in range(AGENTS)}
    (root / "default").mkdir(parents=True, mode=0o700)
    (root / "metadata.json").write_text(json.dumps({"_default": {"1": metadata}}))
    (root / "default" / "dist.json").write_text(json.dumps({"agents": agents, "secrets": {}, "parameters": {}}))


def make_agent(number):
    agent = {"assistant_id": f"agent-{number:03}", "response": {"config": {"connector": {"model": "gpt-4o"}, "prompt": ""}}}
    missing = AGENT_BYTES - len(json.dumps(agent))
    agent["response"]["config"]["prompt"] = ("Answer what the customer asks, and nothing else. " * 50)[:missing]
    return agent


def alquimia(root, port, home, log):
    """Our server out of the assembled distribution, with its access log."""
    settings = {"ALQUIMIA_REGISTRY_DIR": str(root)}
    return running([home / "bin" / "alquimia", "serve", "--port", str(port)], settings, port, log)


def original(root, port, python, log):
    """The small server in Python."""
    settings = {"DIST_JSON": str(root / "default" / "dist.json")}
    command = [python, "-m", "uvicorn", "original:app", "--port", str(port), "--no-access-log", "--log-level", "warning"]
    return running(command, settings, port, log)


@contextmanager
def running(command, settings, port, log):
    """A server that has given its first answer."""
    with open(log, "ab") as out:
        begin = time.monotonic()
        process = subprocess.Popen(command, env=os.environ | settings, stdout=out, stderr=out, cwd=Path(__file__).parent)
    try:
        server = Server(process, port)
        server.await_first_answer(begin)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


class Server:
    """A process that answers; its launcher has become it, so that its memory is the server's alone."""

    def __init__(self, process, port):
        self.process = process
        self.port = port
        self.seconds_to_answer = None

    def await_first_answer(self, begin):
        while True:
            try:
                self.get(0)
                break
            except ConnectionRefusedError:
                if self.process.poll() is not None or time.monotonic() > begin + PATIENCE:
                    raise SystemExit(f"{self.process.args[0]} does not answer; exit code {self.process.returncode}") from None
                time.sleep(0.005)
        self.seconds_to_answer = time.monotonic() - begin

    def get(self, number):
        """The agent with this number, as the server has written it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", PATH % number)
            response = connection.getresponse()
            body = response.read()
        finally:
            connection.close()
        if response.status != 200:
            raise SystemExit(f"{self.process.args[0]} answers {response.status}: {body!r}")
        return body

    def memory(self):
        """What of it is in memory, in MB of 10^6 bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(kilobytes) * 1024 / 1e6


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]

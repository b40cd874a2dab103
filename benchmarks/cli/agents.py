"""Writes the agentspace "default", whose content is new each time, into the files that both command lines read: agents.py DIRECTORY AGENTS BYTES"""

import json
import os
import sys
from pathlib import Path


def main(directory, agents, size):
    metadata = {"agentspace_id": "default", "name": "default", "namespace": "benchmarks", "visibility": "private", "status": "enabled"}
    dist = {"agents": {str(number + 1): agent(number, size) for number in range(agents)}, "secrets": {}, "parameters": {}}
    space = directory / "default"
    space.mkdir(parents=True, exist_ok=True, mode=0o700)
    (directory / "metadata.json").write_text(json.dumps({"_default": {"1": metadata}}))
    (space / "dist.json").write_text(json.dumps(dist))


def agent(number, size):
    tags = ["support", "prod"] if number % 2 else ["billing"]
    config = {"connector": {"model": "gpt-4o", "temperature": 0.2}, "version": os.urandom(8).hex(), "prompt": ""}
    document = {"assistant_id": f"agent-{number:04}", "nickname": f"Agent {number}", "tags": tags, "response": {"config": config}}
    missing = size - len(json.dumps(document))
    config["prompt"] = ("Answer what the customer asks, and nothing else. " * (size // 40))[:missing]
    return document


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

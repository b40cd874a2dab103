"""What TinyDB does on a dist.json, in seconds: peer.py DIST_JSON AGENTS answers one line of JSON, the median of each operation.

The table is opened once, which is faster than the Python original. TinyDB's cache of queries is emptied before each: it would answer without
a look at the file, and would not see what another process has written.
"""

import json
import sys
import time
from statistics import median

from tinydb import Query, TinyDB

ENOUGH_SECONDS = 3
LEAST_ROUNDS = 5


def measured(operation):
    """The median of as many rounds as fit into three seconds, after one that is not counted."""
    operation(0)
    times = []
    begin = time.perf_counter()
    while len(times) < LEAST_ROUNDS or time.perf_counter() - begin < ENOUGH_SECONDS:
        start = time.perf_counter()
        operation(len(times) + 1)
        times.append(time.perf_counter() - start)
    return median(times)


def main(path, agents):
    table = TinyDB(path).table("agents")
    template = table.get(Query().assistant_id == "agent-0")

    def upsert(at):
        agent = dict(template, assistant_id=f"agent-{at % agents}", description=f"changed {at}")
        table.upsert(agent, Query().assistant_id == agent["assistant_id"])

    def get(at):
        table.clear_cache()
        table.get(Query().assistant_id == f"agent-{at * 7919 % agents}")

    def query(at):
        table.clear_cache()
        table.search(Query().tags.any([f"tag-{at % 20}"]))

    def list_all(at):
        json.dumps(table.all()).encode()

    def page(at):
        begin = at * 7919 % agents
        json.dumps(table.all()[begin : begin + 100]).encode()

    operations = {"get": get, "query": query, "list": list_all, "page": page, "upsert": upsert}
    print(json.dumps({name: measured(operation) for name, operation in operations.items()}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

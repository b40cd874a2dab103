"""One agent by its id, as the Python original keeps and finds it: TinyDB's query over dist.json, served by FastAPI.

Wherever there was a choice, it is the one that answers faster: the file stays open, nothing waits for another thread, and no access is logged.
TinyDB reads the file for every query all the same, since another process may have written it.
"""

import os

from fastapi import FastAPI, HTTPException
from tinydb import Query, TinyDB

agents = TinyDB(os.environ["DIST_JSON"]).table("agents")
app = FastAPI()


@app.get("/registry/v1/agentspaces/default/agents/{assistant_id}")
async def get_agent(assistant_id: str):
    agent = agents.get(Query().assistant_id == assistant_id)
    if agent is None:
        raise HTTPException(404)
    return agent

"""The command line as the Python original would have it: typer, TinyDB and oras-py, all imported at the top as its modules do.

Wherever there was a choice, it is the one that is faster: no rich output, no completion, and no check of what is listed.
"""

import os
from pathlib import Path
from typing import Annotated

import oras.client
import typer
from tinydb import Query, TinyDB

LAYER = "application/vnd.alquimia.registry.dist.v1+json"

app = typer.Typer(add_completion=False, rich_markup_mode=None)
agent = typer.Typer()
app.add_typer(agent, name="agent")


def show_version(asked: bool):
    if asked:
        print("original 1.0.0")
        raise typer.Exit()


@app.callback()
def main(version: Annotated[bool, typer.Option("--version", callback=show_version, is_eager=True)] = False):
    """Agents in a directory."""


@agent.command("list")
def list_agents():
    agents = TinyDB(dist_json()).table("agents").all()
    rows = [[document.get("assistant_id", ""), document.get("nickname", ""), ", ".join(document.get("tags", []))] for document in agents]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        print("   ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


@agent.command("query")
def query_agents(nickname: str):
    for document in TinyDB(dist_json()).table("agents").search(Query().nickname == nickname):
        print(document["assistant_id"])


@app.command()
def publish(target: str):
    os.chdir(dist_json().parent)
    oras.client.OrasClient(insecure=True).push(target=target, files=[f"dist.json:{LAYER}"], quiet=True)


def dist_json():
    return Path(os.environ["ALQUIMIA_REGISTRY_DIR"]) / "default" / "dist.json"


if __name__ == "__main__":
    app()

"""Pushes and pulls with oras-py: one command a line on standard input, "push REF FILE" or "pull REF DIRECTORY", each answered by the line "done"."""

import os
import sys

import oras.client

LAYER = "application/vnd.alquimia.registry.dist.v1+json"


def main():
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what the library prints is no answer
    client = oras.client.OrasClient(insecure=True)
    for line in sys.stdin:
        verb, reference, path = line.split()
        if verb == "push":
            client.push(target=reference, files=[f"{path}:{LAYER}"], disable_path_validation=True, quiet=True)
        else:
            client.pull(target=reference, outdir=path)
        print("done", file=answers, flush=True)


if __name__ == "__main__":
    main()

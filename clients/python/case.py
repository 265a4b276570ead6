"""Runs the cases of a client one after the other, as it is told on standard input, and answers on standard output.

A script calls `serve` with its cases by name. What a client hands out is saved as numbered PNG files in the folder of
the case, whatever is in them. One process for all cases, since some clients take many seconds to import.
"""

import base64
import json
import os
import sys
import traceback
import urllib.request

api_key = "test-key"
refused = "a fox [drill: refused]"


class Site:
    """Where the case that runs finds the server."""

    origin = ""
    base_url = ""


def save(data: bytes) -> None:
    """Saves what a client handed out under the next number."""
    number = sum(name.startswith("out-") for name in os.listdir("."))
    with open(f"out-{number}.png", "wb") as file:
        file.write(data)


def save_base64(text: str) -> None:
    save(base64.b64decode(text, validate=True))


def save_address(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        save(answer.read())


def serve(cases: dict) -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        os.chdir(asked["folder"])
        Site.origin, Site.base_url = asked["origin"], asked["baseURL"]
        try:
            cases[asked["name"]]()
            complaint = None
        except Exception:
            complaint = traceback.format_exc()
        # Marked, since clients print here as well.
        print("@case " + json.dumps({"complaint": complaint}), flush=True)

#!/usr/bin/env python3
"""Reads every dashboard by the types of Grafana's own SDK and writes it again: what a type does not know is lost by that.

Usage: schema.py DASHBOARDS-FOLDER. Ends with status 1 when something is lost or changed.
"""
import glob
import json
import os
import sys

from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.cog.plugins import register_default_plugins
from grafana_foundation_sdk.models.dashboard import Dashboard


def lost(own, read, path=""):
    if isinstance(own, dict) and isinstance(read, dict):
        for key, value in own.items():
            if key in read:
                yield from lost(value, read[key], f"{path}.{key}")
            else:
                yield f"{path}.{key}: unknown"
    elif isinstance(own, list) and isinstance(read, list) and len(own) == len(read):
        for index, (one, other) in enumerate(zip(own, read)):
            yield from lost(one, other, f"{path}[{index}]")
    elif own != read:
        yield f"{path}: {own!r} is read as {read!r}"


def main():
    register_default_plugins()
    bad = 0
    files = sorted(glob.glob(os.path.join(sys.argv[1], "*.json")))
    for file in files:
        with open(file, encoding="utf-8") as text:
            own = json.load(text)
        for each in lost(own, json.loads(JSONEncoder().encode(Dashboard.from_json(own)))):
            bad += 1
            print(f"{os.path.basename(file)}{each}")
    return 1 if bad or not files else 0


if __name__ == "__main__":
    sys.exit(main())

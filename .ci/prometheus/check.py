#!/usr/bin/env python3
"""Evaluates every query of every dashboard by a Prometheus that scrapes a vfleet: none may fail or be empty.

Usage: check.py PROMETHEUS-URL DASHBOARDS-FOLDER. Ends with the line "N passed, N failed".
"""
import glob
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

# What a run without trouble of vfleet's own has none of: the queries must be valid, and may be empty.
MAY_BE_EMPTY = {"Methods without behaviour", "Pauses of collection"}


def ask(url, path, **parameters):
    try:
        with urllib.request.urlopen(f"{url}/api/v1/{path}?{urllib.parse.urlencode(parameters)}", timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return json.load(error)


def main():
    url, folder = sys.argv[1], sys.argv[2]
    passed = failed = 0
    uids = set()
    for file in sorted(glob.glob(os.path.join(folder, "*.json"))):
        with open(file, encoding="utf-8") as text:
            board = json.load(text)
        problems = []
        if board["uid"] in uids or not board["title"] or not board["schemaVersion"]:
            problems.append("uid, title and schemaVersion: need each, and no uid twice")
        uids.add(board["uid"])
        for panel in board["panels"]:
            place = panel["gridPos"]
            if place["x"] + place["w"] > 24 or not panel["description"]:
                problems.append(f"{panel['title']}: need a place of 24 columns and a description")
            for target in panel["targets"]:
                query = target["expr"].replace("$__rate_interval", "20s").replace("$instance", ".*")
                found = ask(url, "query", query=query)
                if found["status"] != "success":
                    problems.append(f"{panel['title']}: {query}: {found['error']}")
                elif not found["data"]["result"] and panel["title"] not in MAY_BE_EMPTY:
                    problems.append(f"{panel['title']}: {query}: nothing")
        passed += not problems
        failed += bool(problems)
        print(f"  {'FAIL' if problems else 'ok  '}  every query of {board['title']}")
        for each in problems:
            print(f"        | {each}")
    rules = [rule for group in ask(url, "rules")["data"]["groups"] for rule in group["rules"]]
    sick = [f"{rule['name']}: {rule.get('lastError')}" for rule in rules if rule["health"] != "ok"]
    up = ask(url, "query", query='up{job="vfleet"}')["data"]["result"]
    for name, good in (("every rule is evaluated", rules and not sick), ("the server is up", up and up[0]["value"][1] == "1")):
        passed += bool(good)
        failed += not good
        print(f"  {'ok  ' if good else 'FAIL'}  {name} {sick if sick else ''}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

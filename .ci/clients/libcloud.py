"""Drives a started server with an unmodified Apache Libcloud: lists, power and snapshots. See libcloud.sh."""

import logging
import os
import sys
import urllib.parse

import certifi
from libcloud.common.types import InvalidCredsError, LibcloudError
from libcloud.compute.providers import get_driver
from libcloud.compute.types import NodeState, Provider

# The client logs what it cannot convert; then the check that looks at it fails.
logging.disable(logging.CRITICAL)

VM = "DC0_C0_RP0_VM0"
url = urllib.parse.urlsplit(os.environ["GOVC_URL"])
passed = failed = 0


def check(name, claim):
    """One check: a function that returns what must be true, or raises."""
    global passed, failed
    try:
        fine, why = claim(), "it is not so"
    except Exception as error:  # any error of the client is a failed check
        fine, why = False, f"{type(error).__name__}: {error}"
    passed, failed = passed + bool(fine), failed + (not fine)
    print(f"  ok    {name}" if fine else f"  FAIL  {name}: {why}", flush=True)


def connected(password=None, trusted=None):
    return get_driver(Provider.VSPHERE)(
        url.hostname, url.username, password or url.password, port=url.port,
        ca_cert=trusted or os.environ["GOVC_TLS_CA_CERTS"])


def refused(error, call):
    try:
        call()
    except error:
        return True
    return False


def node(name=VM):
    return next(n for n in driver.list_nodes() if n.name == name)


check("a client that does not trust the certificate is kept out", lambda: refused(
    LibcloudError, lambda: connected(trusted=certifi.where())))
check("a wrong password is refused", lambda: refused(InvalidCredsError, lambda: connected("wrong")))
driver = connected()
# The library looks at a task every ten seconds for half an hour.
type(driver).wait_for_task.__defaults__ = (30, 0.2)
check("list_nodes lists every machine", lambda: sorted(n.name for n in driver.list_nodes()) == [
    "DC0_C0_RP0_VM0", "DC0_C0_RP0_VM1", "DC0_H0_VM0", "DC0_H0_VM1"])
check("list_nodes_recursive walks the folders to the same", lambda: sorted(
    n.name for n in driver.list_nodes_recursive()) == sorted(n.name for n in driver.list_nodes()))
check("a machine's state, host and file", lambda: node().state == NodeState.RUNNING
      and node().extra["host"].startswith("DC0_C0_H") and node().extra["path"].endswith(f"{VM}/{VM}.vmx"))
check("list_locations lists hosts and clusters with what they are", lambda: {
    location.name.split(".")[0]: bool(location.extra) for location in driver.list_locations()
}.items() >= {"DC0_C0": True, "DC0_C0_H0": True, "DC0_H0": True}.items())
check("no machine is a template", lambda: driver.list_images() == [])
check("the networks", lambda: len(driver.ex_list_networks()) > 0)
check("the folders", lambda: len(driver.ex_list_folders()) > 0)
check("the datastores", lambda: "LocalDS_0" in [d["name"] for d in driver.ex_list_datastores()])
check("a machine is found by its UUID", lambda: driver.find_by_uuid(node().id).name == VM)
check("stop_node", lambda: driver.stop_node(node()) is not None and node().state == NodeState.STOPPED)
check("start_node", lambda: driver.start_node(node()) is not None and node().state == NodeState.RUNNING)
check("ex_create_snapshot", lambda: driver.ex_create_snapshot(node(), "first") is not None
      and [s["name"] for s in driver.ex_list_snapshots(node())] == ["first"])
check("ex_remove_snapshot", lambda: driver.ex_remove_snapshot(node(), "first") is not None
      and driver.ex_list_snapshots(node()) == [])

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)

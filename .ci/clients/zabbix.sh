#!/usr/bin/env bash
# Drives a started server with an unmodified Zabbix proxy, as the distribution has it: its VMware collector reads hosts,
# clusters, datastores and machines into a small database of its own, in which this script writes what to collect. Needs
# GOVC_URL and the default inventory. The collector verifies no certificate. Performance counters are not among the
# checks. Ends with the line "N passed, N failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/../checks.sh"

: "${GOVC_URL:?the server}"
for package in zabbix-proxy-sqlite3:zabbix_proxy sqlite3:sqlite3 jq:jq; do
    command -v "${package#*:}" >/dev/null ||
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${package%:*}"; } >/dev/null 2>&1 ||
        { echo "${package%:*} is missing" >&2; echo '0 passed, 1 failed'; exit 1; }
done
scratch=$(mktemp -d)
proxy=''
end() {
    [ -z "$proxy" ] || { kill "$proxy" 2>/dev/null && wait "$proxy" || true; }
    rm -rf "$scratch"
}
trap end EXIT

credentials=${GOVC_URL#*//}
url=https://${credentials#*@}
credentials=${credentials%%@*}
database=$scratch/proxy.db
sql() { sqlite3 -cmd '.timeout 5000' "$database" "$@" 2>/dev/null; }

# item ID PASSWORD KEY: what the proxy collects every five seconds, as text.
item() {
    echo "INSERT INTO items (itemid, type, hostid, name, key_, delay, value_type, username, password, interfaceid)
        VALUES ($1, 3, 1, '$3', '$3', '5s', 4, '${credentials%%:*}', '$2', 1);
        INSERT INTO item_rtdata (itemid) VALUES ($1);"
}
{
    zcat /usr/share/zabbix-proxy-sqlite3/schema.sql.gz
    echo "INSERT INTO hosts (hostid, host, name, status) VALUES (1, 'vcenter', 'vcenter', 0);
        INSERT INTO interface (interfaceid, hostid, main, type) VALUES (1, 1, 1, 1);"
    id=1
    for key in version fullname hv.discovery vm.discovery cluster.discovery datastore.discovery; do
        item $id "${credentials#*:}" "vmware.$key[$url]"
        id=$((id + 1))
    done
    item 7 wrong "vmware.version[$url]" | sed 's/5s/6s/'
} | sqlite3 "$database"

cat >"$scratch/conf" <<CONF
ProxyMode=1
Server=127.0.0.1
Hostname=proxy
ListenIP=127.0.0.1
ListenPort=$((20000 + $$ % 10000))
LogFile=$scratch/log
PidFile=$scratch/pid
SocketDir=$scratch
DBName=$database
AllowRoot=1
StartVMwareCollectors=1
VMwareFrequency=10
VMwarePerfFrequency=3600
StartPollers=1
CONF
zabbix_proxy=$(command -v zabbix_proxy)
"$zabbix_proxy" -f -c "$scratch/conf" >/dev/null 2>&1 &
proxy=$!

# All waiting ends a minute after the start.
end_of_waiting=$((SECONDS + 60))
# value ID: the last value that was collected, waited for.
value() {
    local value=''
    while [ -z "$value" ]; do
        kill -0 "$proxy" 2>/dev/null || { echo 'the proxy has ended:'; tail -5 "$scratch/log"; return 1; }
        [ "$SECONDS" -le "$end_of_waiting" ] || { state "$1"; grep -i vmware "$scratch/log" | tail -5; return 1; }
        sleep 1
        value=$(sql "SELECT value FROM proxy_history WHERE itemid = $1 AND state = 0 AND value <> '' ORDER BY id DESC LIMIT 1")
    done
    echo "$value"
}
state() { sql "SELECT 'not supported: ' || value FROM proxy_history WHERE itemid = $1 AND state = 1 ORDER BY id DESC LIMIT 1"; }
names() { jq -r ".[][\"{#$2}\"]" <<<"$(value "$1")" | sort | paste -sd' '; }
wrong_password() {
    until state 7 | grep -i 'login\|password'; do
        [ "$SECONDS" -le "$end_of_waiting" ] || { state 7; return 1; }
        sleep 1
    done
}

check 'the version' says '^8\.' value 1
check 'the full name' says '^VMware vCenter Server 8' value 2
check 'every machine' says '^DC0_C0_RP0_VM0 DC0_C0_RP0_VM1 DC0_H0_VM0 DC0_H0_VM1$' names 4 VM.NAME
check 'a machine and its host' says '^DC0_H0' jq -r '.[] | select(.["{#VM.NAME}"] == "DC0_H0_VM1") | .["{#HV.NAME}"]' <<<"$(value 4 || true)"
check 'every host' says 'DC0_C0_H0.* DC0_C0_H1.* DC0_C0_H2.* DC0_H0' names 3 HV.NAME
check 'a host and its cluster' says '^DC0_C0$' jq -r '.[] | select(.["{#HV.NAME}"] | startswith("DC0_C0_H0")) | .["{#CLUSTER.NAME}"]' <<<"$(value 3 || true)"
check 'the cluster' says '^DC0_C0$' names 5 CLUSTER.NAME
check 'the datastores' says 'LocalDS_0' names 6 DATASTORE
check 'a wrong password is refused' wrong_password
tally

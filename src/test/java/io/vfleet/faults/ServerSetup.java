package io.vfleet.faults;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Server-wide settings of fault cases; tests start one server for each. */
public enum ServerSetup {
    ORDINARY(Map.of()),
    SLOW_DISKS(Map.of("paces.paces.disk-change", EndlessPace.ENDLESS)),
    TWO_HOSTS(Map.of("fleet.shape.hostsPerCluster", 2)),
    TWO_HOSTS_SLOW(Map.ofEntries(
            Map.entry("fleet.shape.hostsPerCluster", 2),
            Map.entry("paces.paces.consolidate", EndlessPace.ENDLESS),
            Map.entry("paces.paces.clone", EndlessPace.SHORT))),
    TWO_HOSTS_FULL(Map.ofEntries(
            Map.entry("fleet.shape.hostsPerCluster", 2),
            Map.entry("fleet.population.datastores", List.of(Map.of("name", "*", "fillPercent", 100))))),
    HOST_AWAY(Map.of("fleet.population.hosts", List.of(Map.of("name", "DC0_C0_H0", "connected", false)))),
    HOST_IN_MAINTENANCE(Map.of("fleet.population.hosts", List.of(Map.of("name", "DC0_C0_H0", "maintenance", true)))),
    DATASTORE_FULL(Map.of("fleet.population.datastores", List.of(Map.of("name", "*", "fillPercent", 100)))),
    TOOLS_NEEDED(Map.of("server.behaviour.toolsUnavailable", "fault")),
    FEW_DATASTORES(Map.of("server.limits.datastoresPerHostMax", 2)),
    FLAT_TREES(Map.of("server.behaviour.snapshotDepthMax", 1)),
    REPLAY_NOT_SUPPORTED(Map.of("server.behaviour.recordReplay", "not-supported")),
    REPLAY_NOT_BY_PRODUCT(Map.of("server.behaviour.recordReplay", "host-product")),
    REPLAY_NOT_BY_PROCESSOR(Map.of("server.behaviour.recordReplay", "host-processor")),
    FAULTS_AT_CALL(Map.of("server.behaviour.stateFaults", "call")),
    SLOW(Map.of("paces.paces.consolidate", EndlessPace.ENDLESS)),
    GUEST_BOOTS(Map.of("paces.paces.guest-boot", EndlessPace.ENDLESS, "paces.paces.power-on", EndlessPace.SHORT)),
    SLOW_MAINTENANCE(EndlessPace.ofMaintenance()),
    CERTIFICATES_CHECKED(Map.of("server.behaviour.hostCertificates", "verify")),
    FEW_COLLECTORS(Map.of("server.limits.historyCollectorsMax", 1)),
    DATASTORES_OUT_OF_REACH(Map.of(), "datastoreInaccessible: {datastore: \"*\"}"),
    HOSTS_LOST(Map.of(), "hostLost: {host: \"*\"}"),
    QUEUEING(Map.of("paces.paces.consolidate", EndlessPace.ENDLESS, "server.limits.waitingPerVmMax", 3));

    /** Settings by full key, which begins with the kind of file, with values as in YAML. */
    public final Map<String, Object> keys;

    /** The effect of an incident that is under way in all cases, as in a scenario; empty without. */
    public final String incident;

    ServerSetup(Map<String, Object> keys) {
        this(keys, "");
    }

    ServerSetup(Map<String, Object> keys, String incident) {
        this.keys = keys;
        this.incident = incident;
    }

    /** The content of a configuration file by its kind, with the keys nested. */
    public Map<String, Map<String, Object>> files() {
        Map<String, Map<String, Object>> files = new TreeMap<>();
        keys.forEach((key, value) -> {
            String[] path = key.split("\\.", -1);
            String kind = path[0].substring(0, 1).toUpperCase(Locale.ROOT) + path[0].substring(1);
            Map<String, Object> section = files.computeIfAbsent(kind, _ -> new TreeMap<>());
            if (path.length == 2) section.put(path[1], value);
            else put(section, path, value);
        });
        return files;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> sections, String[] path, Object value) {
        Map<String, Object> section = sections;
        for (int i = 1; i < path.length - 1; i++)
            section = (Map<String, Object>) section.computeIfAbsent(path[i], _ -> new TreeMap<String, Object>());
        section.put(path[path.length - 1], value);
    }

    /** A pace of work that does not end by itself during a test. */
    private static final class EndlessPace {
        static final Map<String, Object> ENDLESS =
                Map.of("p50", "1000h", "p99", "1000h", "bytesPerSecond", "0B", "cancelable", true);
        private static final Map<String, Object> SHORT =
                Map.of("p50", "1ms", "p99", "2ms", "bytesPerSecond", "0B", "cancelable", true);

        /** Hosts enter maintenance mode at once, and never leave it. */
        static Map<String, Object> ofMaintenance() {
            Map<String, Object> keys = new TreeMap<>();
            keys.put("paces.paces.maintenance-exit", ENDLESS);
            for (String kind : new String[] {"host-add", "maintenance-enter"}) keys.put("paces.paces." + kind, SHORT);
            return keys;
        }
    }
}

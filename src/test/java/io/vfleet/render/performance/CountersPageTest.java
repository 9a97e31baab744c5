package io.vfleet.render.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That each performance counter of a vCenter is collected of some entity, or is not for a reason, and the page of both. */
final class CountersPageTest {
    private static final Path PAGE = Path.of("docs/counters.md");
    private static final Path REASONS = Path.of("src/test/resources/counters-not-collected.tsv");
    private static final Map<EntityKind, String> KINDS = new TreeMap<>(Map.of(
            EntityKind.VM, "virtual machine",
            EntityKind.HOST, "host",
            EntityKind.CLUSTER, "cluster",
            EntityKind.COMPUTE, "standalone host's compute resource",
            EntityKind.POOL, "resource pool",
            EntityKind.DATASTORE, "datastore",
            EntityKind.DATACENTER, "datacenter"));

    @Test
    void eachCounterIsCollectedOrIsNotForOneReason() throws IOException {
        Map<String, String> reasons = reasons();
        var wrong = new ArrayList<String>();
        for (PerfCounter counter : PerfCounterCatalog.SHIPPED.all()) {
            long given =
                    reasons.keySet().stream().filter(counter.path()::startsWith).count();
            if (given != (kinds(counter).findAny().isPresent() ? 0 : 1)) wrong.add(counter.path() + ": " + given);
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    @Tag(GeneratedFile.TAG)
    void thePageIsMadeOfTheTables() throws IOException {
        GeneratedFile.check(PAGE, page());
    }

    private static String page() throws IOException {
        var page = new StringBuilder("""
                # Performance counters

                Which entities have which counters of `PerformanceManager`. Hosts and virtual machines have samples of every 20
                seconds for an hour; all have those of the historical intervals, as their levels say. Values are functions of the
                seed, the entity and the time: CPU and memory are those of the quick statistics, a host has the sum of its machines
                and what it uses itself, and a cluster the sum of its hosts. What guests write is the rate that changed blocks
                follow (`diskWrittenMibPerHour`, `writePeakHours`, `writePeakFactor`), for the machine, its host and its datastores;
                they read half as much again. The removal of a snapshot, a copy, a move of files, a suspend to disk add theirs while
                they run, for a day. `vmop` counts what was done since the vCenter began. What a fleet without shortage never has
                (swapping, ballooning, aborted commands, dropped packets) is 0.

                *Devices* are the instances besides the entity as a whole; *historical* are those that the vCenter makes and hosts do
                not collect. Minimum, maximum and none are of the historical intervals with level 4.

                """);
        for (Map.Entry<EntityKind, String> kind : KINDS.entrySet()) {
            page.append("## Of each " + kind.getValue() + "\n\n| Group | Counters | Devices |\n|---|---|---|\n");
            var rows = new TreeMap<String, List<String>>();
            for (CounterRow row : EntityCounters.of(kind.getKey()).rows())
                rows.computeIfAbsent(row.counter().group() + " | " + devices(row), _ -> new ArrayList<>())
                        .add("`" + row.counter().name() + "." + row.counter().rollup() + "`");
            rows.forEach((key, names) -> {
                String[] parts = key.split(" \\| ", -1);
                page.append("| " + parts[0] + " | " + names.stream().sorted().collect(Collectors.joining(", ")) + " | "
                        + parts[1] + " |\n");
            });
            page.append('\n');
        }
        page.append("## Of no entity\n\n| Counters | Why |\n|---|---|\n");
        reasons().forEach((path, why) -> page.append("| `" + path + "…` | " + why + " |\n"));
        return page.toString();
    }

    private static String devices(CounterRow row) {
        String historical = row.current() ? "" : "historical";
        if (row.scope() == CounterScope.NONE) return historical;
        String devices = row.scope().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return (historical + " " + devices + (row.whole() ? "" : ", alone")).strip();
    }

    private static Stream<EntityKind> kinds(PerfCounter counter) {
        return KINDS.keySet().stream().filter(kind -> EntityCounters.of(kind).row(counter.key()) != null);
    }

    private static Map<String, String> reasons() throws IOException {
        return Files.readAllLines(REASONS).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1], (a, _) -> a, TreeMap::new));
    }
}

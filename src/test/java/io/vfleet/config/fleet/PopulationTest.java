package io.vfleet.config.fleet;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.fleet.Population.DatastoreTrait;
import io.vfleet.config.fleet.Population.HostTrait;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.PowerState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PopulationTest {
    @Test
    void anEmptyFileChangesNothing() {
        assertEquals(Population.SMALL, Population.parse(Map.of(), Population.SMALL));
        assertEquals(Population.FLEET, Population.of(FleetShape.fleet(1)));
    }

    @Test
    void theConnectionStateOfAHostIsNamedOrShortenedToConnected() {
        for (var each : Map.ofEntries(
                        entry("connected", HostConnectionState.CONNECTED),
                        entry("disconnected", HostConnectionState.DISCONNECTED),
                        entry("not-responding", HostConnectionState.NOT_RESPONDING))
                .entrySet()) {
            assertEquals(
                    each.getValue(),
                    host(Map.of("name", "h", "connectionState", each.getKey())).connectionState());
        }
        var contradicting = Map.of("name", "h", "connectionState", "not-responding", "connected", true);
        assertThrows(InvalidConfig.class, () -> host(contradicting));
        assertThrows(InvalidConfig.class, () -> host(Map.of("name", "h", "connectionState", "gone")));
    }

    private static HostTrait host(Map<String, ?> keys) {
        return Population.parse(Map.of("hosts", List.of(keys)), Population.SMALL)
                .hosts()
                .getFirst();
    }

    @Test
    void everyKeyOfAFileIsUsed() {
        var weights = new LinkedHashMap<String, Integer>();
        weights.put("on", 3);
        weights.put("suspended", 1);
        Population read = Population.parse(
                Map.ofEntries(
                        entry("epoch", "2027-01-01T00:00:00Z"),
                        entry("vms", Map.of("power", weights, "memoryMib", 64, "diskMode", "independent-persistent")),
                        entry("specials", List.of(Map.of("vms", List.of(17, "20-29"), "template", true))),
                        entry("hosts", List.of(Map.of("name", "DC0_H0", "connected", false))),
                        entry("datastores", List.of(Map.of("name", "*", "fillPercent", 100)))),
                Population.SMALL);
        assertEquals(Instant.parse("2027-01-01T00:00:00Z"), read.epoch());
        assertEquals(
                WeightedValues.of(PowerState.ON, 3, PowerState.SUSPENDED, 1),
                read.vms().weighted(VmTrait.POWER));
        assertEquals(64, read.vms().pick(VmTrait.MEMORY_MIB, 0));
        assertEquals(DiskMode.INDEPENDENT_PERSISTENT, read.vms().pick(VmTrait.DISK_MODE, 0));
        assertEquals(1, read.vms().pick(VmTrait.CPU_COUNT, 0));
        assertEquals(List.of("17", "20-29"), read.specials().getFirst().vms());
        assertEquals(true, read.specials().getFirst().traits().pick(VmTrait.TEMPLATE, 0));
        assertEquals(List.of(new HostTrait("DC0_H0", HostConnectionState.DISCONNECTED, false)), read.hosts());
        assertEquals(List.of(new DatastoreTrait("*", 0, 100)), read.datastores());
    }

    @Test
    void allMistakesAreReportedAtOnceWithTheirKeys() {
        var refused = assertThrows(
                InvalidConfig.class,
                () -> Population.parse(
                        Map.ofEntries(
                                entry("epoch", "yesterday"),
                                entry("vms", Map.of("colour", "red", "cpuCount", 0, "power", Map.of("on", 0))),
                                entry("specials", List.of(Map.of("template", "perhaps"))),
                                entry("hosts", List.of(Map.of("connected", 1))),
                                entry("extra", 1)),
                        Population.SMALL));
        for (String key : List.of(
                "epoch",
                "vms.colour",
                "vms.cpuCount",
                "vms.power",
                "specials[0].vms",
                "specials[0].template",
                "hosts[0].name",
                "hosts[0].connected",
                "extra")) {
            assertTrue(
                    refused.mistakes().stream().anyMatch(line -> line.startsWith(key)),
                    key + " in " + refused.mistakes());
        }
    }

    @Test
    void aPeakIsFromOneHourToAnother() {
        for (String hours : List.of("8-18", "22-4", "0-24", "23-0")) {
            Population.parse(Map.of("vms", Map.of("writePeakHours", hours)), Population.SMALL);
        }
        for (String hours : List.of("8", "8-8", "24-1", "8-25", "-1-3", "a-b", "8-18-20")) {
            var peak = Map.of("vms", Map.of("writePeakHours", hours));
            assertThrows(InvalidConfig.class, () -> Population.parse(peak, Population.SMALL), hours);
        }
    }

    @Test
    void heavierValuesArePickedMoreOften() {
        var weighted = WeightedValues.of("a", 1, "b", 3);
        assertEquals("a", weighted.pick(0));
        assertEquals("a", weighted.pick((1L << 62) - 1));
        assertEquals("b", weighted.pick(1L << 62));
        assertEquals("b", weighted.pick(-1));
        assertThrows(InvalidConfig.class, () -> WeightedValues.of("a", 0, "b", 0));
        assertThrows(InvalidConfig.class, () -> WeightedValues.of("a", -1, "b", 2));
    }

    @Test
    void aDatastoreCannotBeFullerThanFull() {
        List<DatastoreTrait> stores = List.of(new DatastoreTrait("*", -1, 101));
        var refused = assertThrows(InvalidConfig.class, () -> Population.SMALL.withDatastores(stores));
        assertEquals(2, refused.mistakes().size());
    }
}

package io.vfleet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.Population.HostTrait;
import io.vfleet.config.Population.StoreTrait;
import io.vfleet.model.PowerState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PopulationTest {
    @Test
    void aFileThatSaysNothingChangesNothing() {
        assertEquals(Population.SMALL, Population.parse(Map.of(), Population.SMALL));
        assertEquals(Population.FLEET, Population.of(Shape.fleet(1)));
    }

    @Test
    void everyKeyOfAFileIsTaken() {
        var weights = new LinkedHashMap<String, Integer>();
        weights.put("on", 3);
        weights.put("suspended", 1);
        Population read = Population.parse(
                Map.of(
                        "epoch",
                        "2027-01-01T00:00:00Z",
                        "vms",
                        Map.of("power", weights, "memoryMib", 64, "diskMode", "independent-persistent"),
                        "specials",
                        List.of(Map.of("vms", List.of(17, "20-29"), "template", true)),
                        "hosts",
                        List.of(Map.of("name", "DC0_H0", "connected", false)),
                        "datastores",
                        List.of(Map.of("name", "*", "fillPercent", 100))),
                Population.SMALL);
        assertEquals(Instant.parse("2027-01-01T00:00:00Z"), read.epoch());
        assertEquals(
                Weighted.of(PowerState.ON, 3, PowerState.SUSPENDED, 1),
                read.vms().weighted(Trait.POWER));
        assertEquals(64, read.vms().pick(Trait.MEMORY_MIB, 0));
        assertEquals(DiskMode.INDEPENDENT_PERSISTENT, read.vms().pick(Trait.DISK_MODE, 0));
        assertEquals(1, read.vms().pick(Trait.CPU_COUNT, 0));
        assertEquals(List.of("17", "20-29"), read.specials().getFirst().vms());
        assertEquals(true, read.specials().getFirst().traits().pick(Trait.TEMPLATE, 0));
        assertEquals(List.of(new HostTrait("DC0_H0", false, false)), read.hosts());
        assertEquals(List.of(new StoreTrait("*", 0, 100)), read.datastores());
    }

    @Test
    void allThatIsWrongIsToldAtOnceWithItsKey() {
        var refused = assertThrows(
                InvalidConfig.class,
                () -> Population.parse(
                        Map.of(
                                "epoch",
                                "yesterday",
                                "vms",
                                Map.of("colour", "red", "cpuCount", 0, "power", Map.of("on", 0)),
                                "specials",
                                List.of(Map.of("template", "perhaps")),
                                "hosts",
                                List.of(Map.of("connected", 1)),
                                "extra",
                                1),
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
                "population.extra")) {
            assertTrue(refused.wrong().stream().anyMatch(line -> line.startsWith(key)), key + " in " + refused.wrong());
        }
    }

    @Test
    void heavierValuesArePickedMoreOften() {
        var weighted = Weighted.of("a", 1, "b", 3);
        assertEquals("a", weighted.pick(0));
        assertEquals("a", weighted.pick((1L << 62) - 1));
        assertEquals("b", weighted.pick(1L << 62));
        assertEquals("b", weighted.pick(-1));
        assertThrows(InvalidConfig.class, () -> Weighted.of("a", 0, "b", 0));
        assertThrows(InvalidConfig.class, () -> Weighted.of("a", -1, "b", 2));
    }

    @Test
    void aDatastoreCannotBeFullerThanFull() {
        List<StoreTrait> stores = List.of(new StoreTrait("*", -1, 101));
        var refused = assertThrows(InvalidConfig.class, () -> Population.SMALL.withDatastores(stores));
        assertEquals(2, refused.wrong().size());
    }
}

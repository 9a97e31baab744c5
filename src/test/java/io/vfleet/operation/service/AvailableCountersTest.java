package io.vfleet.operation.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That every counter that an entity says it has is answered, device by device. */
final class AvailableCountersTest {
    private final RestrictedUsers users = new RestrictedUsers();
    private final StatisticsQueries queries = new StatisticsQueries(users.simulated, users.login("admin"));

    @BeforeEach
    void allLevelsAreCollectedForADay() {
        queries.collectAllForADay();
    }

    @ParameterizedTest
    @CsvSource({
        RestrictedUsers.MACHINE + ", 20, 120",
        RestrictedUsers.MACHINE + ", 300, 160",
        "/DC0/host/DC0_H0/DC0_H0, 20, 350",
        "/DC0/host/DC0_H0/DC0_H0, 300, 400",
        "/DC0/host/DC0_C0, 300, 60",
        "/DC0/host/DC0_C0/Resources, 300, 14",
        "/DC0/datastore/LocalDS_0, 300, 18",
        "/DC0, 300, 20"
    })
    void whatIsAvailableHasValues(String path, int seconds, int atLeast) {
        MoRef entity = users.machine(path);
        List<String> available = queries.available(entity, seconds);
        assertTrue(available.size() >= atLeast, path + " has " + available.size());
        var silent = new ArrayList<String>();
        for (String each : available) {
            String[] parts = each.split(" ", -1);
            if (queries.values(entity, seconds, parts[0], parts[1]).isEmpty()) silent.add(each);
        }
        assertEquals(List.of(), silent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk.read.average", "datastore.write.average", "virtualDisk.smallSeeks.latest"})
    void whatIsDividedAmongDevicesIsNotLost(String counter) {
        MoRef machine = users.machine(RestrictedUsers.MACHINE);
        Map<String, List<Long>> series = queries.series(machine, 20, counter, "*");
        long traffic =
                series.values().stream().mapToLong(values -> values.getLast()).sum();
        assertTrue(traffic > 0, series::toString);
    }

    @Test
    void theLeastAndTheGreatestOfASampleAreAroundItsMean() {
        MoRef host = users.machine("/DC0/host/DC0_H0/DC0_H0");
        List<Long> means = queries.values(host, 300, "cpu.usagemhz.average", "");
        List<Long> least = queries.values(host, 300, "cpu.usagemhz.minimum", "");
        List<Long> greatest = queries.values(host, 300, "cpu.usagemhz.maximum", "");
        assertFalse(means.isEmpty());
        for (int i = 0; i < means.size(); i++)
            assertTrue(least.get(i) <= means.get(i) && means.get(i) <= greatest.get(i), "sample " + i);
        assertTrue(least.getLast() < greatest.getLast());
        assertEquals(List.of(), queries.values(host, 20, "cpu.usagemhz.minimum", ""));
    }

    @Test
    void operationsAreCountedWhereTheyWereDone() {
        var simulated = users.simulated;
        MoRef machine = users.machine(RestrictedUsers.MACHINE);
        var admin = users.login("admin");
        simulated.sendAndRun(admin, machine, "PowerOffVM_Task");
        simulated.loops.advance(Duration.ofMinutes(10));
        simulated.sendAndRun(admin, machine, "PowerOnVM_Task");
        simulated.loops.advance(Duration.ofMinutes(10));
        for (String entity : List.of("/DC0", "/DC0/host/DC0_H0")) {
            List<Long> offs = queries.values(users.machine(entity), 300, "vmop.numPoweroff.latest", "");
            List<Long> ons = queries.values(users.machine(entity), 300, "vmop.numPoweron.latest", "");
            assertEquals(List.of(0L, 1L, 1L), List.of(offs.getFirst(), offs.get(offs.size() - 3), offs.getLast()));
            assertEquals(1, ons.getLast());
            assertEquals(0, ons.get(ons.size() - 4));
        }
        assertEquals(
                0,
                queries.values(users.machine("/DC0/host/DC0_C0"), 300, "vmop.numPoweron.latest", "")
                        .getLast());
        simulated.sendAndRun(admin, machine, "UnregisterVM");
        simulated.loops.advance(Duration.ofMinutes(10));
        MoRef all = users.machine("/DC0");
        assertEquals(
                0, queries.values(all, 300, "vmop.numUnregister.latest", "").getLast());
        simulated.sendAndRun(admin, machine, "PowerOffVM_Task");
        simulated.loops.advance(Duration.ofMinutes(1));
        simulated.sendAndRun(admin, machine, "UnregisterVM");
        simulated.loops.advance(Duration.ofMinutes(10));
        assertEquals(
                1, queries.values(all, 300, "vmop.numUnregister.latest", "").getLast());
        assertEquals(0, queries.values(all, 300, "vmop.numDestroy.latest", "").getLast());
    }
}

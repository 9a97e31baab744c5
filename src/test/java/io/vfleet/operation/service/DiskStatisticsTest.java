package io.vfleet.operation.service;

import static io.vfleet.meta.NamedValues.named;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.LoginResult;
import io.vfleet.access.session.Session;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.inventory.EntityKind;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.vm.VmPlacement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the statistics of disks are what guests write and what work on machines moves, on machine, host and datastore alike. */
final class DiskStatisticsTest {
    private static final int HOUR_SAMPLES = 180;
    private static final int MIB_PER_HOUR = 3_600;
    /** What is written at 1 MiB a second. */
    private static final long KIB = 1_024;

    private final SimulatedVCenter simulated = new SimulatedVCenter(
            3,
            ServedVCenter.settings(Map.ofEntries(entry(
                    "fleet.population.vms",
                    Map.of("disks", 2, "diskWrittenMibPerHour", MIB_PER_HOUR, "power", "on", "diskGib", 100)))));
    private final Session admin = ((LoginResult.LoggedIn)
                    simulated.vcenter.sessions().login("user", "pass", new ClientInfo("127.0.0.1", "test", null)))
            .session();
    private final StatisticsQueries queries = new StatisticsQueries(simulated, admin);
    private final MoRef vm = simulated.inventory().ref(simulated.inventory().byPath("/DC0/vm/DC0_H0_VM0"));

    @BeforeEach
    void allLevelsAreCollected() {
        queries.collectAllForADay();
    }

    @Test
    void anHourOfSamplesIsWhatTheRateSays() {
        List<Long> values = queries.values(vm, 20, "virtualDisk.write.average", "scsi0:0");
        assertEquals(HOUR_SAMPLES, values.size());
        long sum = values.stream().mapToLong(Long::longValue).sum();
        assertEquals(KIB, (double) sum / HOUR_SAMPLES, 1);
        assertTrue(values.stream().distinct().count() > 20, values::toString);
        assertEquals(
                2 * KIB,
                queries.values(vm, 300, "disk.write.average", "").stream()
                        .skip(200)
                        .mapToLong(Long::longValue)
                        .average()
                        .orElse(0),
                20);
    }

    @Test
    void hostsAndDatastoresHaveWhatTheirMachinesWrite() {
        var inventory = simulated.inventory();
        int host = inventory.vm(inventory.find(vm)).placement().host();
        double machines = 0;
        for (int each : inventory.vms(host).stream().toArray())
            machines += last(inventory.ref(each), 20, "disk.write.average");
        assertEquals(
                machines,
                last(inventory.ref(host), 20, "disk.write.average"),
                1.0 * inventory.vms(host).size());
        double hosts = 0;
        for (int each : inventory.all(EntityKind.HOST).stream().toArray())
            hosts += mean(inventory.ref(each), "disk.write.average");
        double stores = 0;
        for (int each : inventory.all(EntityKind.DATASTORE).stream().toArray())
            stores += mean(inventory.ref(each), "datastore.write.average");
        assertTrue(hosts > 0);
        assertEquals(hosts, stores, 10);
    }

    @Test
    void nothingIsWrittenWhileAMachineIsOff() {
        MoRef store = store();
        double before = mean(store, "datastore.write.average");
        run(vm, "PowerOffVM_Task");
        simulated.loops.advance(Duration.ofMinutes(10));
        assertEquals(before - 2.0 * KIB, mean(store, "datastore.write.average"), 400);
        assertEquals(List.of(), queries.values(vm, 20, "disk.write.average", ""));
        run(vm, "PowerOnVM_Task");
        simulated.loops.advance(Duration.ofMinutes(10));
        assertEquals(before, mean(store, "datastore.write.average"), 400);
        run(vm, "SuspendVM_Task");
        assertEquals(PowerState.SUSPENDED, state());
        simulated.loops.advance(Duration.ofMinutes(20));
        assertEquals(before - 2.0 * KIB, mean(store, "datastore.write.average"), 400);
        run(vm, "PowerOnVM_Task");
        // There are none of the time when it stood still.
        assertTrue(queries.values(vm, 20, "disk.write.average", "").size() <= 30);
    }

    @Test
    void theHoursOfAPeakHaveMore() {
        var peaks = new SimulatedVCenter(
                3,
                ServedVCenter.settings(Map.ofEntries(entry(
                        "fleet.population.vms",
                        Map.ofEntries(
                                entry("disks", 1),
                                entry("diskWrittenMibPerHour", MIB_PER_HOUR),
                                entry("power", "on"),
                                entry("writePeakHours", "8-18"),
                                entry("writePeakFactor", 3))))));
        var session = ((LoginResult.LoggedIn)
                        peaks.vcenter.sessions().login("user", "pass", new ClientInfo("127.0.0.1", "test", null)))
                .session();
        var ofPeaks = new StatisticsQueries(peaks, session);
        ofPeaks.collectAllForADay();
        List<Long> day = ofPeaks.values(vm, 300, "disk.write.average", "");
        double least = day.stream().mapToLong(Long::longValue).min().orElse(0);
        double greatest = day.stream().mapToLong(Long::longValue).max().orElse(0);
        assertTrue(greatest > 2.4 * least, day::toString);
        // The mean of a day is the rate.
        assertEquals(
                KIB,
                IntStream.range(0, 288)
                        .mapToLong(i -> day.get(day.size() - 288 + i))
                        .average()
                        .orElse(0),
                25);
    }

    @Test
    void theRemovalOfASnapshotIsDiskTraffic() {
        simulated.sendAndRun(
                admin,
                vm,
                "CreateSnapshot_Task",
                named("name", "a").and("memory", false).and("quiesce", false));
        for (int nth = 0; nth < 12; nth++) run(vm, "RefreshStorageInfo");
        MoRef host = simulated.inventory().ref(placement().host());
        double usual = Math.max(last(host, 20, "disk.write.average"), last(vm, 20, "disk.write.average"));
        simulated.sendAndRun(admin, vm, "RemoveAllSnapshots_Task");
        simulated.loops.advance(Duration.ofMinutes(10));
        for (MoRef entity : List.of(vm, host)) {
            long most = queries.values(entity, 20, "disk.write.average", "").stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
            assertTrue(most > 2 * usual, entity + ": " + most + ", usually " + usual);
        }
        long most = queries.values(store(), 300, "datastore.write.average", "").stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        assertTrue(most > 1.5 * mean(store(), "datastore.write.average", 20), "most: " + most);
    }

    private VmPlacement placement() {
        return simulated.inventory().vm(simulated.inventory().find(vm)).placement();
    }

    private PowerState state() {
        return simulated.inventory().vm(simulated.inventory().find(vm)).power().state();
    }

    private MoRef store() {
        return simulated.inventory().ref(placement().datastore());
    }

    private double last(MoRef entity, int seconds, String path) {
        return queries.values(entity, seconds, path, "").getLast();
    }

    /** Of the last five minutes. */
    private double mean(MoRef entity, String path) {
        return last(entity, 300, path);
    }

    /** So many samples of five minutes ago. */
    private double mean(MoRef entity, String path, int ago) {
        List<Long> values = queries.values(entity, 300, path, "");
        return values.get(values.size() - 1 - ago);
    }

    private void run(MoRef entity, String method) {
        simulated.sendAndRun(admin, entity, method);
        simulated.loops.advance(Duration.ofMinutes(5));
    }
}

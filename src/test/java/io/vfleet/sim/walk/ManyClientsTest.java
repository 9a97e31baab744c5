package io.vfleet.sim.walk;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.ViClient;
import io.vfleet.inventory.EntityKind;
import io.vfleet.model.MoRef;
import io.vfleet.sim.HistoryChecker;
import io.vfleet.sim.RunRecorder;
import io.vfleet.sim.RunRecorder.RecordEntry;
import io.vfleet.vm.VmStateInvariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Many concurrent TLS clients that wait for their tasks, and one that collects all updates. */
final class ManyClientsTest {
    private static final int VMS = 1_000;
    private static final int CLIENTS = 16;

    @Test
    void aSnapshotAndItsRemovalOnEachOfManyMachinesLeavesACleanRecord() throws Exception {
        var recorder = new RunRecorder();
        var settings = ServedVCenter.settings(Map.ofEntries(
                entry("fleet.shape.vms", VMS),
                entry("fleet.budgets", Map.of("hostUnits", 8, "datastoreUnits", 16, "vcenterTasks", 12))));
        try (var served =
                ServedVCenter.with(settings, (_, _, entity, nth) -> (entity * 7L + nth * 3L) % 20, recorder, true)) {
            // given
            var updates = new FleetUpdateCollector(served.client().login("user", "pass"));
            Queue<MoRef> vms = new ConcurrentLinkedQueue<>(served.vcenter().inventory().all(EntityKind.VM).stream()
                    .mapToObj(served.vcenter().inventory()::ref)
                    .toList());

            // when
            try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1)) {
                Future<List<JsonNode>> collected = threads.submit(updates::untilStopped);
                List<Future<Integer>> done = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) done.add(threads.submit(work(served, vms)));
                int pairs = 0;
                for (Future<Integer> each : done) pairs += each.get();
                assertEquals(VMS, pairs);
                updates.stop();

                // then
                List<JsonNode> all = collected.get();
                assertEquals(updates.retrieved(), FleetUpdateCollector.replayed(all));
                assertNotEquals(updates.retrieved(), FleetUpdateCollector.replayed(withoutTheFirst(all)));
            }
            assertConsistent(served);
            assertEquals(0, served.vcenter().tasks().activeCount());
        }
        assertEquals(List.of(), HistoryChecker.violations(recorder.record()));
        assertPlantedViolationsAreFound(recorder.record());
    }

    private static Callable<Integer> work(ServedVCenter served, Queue<MoRef> vms) {
        return () -> {
            ViClient client = served.client().login("user", "pass");
            int pairs = 0;
            for (MoRef vm = vms.poll(); vm != null; vm = vms.poll()) {
                JsonNode task = client.post(
                                vm.type(), vm.value(), "CreateSnapshotEx_Task", "{\"name\":\"s\",\"memory\":false}")
                        .value();
                JsonNode snapshot = succeeded(client.awaitTask(task)).path("result");
                succeeded(client.awaitTask(client.post(snapshot, "RemoveSnapshot_Task", "{\"removeChildren\":false}")
                        .value()));
                pairs++;
            }
            return pairs;
        };
    }

    private static JsonNode succeeded(JsonNode info) {
        assertEquals("success", info.path("state").asText(), info::toString);
        return info;
    }

    private static void assertConsistent(ServedVCenter served) {
        var inventory = served.vcenter().inventory();
        for (int vm = inventory.all(EntityKind.VM).first();
                vm != 0;
                vm = inventory.all(EntityKind.VM).next(vm)) {
            assertEquals(List.of(), VmStateInvariants.check(inventory.vm(vm)), "vm-" + vm);
            assertEquals(List.of(), inventory.vm(vm).snapshots().roots(), "vm-" + vm);
        }
    }

    /** Violations that are planted into the record are found. */
    private static void assertPlantedViolationsAreFound(List<RecordEntry> record) {
        List<RecordEntry> twice = new ArrayList<>(record);
        int running = last(
                record,
                entry -> entry instanceof RecordEntry.TaskChanged change
                        && change.phase().equals("RUNNING"));
        int owner = ((RecordEntry.TaskChanged) record.get(running)).owner();
        twice.addAll(
                running + 1,
                List.of(
                        new RecordEntry.TaskChanged(1, owner, "QUEUED"),
                        new RecordEntry.TaskChanged(1, owner, "RUNNING"),
                        new RecordEntry.TaskChanged(1, owner, "SUCCESS")));
        assertEquals(1, HistoryChecker.violations(twice).size());

        List<RecordEntry> unreleased = new ArrayList<>(record);
        unreleased.remove(last(record, entry -> entry instanceof RecordEntry.SlotReleased));
        assertEquals(1, HistoryChecker.violations(unreleased).size());
    }

    private static int last(List<RecordEntry> record, Predicate<RecordEntry> condition) {
        int at = record.size() - 1;
        while (!condition.test(record.get(at))) at--;
        return at;
    }

    private static List<JsonNode> withoutTheFirst(List<JsonNode> updates) {
        return updates.subList(1, updates.size());
    }
}

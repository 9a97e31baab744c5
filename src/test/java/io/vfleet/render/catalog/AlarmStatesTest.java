package io.vfleet.render.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostState;
import io.vfleet.meta.DataObject;
import io.vfleet.model.HostConnectionState;
import io.vfleet.render.AlarmStates;
import io.vfleet.render.RenderSubject;
import io.vfleet.vm.Disks;
import io.vfleet.vm.VmState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the alarms of an entity show what its state is. */
final class AlarmStatesTest {
    private final RenderFixture fixture = new RenderFixture();
    private final AlarmStates alarms = fixture.objects.alarmStates();

    @Test
    void aHostThatDoesNotRespondTriggersTheAlarmOfItsConnection() {
        HostState host = fixture.inventory.host(first(EntityKind.HOST));
        assertEquals(List.of(), triggered(host.number(), host));
        assertEquals("green", overall(host.number(), host));

        HostState lost = host.with(HostConnectionState.NOT_RESPONDING);
        assertEquals(List.of("alarm-1 red"), triggered(host.number(), lost));
        assertEquals("red", overall(host.number(), lost));
    }

    @Test
    void aDatastoreThatFillsUpIsYellowThenRed() {
        DatastoreState store = fixture.inventory.datastore(first(EntityKind.DATASTORE));
        assertEquals(List.of(), triggered(store.number(), filled(store, 74)));
        assertEquals(List.of("alarm-7 yellow"), triggered(store.number(), filled(store, 80)));
        assertEquals(List.of("alarm-7 red"), triggered(store.number(), filled(store, 86)));
        assertEquals("red", overall(store.number(), filled(store, 86)));
    }

    @Test
    void aMachineThatNeedsConsolidationTriggersItsAlarm() {
        int number = first(EntityKind.VM);
        VmState vm = fixture.inventory.vm(number);
        assertEquals("green", overall(number, vm));
        VmState needs = vm.with(new Disks(vm.disks().all(), true));
        assertEquals(List.of("alarm-60 red"), triggered(number, needs));
        assertEquals("red", overall(number, needs));
    }

    @Test
    void aHostWhoseMemoryOrProcessorsAreInUseTriggersTheirAlarms() {
        HostState host = fixture.inventory.host(first(EntityKind.HOST));
        HostState small = new HostState(
                host.number(),
                host.name(),
                host.parent(),
                host.connection(),
                host.maintenance(),
                1,
                1,
                1,
                host.datastores(),
                host.networks(),
                host.loads());
        assertEquals(List.of("alarm-3 red", "alarm-4 red"), triggered(host.number(), small));
    }

    private static DatastoreState filled(DatastoreState store, int percent) {
        long capacity = 1000L << 30;
        return store.withSize(
                capacity, capacity / 100 * percent - store.machines().usedBytes());
    }

    private int first(EntityKind kind) {
        for (int number = 1; ; number++) {
            if (fixture.inventory.exists(number) && fixture.inventory.kind(number) == kind) return number;
        }
    }

    private List<String> triggered(int number, Object state) {
        return alarms.triggered(new RenderSubject<>(number, fixture.inventory.ref(number), state, null)).stream()
                .map(AlarmStatesTest::alarmAndStatus)
                .toList();
    }

    private String overall(int number, Object state) {
        return alarms.overall(number, fixture.inventory.ref(number), state);
    }

    private static String alarmAndStatus(DataObject state) {
        String key = String.valueOf(state.get("key"));
        return key.substring(0, key.indexOf('.')) + " " + state.get("overallStatus");
    }
}

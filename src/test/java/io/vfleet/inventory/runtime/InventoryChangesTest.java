package io.vfleet.inventory.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.model.Facet;
import io.vfleet.model.Fault;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.WorkDurations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InventoryChangesTest {
    private final SteppedLoops loops = new SteppedLoops(3);
    private final List<String> changes = new ArrayList<>();
    private final Inventory inventory = new Inventory(
            FleetShape.DEFAULT,
            Population.SMALL,
            0,
            loops,
            VmEnvironment.DEFAULTS.with((ObjectChangeListener) this::changed).with((WorkDurations)
                    (_, _, _, _) -> 1_000));
    private final int folder = inventory.byPath("DC0/vm");
    private final int vm = inventory.byPath("DC0/vm/DC0_H0_VM0");
    private final int otherVm = inventory.byPath("DC0/vm/DC0_H0_VM1");

    @Test
    void aVirtualMachineHasAnActorOnlyWhenUsed() {
        assertEquals(0, inventory.touched().size());
        inventory.home(vm).run(() -> assertSame(inventory.actor(vm), inventory.actor(vm)));
        assertEquals(1, inventory.touched().size());
        assertEquals(inventory.initial(vm), inventory.vm(vm));
    }

    @Test
    void aRenamedVirtualMachineIsFoundByItsNewNameOnly() {
        // when
        start(vm, rename("web"));
        assertEquals(0, inventory.findChild(folder, "web"), "before it is renamed");
        assertEquals(vm, inventory.findChild(folder, "DC0_H0_VM0"));
        loops.advance(Duration.ofSeconds(2));

        // then
        assertEquals(vm, inventory.findChild(folder, "web"));
        assertEquals(vm, inventory.byPath("/DC0/vm/web"));
        assertEquals("/DC0/vm/web", inventory.path(vm));
        assertEquals(0, inventory.findChild(folder, "DC0_H0_VM0"));
        assertEquals(vm, inventory.byUuid(inventory.vm(vm).identity().uuid(), false, 0));
        assertEquals(
                2,
                inventory.children(folder).stream()
                        .filter(child -> child <= otherVm)
                        .count());
    }

    @Test
    void aNameGivenUpIsFreeForAnother() {
        start(vm, rename("web"));
        loops.advance(Duration.ofSeconds(2));
        assertEquals(new Fault.DuplicateName("web", inventory.ref(vm)), start(otherVm, rename("web")).fault);

        start(otherVm, rename("DC0_H0_VM0"));
        loops.advance(Duration.ofSeconds(2));
        assertEquals(otherVm, inventory.findChild(folder, "DC0_H0_VM0"));

        start(vm, rename("api"));
        loops.advance(Duration.ofSeconds(2));
        assertEquals(0, inventory.findChild(folder, "web"));
        assertEquals(vm, inventory.findChild(folder, "api"));
    }

    @Test
    void aSnapshotIsFoundByItsReferenceAndTakesSpace() {
        int store = inventory.vm(vm).placement().datastore();
        long used = inventory.datastore(store).usedBytes();
        var listener = start(vm, null);
        loops.advance(Duration.ofSeconds(2));

        MoRef snapshot = (MoRef) nonNull(listener.result);
        assertEquals(vm, inventory.vmOfSnapshot(snapshot));
        assertEquals("nightly", nonNull(inventory.snapshot(snapshot)).name());
        assertNull(inventory.snapshot(new MoRef("VirtualMachineSnapshot", snapshot.value() + "1")));
        assertNull(inventory.snapshot(new MoRef("VirtualMachineSnapshot", "snapshot-1")));
        assertEquals(0, inventory.vmOfSnapshot(new MoRef("VirtualMachine", snapshot.value())));
        assertTrue(inventory.datastore(store).usedBytes() > used);
        assertTrue(changes.contains(inventory.ref(store).value() + " [SPACE]"));
    }

    @Test
    void aHostsConnectionIsReportedOnceAndStopsWork() {
        int host = inventory.vm(vm).placement().host();
        loops.sendAndRun(host, () -> inventory.hosts().setConnection(host, HostConnectionState.DISCONNECTED));
        loops.sendAndRun(host, () -> inventory.hosts().setConnection(host, HostConnectionState.DISCONNECTED));
        assertEquals(
                List.of(inventory.ref(host).value() + " [RUNTIME]"),
                changes.stream().filter(each -> each.startsWith("host-")).toList());
        assertEquals(
                new Fault.InvalidHostState(inventory.ref(host)),
                start(vm, new VmCommand.PowerCommand.PowerOff()).fault);
    }

    private void changed(MoRef object, Set<? extends Facet> facets) {
        changes.add(object.value() + " " + facets);
    }

    private static <T> T nonNull(@Nullable T value) {
        assertNotNull(value);
        return Objects.requireNonNull(value);
    }

    private static VmCommand rename(String name) {
        return new Reconfigure(null, name, null, null, null, null, Map.of(), Map.of());
    }

    /** Starts a command; null for the creation of a snapshot. */
    private OutcomeRecorder start(int vm, @Nullable VmCommand command) {
        var listener = new OutcomeRecorder();
        loops.sendAndRun(vm, () -> {
            VmActor actor = inventory.actor(vm);
            actor.submit(
                    command == null
                            ? new CreateSnapshot(actor.nextSnapshotNumber(), "nightly", "", false, null)
                            : command,
                    listener);
        });
        return listener;
    }

    /** Keeps the result or the fault of a command. */
    private static final class OutcomeRecorder implements CommandListener {
        private @Nullable Object result;
        private @Nullable Fault fault;

        @Override
        public MoRef task() {
            return new MoRef("Task", "task-1");
        }

        @Override
        public void succeeded(@Nullable Object result) {
            this.result = result;
        }

        @Override
        public void failed(Fault fault) {
            this.fault = fault;
        }
    }
}

package io.vfleet.task.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmEnvironment;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.RunObserver;
import io.vfleet.task.TaskLimits;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.GuestCommand.GuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.RequestGuestAction;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RevertToCurrentSnapshot;
import io.vfleet.vm.command.WorkDurations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VmEventPublisherTest {
    private final SteppedLoops loops = new SteppedLoops(2);
    private final TaskFixture fixture = new TaskFixture(loops, TaskLimits.DEFAULT, RunObserver.NONE);
    private final Inventory inventory = new Inventory(
            FleetShape.DEFAULT,
            Population.SMALL,
            0,
            loops,
            VmEnvironment.DEFAULTS.with(new VmEventPublisher(fixture.events)).with((WorkDurations)
                    (_, _, _, _) -> 1_000));
    private final int vm = inventory.byPath("DC0/vm/DC0_H0_VM0");

    @Test
    void powerGoesThroughTwoEventsInTheChainOfItsTask() {
        // when
        Task task = run(new PowerOff());

        // then
        assertEquals(List.of("TaskEvent", "VmStoppingEvent", "VmPoweredOffEvent"), types());
        for (EventRecord event : all()) {
            assertEquals(task.origin().eventChainId(), event.chainId());
            assertEquals("ann", event.user());
            assertEquals(vm, event.entity());
        }
        assertEquals("DC0_H0_VM0 has been switched off", all().getLast().message());
    }

    @Test
    void refusalIsAnEventToo() {
        // when
        run(new PowerOn());

        // then
        assertEquals(List.of("TaskEvent", "VmFailedToPowerOnEvent"), types());
        assertEquals(
                "DC0_H0_VM0 could not be switched on: InvalidPowerState",
                all().getLast().message());
    }

    @Test
    void revertHasAnExtendedEvent() {
        // when
        run(new RevertToCurrentSnapshot(false));

        // then
        EventRecord event = all().getLast();
        assertEquals("com.vmware.vc.vm.VmStateFailedToRevertToSnapshot", event.typeId());
        assertEquals("error", event.category());
        assertEquals(inventory.ref(vm).value(), event.members().get("objectId"));
    }

    @Test
    void guestActionsHaveEventsWhenRequestedAndWhenRefused() {
        // when
        run(new RequestGuestAction(GuestAction.SHUT_DOWN));
        run(new RequestGuestAction(GuestAction.REBOOT));

        // then
        List<String> types = types();
        assertTrue(types.contains("VmGuestShutdownEvent"), types.toString());
        assertTrue(types.contains("VmFailedToRebootGuestEvent"), types.toString());
    }

    @Test
    void renameNamesBoth() {
        // when
        run(new Reconfigure(null, "web", null, null, null, null, Map.of(), Map.of()));

        // then
        EventRecord renamed = all().stream()
                .filter(event -> event.type().equals("VmRenamedEvent"))
                .findFirst()
                .orElseThrow();
        assertEquals("DC0_H0_VM0 is now called web", renamed.message());
    }

    @Test
    void membersBelongToTheirTypes() {
        run(new PowerOff());
        run(new PowerOff());
        run(new RevertToCurrentSnapshot(false));
        run(new Reconfigure(null, "web", null, null, null, null, Map.of(), Map.of()));
        for (EventRecord event : all()) {
            DataType type = Metamodel.load().data(event.type());
            for (String member : event.members().keySet()) {
                assertTrue(type.slotIndex(member) >= 0, event.type() + "." + member);
            }
        }
    }

    private Task run(VmCommand command) {
        Task task = fixture.begin(TaskFixture.powerOn(vm, true, TaskCanceller.IGNORE));
        fixture.on(task, each -> inventory.actor(vm).submit(command, each));
        loops.advance(Duration.ofSeconds(2));
        return task;
    }

    private List<EventRecord> all() {
        return fixture.events.newest(EventFilter.ALL, 100);
    }

    private List<String> types() {
        return all().stream().map(EventRecord::type).toList();
    }
}

package io.vfleet.sim.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.fleet.ConcurrencyBudgets;
import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.event.history.EventLog;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmEnvironment;
import io.vfleet.model.Fault;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.sim.HistoryChecker;
import io.vfleet.sim.RunRecorder;
import io.vfleet.task.TaskLimits;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskRegistry;
import io.vfleet.task.registry.TaskSpec;
import io.vfleet.task.registry.VmEventPublisher;
import io.vfleet.vm.actor.ResourceAllocator;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveAllSnapshots;
import io.vfleet.vm.command.WorkDurations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Random walks over a fleet on shuffled loops, with the recorded history checked. */
final class FleetRandomWalkTest {
    private static final int VMS = 4;

    @Test
    void everyTaskEndsOnceAndEverySlotComesBackInTurn() {
        for (long seed = 0; seed < 25; seed++) {
            var walk = new Walk(seed);
            walk.run(200);
            assertEquals(List.of(), walk.violations(), "seed " + seed);
            assertEquals(0, walk.tasks.activeCount(), "seed " + seed);
            assertTrue(
                    walk.recorder.record().stream()
                            .anyMatch(entry -> entry instanceof RunRecorder.RecordEntry.SlotGranted),
                    "nothing was granted, seed " + seed);
        }
    }

    @Test
    void plantedSlotThatIsKeptIsFound() {
        // given
        var walk = new Walk(0);
        int host = walk.inventory.vm(walk.vms[0]).placement().host();
        var needs = new ResourceNeeds(host, 1, 0, 0, 0, "", 0, "");

        // when
        walk.loops.sendAndRun(
                walk.vms[0],
                () -> walk.inventory
                        .resourceAllocator()
                        .acquire(walk.inventory.ref(walk.vms[0]), needs, new ResourceAllocator.AllocationCallback() {
                            @Override
                            public void granted(ResourceAllocator.ResourceLease lease) {}

                            @Override
                            public void refused(Fault fault) {}
                        }));
        walk.run(20);

        // then
        String violation = walk.inventory.ref(host).value() + " is still held by 1";
        assertTrue(walk.violations().contains(violation), walk.violations()::toString);
    }

    @Test
    void plantedSecondRunIsFound() {
        // given
        var walk = new Walk(0);
        int vm = walk.vms[0];

        // when
        walk.loops.sendAndRun(vm, () -> {
            Task first = walk.begin(vm);
            Task second = walk.begin(vm);
            first.started(Duration.ofSeconds(1));
            second.started(Duration.ofSeconds(1));
            second.succeeded(null);
            first.succeeded(null);
        });

        // then
        assertEquals(1, walk.violations().size(), walk.violations()::toString);
    }

    /** A fleet, and random commands to it by a seed. */
    private static final class Walk {
        final RunRecorder recorder = new RunRecorder();
        final SteppedLoops loops;
        final TaskRegistry tasks;
        final Inventory inventory;
        final int[] vms = new int[VMS];
        private final SeededRandom random;

        Walk(long seed) {
            random = new SeededRandom(seed);
            loops = new SteppedLoops(3, seed);
            EventLog events = new EventLog(loops, 10_000, ObjectChangeListener.NONE);
            tasks = new TaskRegistry(loops, events, ObjectChangeListener.NONE, recorder, TaskLimits.DEFAULT);
            WorkDurations durations = (_, _, entity, nth) -> random.below(3_000, "millis", entity, nth);
            inventory = new Inventory(
                    FleetShape.DEFAULT,
                    Population.SMALL,
                    seed,
                    loops,
                    VmEnvironment.DEFAULTS
                            .with(new VmEventPublisher(events))
                            .with(durations)
                            .with(new ConcurrencyBudgets(8, 8, 3))
                            .with(recorder));
            String[] paths = {"DC0/vm/DC0_H0_VM0", "DC0/vm/DC0_H0_VM1", "DC0/vm/DC0_C0_RP0_VM0", "DC0/vm/DC0_C0_RP0_VM1"
            };
            for (int i = 0; i < VMS; i++) vms[i] = inventory.byPath(paths[i]);
        }

        void run(int steps) {
            for (int nth = 0; nth < steps; nth++) {
                int vm = vms[random.below(VMS, "vm", 0, nth)];
                int command = random.below(6, "what", 0, nth);
                if (command == 5) loops.advance(Duration.ofMillis(random.below(2_000, "time", 0, nth)));
                else loops.homeOf(vm).send(() -> send(vm, command));
            }
            loops.advance(Duration.ofMinutes(1));
        }

        private void send(int vm, int command) {
            if (command == 4) {
                tasks.recentOfEntity(vm).stream()
                        .filter(each -> !each.state().ended())
                        .forEach(tasks::cancel);
                return;
            }
            VmActor actor = inventory.actor(vm);
            actor.submit(command(actor, command), begin(vm));
        }

        private static VmCommand command(VmActor actor, int command) {
            return switch (command) {
                case 0 -> new PowerOn();
                case 1 -> new PowerOff();
                case 2 -> new CreateSnapshot(actor.nextSnapshotNumber(), "s", "", false, null);
                default -> new RemoveAllSnapshots(true, Optional.empty());
            };
        }

        Task begin(int vm) {
            assertTrue(tasks.reserve());
            VmActor actor = inventory.actor(vm);
            return tasks.begin(
                    TaskSpec.of(vm, actor.ref(), "vm", "Any_Task", "VirtualMachine.any", "ann", true, actor::cancel));
        }

        List<String> violations() {
            return HistoryChecker.violations(recorder.record());
        }
    }
}

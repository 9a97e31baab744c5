package io.vfleet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.Budgets;
import io.vfleet.config.Population;
import io.vfleet.config.Shape;
import io.vfleet.engine.Dice;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.event.Events;
import io.vfleet.inventory.Durations;
import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.Surroundings;
import io.vfleet.model.Changes;
import io.vfleet.model.Fault;
import io.vfleet.task.Task;
import io.vfleet.task.TaskBounds;
import io.vfleet.task.TaskCall;
import io.vfleet.task.Tasks;
import io.vfleet.task.VmEvents;
import io.vfleet.vm.Needs;
import io.vfleet.vm.Slots;
import io.vfleet.vm.VmActor;
import io.vfleet.vm.VmCommand;
import io.vfleet.vm.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RemoveAllSnapshots;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A whole fleet on shuffled loops, by seed, and what must hold of the record of its run. */
final class FleetWalkTest {
    private static final int VMS = 4;

    @Test
    void everyTaskEndsOnceAndEverySlotComesBackInTurn() {
        for (long seed = 0; seed < 25; seed++) {
            var walk = new Walk(seed);
            walk.run(200);
            assertEquals(List.of(), walk.violations(), "seed " + seed);
            assertEquals(0, walk.tasks.active(), "seed " + seed);
            assertTrue(
                    walk.recorder.record().stream().anyMatch(entry -> entry instanceof Recorder.Entry.Granted),
                    "nothing was granted, seed " + seed);
        }
    }

    @Test
    void plantedSlotThatIsKeptIsFound() {
        // given
        var walk = new Walk(0);
        int host = walk.inventory.vm(walk.vms[0]).placement().host();
        var needs = new Needs(host, 1, 0, 0, 0, "", 0, "");

        // when
        walk.loops.tell(
                walk.vms[0],
                () -> walk.inventory.slots().acquire(walk.inventory.ref(walk.vms[0]), needs, new Slots.Reply() {
                    @Override
                    public void granted(Slots.Held held) {}

                    @Override
                    public void refused(Fault fault) {}
                }));
        walk.run(20);

        // then
        String kept = walk.inventory.ref(host).value() + " is still held by 1";
        assertTrue(walk.violations().contains(kept), walk.violations()::toString);
    }

    @Test
    void plantedSecondRunIsFound() {
        // given
        var walk = new Walk(0);
        int vm = walk.vms[0];

        // when
        walk.loops.tell(vm, () -> {
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

    /** A fleet, and steps on it that its seed chooses. */
    private static final class Walk {
        final Recorder recorder = new Recorder();
        final SteppedLoops loops;
        final Tasks tasks;
        final Inventory inventory;
        final int[] vms = new int[VMS];
        private final Dice dice;

        Walk(long seed) {
            dice = new Dice(seed);
            loops = new SteppedLoops(3, seed);
            Events events = new Events(loops, 10_000, Changes.NONE);
            tasks = new Tasks(loops, events, Changes.NONE, recorder, TaskBounds.DEFAULT);
            Durations durations = (_, _, entity, nth) -> dice.below(3_000, "millis", entity, nth);
            inventory = new Inventory(
                    Shape.DEFAULT,
                    Population.SMALL,
                    seed,
                    loops,
                    Surroundings.QUIET
                            .with(new VmEvents(events))
                            .with(durations)
                            .with(new Budgets(8, 8, 3))
                            .with(recorder));
            String[] paths = {"DC0/vm/DC0_H0_VM0", "DC0/vm/DC0_H0_VM1", "DC0/vm/DC0_C0_RP0_VM0", "DC0/vm/DC0_C0_RP0_VM1"
            };
            for (int i = 0; i < VMS; i++) vms[i] = inventory.byPath(paths[i]);
        }

        void run(int steps) {
            for (int nth = 0; nth < steps; nth++) {
                int vm = vms[dice.below(VMS, "vm", 0, nth)];
                int what = dice.below(6, "what", 0, nth);
                if (what == 5) loops.advance(Duration.ofMillis(dice.below(2_000, "time", 0, nth)));
                else loops.homeOf(vm).send(() -> ask(vm, what));
            }
            loops.advance(Duration.ofMinutes(1));
        }

        private void ask(int vm, int what) {
            if (what == 4) {
                tasks.recentOf(vm).stream()
                        .filter(each -> !each.state().ended())
                        .forEach(tasks::cancel);
                return;
            }
            VmActor actor = inventory.actor(vm);
            actor.tell(command(actor, what), begin(vm));
        }

        private static VmCommand command(VmActor actor, int what) {
            return switch (what) {
                case 0 -> new PowerOn();
                case 1 -> new PowerOff();
                case 2 -> new CreateSnapshot(actor.takeSnapshotNumber(), "s", "", false, null);
                default -> new RemoveAllSnapshots(true, Optional.empty());
            };
        }

        Task begin(int vm) {
            assertTrue(tasks.reserve());
            VmActor actor = inventory.actor(vm);
            return tasks.begin(
                    TaskCall.of(vm, actor.self(), "vm", "Any_Task", "VirtualMachine.any", "ann", true, actor::cancel));
        }

        List<String> violations() {
            return HistoryChecker.violations(recorder.record());
        }
    }
}

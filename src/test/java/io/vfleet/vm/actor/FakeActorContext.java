package io.vfleet.vm.actor;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.engine.Clock;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.engine.TaskClock;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.EntityLookup;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.WorkDurations;
import io.vfleet.vm.command.WorkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An actor context in which the test sets all durations. */
public final class FakeActorContext implements ActorContext {
    public final FakeResourceAllocator allocator = new FakeResourceAllocator();
    public final List<Set<VmFacet>> changes = new ArrayList<>();
    public final List<VmLifecycleEvent> events = new ArrayList<>();
    private final Loop loop;
    private final TaskClock clock;
    public long millis = 5_000;
    public int waitingMax;
    public boolean hostConnected = true;

    /** What was held when the state changed last. */
    public int heldAtChange;

    /** Whether {@link #stateChanged} throws an exception. */
    public boolean failing;

    public FakeActorContext(Loop loop) {
        this.loop = loop;
        clock = TaskClock.real(new OneLoop(loop));
    }

    private record OneLoop(Loop loop) implements Loops {
        @Override
        public int count() {
            return loop.index() + 1;
        }

        @Override
        public Loop at(int index) {
            return loop;
        }

        @Override
        public Clock clock() {
            return loop.clock();
        }
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public TaskClock clock() {
        return clock;
    }

    @Override
    public ResourceAllocator allocator() {
        return allocator;
    }

    @Override
    public CommandContext commandContext(VmState state) {
        return TestVms.context(
                hostConnected, VCenterBehaviour.DEFAULT, loop.clock().now());
    }

    @Override
    public WorkDurations durations() {
        return this::millis;
    }

    @Override
    public EntityLookup entities() {
        throw new UnsupportedOperationException("a virtual machine without an inventory");
    }

    @Override
    public long millis(WorkKind kind, long bytes, int entity, long nth) {
        return millis;
    }

    @Override
    public int waitingMax() {
        return waitingMax;
    }

    @Override
    public void stateChanged(VmActor vm, VmState from, VmState to, Set<VmFacet> facets) {
        if (failing) throw new IllegalStateException("broken");
        changes.add(facets);
        heldAtChange = allocator.held();
    }

    @Override
    public void onLifecycleEvent(VmActor vm, CommandListener listener, VmLifecycleEvent event) {
        events.add(event);
    }
}

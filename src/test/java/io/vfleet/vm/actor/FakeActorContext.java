package io.vfleet.vm;

import io.vfleet.config.Behaviour;
import io.vfleet.engine.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A world in which all work takes as long as the test says. */
public final class FakeWorld implements World {
    public final FakeSlots slots = new FakeSlots();
    public final List<Set<VmFacet>> changes = new ArrayList<>();
    public final List<Happening> happened = new ArrayList<>();
    private final Loop loop;
    public long millis = 5_000;
    public int waitingMax;
    public boolean hostConnected = true;

    /** Whether to break its promises when told of a change. */
    public boolean broken;

    public FakeWorld(Loop loop) {
        this.loop = loop;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Slots slots() {
        return slots;
    }

    @Override
    public Around around(VmState state) {
        return Vms.around(hostConnected, Behaviour.DEFAULT, loop.clock().now());
    }

    @Override
    public long millis(Pace pace, long bytes, int entity, long nth) {
        return millis;
    }

    @Override
    public int waitingMax() {
        return waitingMax;
    }

    @Override
    public void changed(VmActor vm, VmState from, VmState to, Set<VmFacet> facets) {
        if (broken) throw new IllegalStateException("broken");
        changes.add(facets);
    }

    @Override
    public void happened(VmActor vm, Job job, Happening what) {
        happened.add(what);
    }
}

package io.vfleet.operation.guest;

import io.vfleet.engine.Loops;
import io.vfleet.manager.guest.GuestFamily;
import io.vfleet.manager.guest.Guests;
import io.vfleet.manager.guest.Guests.GuestMoment;
import io.vfleet.model.PowerState;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.actor.VmLifecycleListener;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of a guest with its machine: snapshots keep what is in it, a revert gives it back, a clone gets it, and
 * what runs in it ends or stands still with the machine. On the home loop of the machine.
 */
public final class GuestHistory implements VmLifecycleListener {
    private final Loops loops;
    private final Guests guests;
    private final VmLifecycleListener next;

    /** {@code next}: receives everything too. */
    public GuestHistory(Loops loops, Guests guests, VmLifecycleListener next) {
        this.loops = loops;
        this.guests = guests;
        this.next = next;
    }

    static GuestMoment moment(VmState vm, Instant now) {
        long lastSnapshot = 0;
        for (Snapshot snapshot : SnapshotTree.all(vm.snapshots().roots()))
            lastSnapshot = Math.max(lastSnapshot, snapshot.number());
        return new GuestMoment(
                GuestFamily.of(vm.hardware().guestId()), vm.power().bootTime(), lastSnapshot, now);
    }

    private GuestMoment moment(VmState vm) {
        return moment(vm, loops.clock().now());
    }

    @Override
    public void onStateChanged(VmActor vm, VmState to, Set<VmFacet> facets) {
        next.onStateChanged(vm, to, facets);
        if (guests.isUntouched(vm.number())) return;
        if (facets.contains(VmFacet.SNAPSHOTS)) {
            Map<Long, Boolean> withMemory = new HashMap<>();
            for (Snapshot snapshot : SnapshotTree.all(to.snapshots().roots()))
                withMemory.put(snapshot.number(), snapshot.memory());
            guests.snapshots(vm.number(), moment(to), withMemory);
        }
        if (facets.contains(VmFacet.POWER)) power(vm.number(), to);
    }

    private void power(int vm, VmState to) {
        Instant now = loops.clock().now();
        guests.in(vm, moment(to, now), system -> {
            if (to.power().state() == PowerState.SUSPENDED) system.freeze(now);
            else system.goOn(now);
            return system;
        });
    }

    @Override
    public void onLifecycleEvent(VmActor vm, CommandListener listener, VmLifecycleEvent event) {
        next.onLifecycleEvent(vm, listener, event);
        if (event == Milestone.REVERTED) reverted(vm.number(), vm.state());
        boolean copied = event == Milestone.CLONED || event == Milestone.DEPLOYED;
        if (copied && listener instanceof Task task) guests.copied(task.ref(), vm.number(), moment(vm.state()));
    }

    private void reverted(int vm, VmState to) {
        guests.revert(vm, moment(to), to.snapshots().current());
        if (to.power().state() == PowerState.SUSPENDED && guests.find(vm) != null) power(vm, to);
    }

    @Override
    public void onAdded(VmActor vm) {
        next.onAdded(vm);
    }

    @Override
    public void onRemoved(int vm) {
        next.onRemoved(vm);
    }
}

package io.vfleet.inventory.runtime;

import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.plan.InventoryPlan;
import io.vfleet.vm.actor.VmActor;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Which virtual machines exist, and the actors of those that have one: of the plan when they were touched, of made ones always.
 * An entry is changed on the home loop of its virtual machine and read by any thread.
 */
final class VmTable implements EntityNumbers {
    private final InventoryPlan plan;
    private final AtomicReferenceArray<@Nullable VmActor> planned;
    private final AtomicIntegerArray plannedGone;
    private final AtomicInteger plannedGoneCount = new AtomicInteger();
    private final ConcurrentNavigableMap<Integer, VmActor> made = new ConcurrentSkipListMap<>();
    // For readers that have found it before it was removed, and for its last tasks.
    private final ConcurrentMap<Integer, VmActor> madeGone = new ConcurrentHashMap<>();
    private final AtomicInteger actors = new AtomicInteger();

    VmTable(InventoryPlan plan) {
        this.plan = plan;
        planned = new AtomicReferenceArray<>(plan.vms());
        plannedGone = new AtomicIntegerArray((plan.vms() + Integer.SIZE - 1) / Integer.SIZE);
    }

    /** The actor, also for a while after the virtual machine has gone; null when there is none. */
    @Nullable
    VmActor actor(int vm) {
        if (plan.isVm(vm)) return planned.get(plan.index(vm));
        VmActor living = made.get(vm);
        return living == null ? madeGone.get(vm) : living;
    }

    /** Whether it is the number of a virtual machine that exists, or has existed and is not forgotten. */
    boolean isKnown(int number) {
        return plan.isVm(number) || made.containsKey(number) || madeGone.containsKey(number);
    }

    @Override
    public boolean contains(int vm) {
        return plan.isVm(vm) ? !isPlannedGone(plan.index(vm)) : made.containsKey(vm);
    }

    private boolean isPlannedGone(int index) {
        return (plannedGone.get(index / Integer.SIZE) & 1 << index) != 0;
    }

    @Override
    public long size() {
        return (long) plan.vms() - plannedGoneCount.get() + made.size();
    }

    @Override
    public int next(int after) {
        int index = Math.max(0, after - plan.firstVm() + 1);
        while (index < plan.vms() && isPlannedGone(index)) index++;
        if (index < plan.vms()) return plan.firstVm() + index;
        Integer next = made.higherKey(after);
        return next == null ? 0 : next;
    }

    void put(VmActor actor) {
        int vm = actor.number();
        if (plan.isVm(vm)) planned.set(plan.index(vm), actor);
        else made.put(vm, actor);
        actors.incrementAndGet();
    }

    /** It does not exist any more. */
    void removed(VmActor actor) {
        int vm = actor.number();
        if (plan.isVm(vm)) {
            int index = plan.index(vm);
            plannedGone.getAndAccumulate(index / Integer.SIZE, 1 << index, (bits, bit) -> bits | bit);
            plannedGoneCount.incrementAndGet();
        } else {
            madeGone.put(vm, actor);
            made.remove(vm);
        }
    }

    /** Lets go of the last state of a virtual machine that does not exist any more; whether it was a made one. */
    boolean forget(int vm) {
        boolean isPlanned = plan.isVm(vm);
        if (isPlanned) planned.set(plan.index(vm), null);
        else madeGone.remove(vm);
        actors.decrementAndGet();
        return !isPlanned;
    }

    /** Those that have an actor. */
    EntityNumbers touched() {
        return new TouchedNumbers();
    }

    private final class TouchedNumbers implements EntityNumbers {
        @Override
        public long size() {
            return actors.get();
        }

        @Override
        public int next(int after) {
            int index = Math.max(0, after - plan.firstVm() + 1);
            while (index < plan.vms() && planned.get(index) == null) index++;
            if (index < plan.vms()) return plan.firstVm() + index;
            Integer next = made.higherKey(after);
            return next == null ? 0 : next;
        }

        @Override
        public boolean contains(int vm) {
            return actor(vm) != null;
        }
    }
}

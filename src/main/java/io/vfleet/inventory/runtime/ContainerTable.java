package io.vfleet.inventory.runtime;

import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.plan.InventoryPlan;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The states of all entities but virtual machines, of the plan and made at run time. An entry is changed on the home loop of its
 * entity and read by any thread; a removed entity keeps its last state, for readers that have found it before.
 */
final class ContainerTable {
    private static final int WHOLE = 0;

    private final InventoryPlan plan;
    private final AtomicReferenceArray<ContainerState> planned;
    private final ConcurrentMap<Integer, ContainerState> made = new ConcurrentHashMap<>();
    private final Membership children;
    // All of a kind are the members of one container.
    private final Map<EntityKind, Membership> ofKind = new EnumMap<>(EntityKind.class);

    ContainerTable(InventoryPlan plan, Iterable<ContainerState> initial) {
        this.plan = plan;
        planned = new AtomicReferenceArray<>(plan.firstVm());
        for (ContainerState container : initial) planned.set(container.number(), container);
        children = new Membership(plan::childrenOf);
        for (EntityKind kind : EntityKind.values()) ofKind.put(kind, new Membership(_ -> plan.ofKind(kind)));
    }

    /** Whether it is the number of a container that exists or existed. */
    boolean isKnown(int number) {
        return number > 0 && (number < plan.firstVm() || (!plan.isVm(number) && made.containsKey(number)));
    }

    /** The current state, or the last one. */
    ContainerState state(int number) {
        ContainerState state = number > 0 && number < plan.firstVm() ? planned.get(number) : made.get(number);
        if (state == null) throw new IllegalArgumentException("number: " + number + ", need that of a container");
        return state;
    }

    /** Sets the state of a container that exists. */
    void set(ContainerState changed) {
        if (changed.number() < plan.firstVm()) planned.set(changed.number(), changed);
        else made.put(changed.number(), changed);
    }

    /** Adds a container that was made, which is in its parent from now on; on the home loop of the parent. */
    void add(ContainerState container) {
        made.put(container.number(), container);
        membersOf(container.kind()).arrive(WHOLE, container.number());
        children.arrive(container.parent(), container.number());
    }

    /** A container comes to another parent; on the home loop of that one. */
    void arrive(int parent, int container) {
        children.arrive(parent, container);
    }

    /** A container has left its parent; on the home loop of that one. */
    void depart(int parent, int container) {
        children.depart(parent, container);
    }

    /** It does not exist any more; on its home loop. Its parent is told by {@link #depart}. */
    void remove(int container) {
        membersOf(state(container).kind()).depart(WHOLE, container);
    }

    /** Lets go of the last state of one that does not exist any more; whether it was a made one. */
    boolean forget(int container) {
        return made.remove(container) != null;
    }

    /** Whether no container was made, moved or removed. */
    boolean isUnchanged() {
        return children.isUnchanged();
    }

    /** The direct children of a container that are containers. */
    EntityNumbers children(int number) {
        return children.members(number);
    }

    EntityNumbers ofKind(EntityKind kind) {
        return membersOf(kind).members(WHOLE);
    }

    private Membership membersOf(EntityKind kind) {
        return Objects.requireNonNull(ofKind.get(kind));
    }

    boolean exists(int number) {
        return isKnown(number) && ofKind(state(number).kind()).contains(number);
    }
}

package io.vfleet.inventory.plan;

import io.vfleet.engine.random.KeyedPermutation;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.model.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;

/**
 * When the virtual machines of the plan were created and switched on: in an order that looks random, at even distances
 * in a period of its own for each, so that what happened can be listed in the order of time without sorting.
 */
public final class PlanPast {
    private static final Duration CREATION_BEGAN = Duration.ofDays(395);
    private static final Duration CREATION = Duration.ofDays(365);
    private static final Duration BOOTS_BEGAN = Duration.ofDays(30);
    private static final Duration BOOTS = Duration.ofDays(29);

    private final InventoryPlan plan;
    private final IntFunction<PowerState> power;
    private final Period created;
    private final Period booted;

    /** {@code power}: the power state of a virtual machine at the start, by index. */
    PlanPast(InventoryPlan plan, IntFunction<PowerState> power, Instant epoch, long seed) {
        this.plan = plan;
        this.power = power;
        int machines = Math.max(1, plan.vms());
        var random = new SeededRandom(seed);
        created = new Period(
                new KeyedPermutation(random.draw("created", 0, 0), machines),
                machines,
                epoch.minus(CREATION_BEGAN),
                CREATION);
        booted = new Period(
                new KeyedPermutation(random.draw("booted", 0, 0), machines), machines, epoch.minus(BOOTS_BEGAN), BOOTS);
    }

    /** One thing that happens to each of the machines in turn. */
    public record Period(KeyedPermutation order, int machines, Instant begin, Duration length) {
        /** The index of the machine whose turn it is; {@code turn} is from 0. */
        public int index(int turn) {
            return (int) order.inverse(turn);
        }

        /** The turn of the machine with that index. */
        public int turn(int index) {
            return (int) order.at(index);
        }

        /** When it is done; it began less than a {@link #distance} before. */
        public Instant time(int turn) {
            return begin.plusMillis(length.toMillis() * (turn + 1) / machines);
        }

        /** The time between two machines. */
        public Duration distance() {
            return length.dividedBy(machines);
        }

        private Instant ofIndex(int index) {
            return time(turn(index));
        }
    }

    /** The number of virtual machines. */
    public int machines() {
        return plan.vms();
    }

    public Period created() {
        return created;
    }

    public Period booted() {
        return booted;
    }

    Instant created(int index) {
        return created.ofIndex(index);
    }

    Instant booted(int index) {
        return booted.ofIndex(index);
    }

    /** Whether the virtual machine with that index was switched on and not off again. */
    public boolean isBooted(int index) {
        return power.apply(index) != PowerState.OFF;
    }

    /** The number of the virtual machine with that index. */
    public int number(int index) {
        return plan.firstVm() + index;
    }

    /** The index of a virtual machine by its number; -1 for one that is not of the plan. */
    public int index(int number) {
        return plan.isVm(number) ? plan.index(number) : -1;
    }

    /** The number of the folder in which the virtual machine was created. */
    public int folder(int index) {
        return plan.block(index).folder();
    }

    public String folderName(int index) {
        return plan.containers().get(folder(index) - 1).name();
    }

    public String name(int index) {
        return plan.name(index);
    }

    /** The virtual machines that were created below a container. */
    public EntityNumbers createdIn(int container) {
        return plan.vmsOf(container);
    }
}

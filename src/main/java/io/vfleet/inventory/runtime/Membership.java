package io.vfleet.inventory.runtime;

import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.SortedNumbers;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * Which entities are directly in each container: those of the plan, less departures, plus arrivals. Changed on the home loop of
 * the container, read by any thread.
 */
final class Membership {
    /** What has changed about one container since the start. */
    private record Changes(SortedNumbers departed, SortedNumbers arrived) {
        static final Changes NONE = new Changes(SortedNumbers.NONE, SortedNumbers.NONE);

        boolean isNone() {
            return departed.isEmpty() && arrived.isEmpty();
        }
    }

    private final IntFunction<EntityNumbers> plan;
    private final ConcurrentMap<Integer, Changes> changes = new ConcurrentHashMap<>();

    /** {@code plan}: the members of a container at the start. */
    Membership(IntFunction<EntityNumbers> plan) {
        this.plan = plan;
    }

    EntityNumbers members(int container) {
        EntityNumbers initial = plan.apply(container);
        Changes now = changes.get(container);
        return now == null ? initial : new ChangedNumbers(initial, now.departed, now.arrived);
    }

    /** Whether no container has changed. */
    boolean isUnchanged() {
        return changes.isEmpty();
    }

    void arrive(int container, int member) {
        change(container, (initial, before) -> {
            if (before.departed.contains(member)) return new Changes(before.departed.without(member), before.arrived);
            return initial.contains(member) ? before : new Changes(before.departed, before.arrived.with(member));
        });
    }

    void depart(int container, int member) {
        change(container, (initial, before) -> {
            if (before.arrived.contains(member)) return new Changes(before.departed, before.arrived.without(member));
            return initial.contains(member) ? new Changes(before.departed.with(member), before.arrived) : before;
        });
    }

    private void change(int container, BiFunction<EntityNumbers, Changes, Changes> change) {
        EntityNumbers initial = plan.apply(container);
        changes.compute(container, (_, before) -> {
            Changes now = change.apply(initial, before == null ? Changes.NONE : before);
            return now.isNone() ? null : now;
        });
    }

    /** Numbers of the plan, less some of them, plus others. */
    private record ChangedNumbers(EntityNumbers initial, SortedNumbers departed, SortedNumbers arrived)
            implements EntityNumbers {
        @Override
        public long size() {
            return initial.size() - departed.size() + arrived.size();
        }

        @Override
        public int next(int after) {
            int planned = initial.next(after);
            while (planned != 0 && departed.contains(planned)) planned = initial.next(planned);
            int other = arrived.next(after);
            return planned == 0 || (other != 0 && other < planned) ? other : planned;
        }

        @Override
        public boolean contains(int number) {
            return arrived.contains(number) || (initial.contains(number) && !departed.contains(number));
        }
    }
}

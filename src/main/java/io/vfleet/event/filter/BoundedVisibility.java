package io.vfleet.event.filter;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which entities' events and tasks may be shown, for a list that is made in one turn: after very many entities that may
 * not be shown, no other is, because each of them needs a walk up the inventory for the permissions. On one thread.
 */
public final class BoundedVisibility implements IntPredicate {
    private static final int REFUSALS_MAX = 50_000;
    private static final int REMEMBERED = 4096;

    private final IntPredicate visible;
    private int refusals;

    /** One more than the number of an entity that was refused, at a place that depends on it; 0 for none. */
    private int @Nullable [] refused;

    public BoundedVisibility(IntPredicate visible) {
        this.visible = visible;
    }

    @Override
    public boolean test(int entity) {
        int place = entity & REMEMBERED - 1;
        // What happens on an entity comes in groups: a task, and the events of its work.
        if (refused != null && refused[place] == entity + 1) return false;
        if (refusals == REFUSALS_MAX) return false;
        if (visible.test(entity)) return true;
        if (refused == null) refused = new int[REMEMBERED];
        refused[place] = entity + 1;
        refusals++;
        return false;
    }
}

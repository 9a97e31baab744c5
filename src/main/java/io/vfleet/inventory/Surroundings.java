package io.vfleet.inventory;

import io.vfleet.config.Behaviour;
import io.vfleet.config.Budgets;
import io.vfleet.model.Changes;

/**
 * What the virtual machines of an inventory have around them.
 *
 * @param waitingPerVmMax commands queued behind a virtual machine's running one; 0 refuses them
 */
public record Surroundings(
        Behaviour behaviour,
        Budgets budgets,
        int waitingPerVmMax,
        Durations durations,
        Changes changes,
        Happenings happenings) {
    /** Work takes no time and nobody is told: for readers, and a beginning for tests. */
    public static final Surroundings QUIET =
            new Surroundings(Behaviour.DEFAULT, Budgets.DEFAULT, 0, Durations.NONE, Changes.NONE, Happenings.NONE);

    public Surroundings with(Changes changed) {
        return new Surroundings(behaviour, budgets, waitingPerVmMax, durations, changed, happenings);
    }

    public Surroundings with(Budgets changed) {
        return new Surroundings(behaviour, changed, waitingPerVmMax, durations, changes, happenings);
    }

    public Surroundings with(Durations changed) {
        return new Surroundings(behaviour, budgets, waitingPerVmMax, changed, changes, happenings);
    }

    public Surroundings with(Behaviour changed) {
        return new Surroundings(changed, budgets, waitingPerVmMax, durations, changes, happenings);
    }

    public Surroundings with(Happenings changed) {
        return new Surroundings(behaviour, budgets, waitingPerVmMax, durations, changes, changed);
    }
}

package io.vfleet.inventory;

import io.vfleet.config.Behaviour;
import io.vfleet.config.Budgets;
import io.vfleet.model.Changes;
import io.vfleet.model.Observer;

/**
 * What the virtual machines of an inventory have around them.
 *
 * @param waitingPerVmMax commands queued behind a virtual machine's running one; 0 refuses them
 * @param observer told of every request for slots, grant and release
 */
public record Surroundings(
        Behaviour behaviour,
        Budgets budgets,
        int waitingPerVmMax,
        Durations durations,
        Changes changes,
        Happenings happenings,
        Observer observer) {
    /** Work takes no time and nobody is told: for readers, and a beginning for tests. */
    public static final Surroundings QUIET = new Surroundings(
            Behaviour.DEFAULT, Budgets.DEFAULT, 0, Durations.NONE, Changes.NONE, Happenings.NONE, Observer.NONE);

    public Surroundings with(Changes changed) {
        return new Surroundings(behaviour, budgets, waitingPerVmMax, durations, changed, happenings, observer);
    }

    public Surroundings with(Budgets changed) {
        return new Surroundings(behaviour, changed, waitingPerVmMax, durations, changes, happenings, observer);
    }

    public Surroundings with(Durations changed) {
        return new Surroundings(behaviour, budgets, waitingPerVmMax, changed, changes, happenings, observer);
    }

    public Surroundings with(Behaviour changed) {
        return new Surroundings(changed, budgets, waitingPerVmMax, durations, changes, happenings, observer);
    }

    public Surroundings with(Happenings changed) {
        return new Surroundings(behaviour, budgets, waitingPerVmMax, durations, changes, changed, observer);
    }

    public Surroundings with(Observer changed) {
        return new Surroundings(behaviour, budgets, waitingPerVmMax, durations, changes, happenings, changed);
    }
}

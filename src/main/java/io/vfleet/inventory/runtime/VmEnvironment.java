package io.vfleet.inventory.runtime;

import io.vfleet.config.fleet.ConcurrencyBudgets;
import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.model.RunObserver;
import io.vfleet.vm.actor.VmLifecycleListener;
import io.vfleet.vm.command.WorkDurations;

/**
 * The settings and listeners that all virtual machines of an inventory share.
 *
 * @param waitingPerVmMax commands queued behind a virtual machine's running one; 0 refuses them
 * @param observer told of every request for slots, grant and release
 */
public record VmEnvironment(
        VCenterBehaviour behaviour,
        ConcurrencyBudgets budgets,
        int waitingPerVmMax,
        WorkDurations durations,
        ObjectChangeListener changes,
        VmLifecycleListener lifecycleListener,
        RunObserver observer) {
    /** Work takes no time and nobody is told: for readers, and a beginning for tests. */
    public static final VmEnvironment QUIET = new VmEnvironment(
            VCenterBehaviour.DEFAULT,
            ConcurrencyBudgets.DEFAULT,
            0,
            WorkDurations.NONE,
            ObjectChangeListener.NONE,
            VmLifecycleListener.NONE,
            RunObserver.NONE);

    public VmEnvironment with(ObjectChangeListener changed) {
        return new VmEnvironment(behaviour, budgets, waitingPerVmMax, durations, changed, lifecycleListener, observer);
    }

    public VmEnvironment with(ConcurrencyBudgets changed) {
        return new VmEnvironment(behaviour, changed, waitingPerVmMax, durations, changes, lifecycleListener, observer);
    }

    public VmEnvironment with(WorkDurations changed) {
        return new VmEnvironment(behaviour, budgets, waitingPerVmMax, changed, changes, lifecycleListener, observer);
    }

    public VmEnvironment with(VCenterBehaviour changed) {
        return new VmEnvironment(changed, budgets, waitingPerVmMax, durations, changes, lifecycleListener, observer);
    }

    public VmEnvironment with(VmLifecycleListener changed) {
        return new VmEnvironment(behaviour, budgets, waitingPerVmMax, durations, changes, changed, observer);
    }

    public VmEnvironment with(RunObserver changed) {
        return new VmEnvironment(behaviour, budgets, waitingPerVmMax, durations, changes, lifecycleListener, changed);
    }
}

package io.vfleet.inventory.runtime;

import io.vfleet.config.fleet.ConcurrencyBudgets;
import io.vfleet.config.fleet.UnusedStorage;
import io.vfleet.config.server.Limits;
import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.engine.Loops;
import io.vfleet.engine.TaskClock;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.model.RunObserver;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.actor.VmLifecycleListener;
import io.vfleet.vm.command.EntityLookup;
import io.vfleet.vm.command.EntityWorkRequest;
import io.vfleet.vm.command.EntityWorkRequest.TaskCaller;
import io.vfleet.vm.command.WorkDurations;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings and listeners that all virtual machines of an inventory share.
 *
 * @param waitingPerVmMax limit of commands queued behind the running one; 0 answers TaskInProgress
 * @param extraConfigCharsMax limit of the characters of extraConfig and annotation of one virtual machine
 * @param entitiesMadeMax limit of the entities that are made at run time
 * @param goneKept how long the last state of an entity that is gone can be read, for its last tasks
 * @param clock on which work passes; null for the wall clock
 * @param observer receives every request, grant and release of resources
 */
public record VmEnvironment(
        VCenterBehaviour behaviour,
        ConcurrencyBudgets budgets,
        int waitingPerVmMax,
        int extraConfigCharsMax,
        int entitiesMadeMax,
        UnusedStorage unusedStorage,
        Duration goneKept,
        WorkDurations durations,
        @Nullable TaskClock clock,
        ObjectChangeListener changes,
        VmLifecycleListener lifecycleListener,
        RunObserver observer) {
    /** Default settings, work without duration, and no listeners: for reading, and a basis for tests. */
    public static final VmEnvironment DEFAULTS = new VmEnvironment(
            VCenterBehaviour.DEFAULT,
            ConcurrencyBudgets.DEFAULT,
            0,
            Limits.DEFAULT.extraConfigCharsMax(),
            Limits.DEFAULT.entitiesMadeMax(),
            UnusedStorage.DEFAULT,
            Limits.DEFAULT.taskKeptFor(),
            WorkDurations.NONE,
            null,
            ObjectChangeListener.NONE,
            VmLifecycleListener.NONE,
            RunObserver.NONE);

    TaskClock clockOf(Loops loops) {
        return clock == null ? TaskClock.real(loops) : clock;
    }

    /** How the work of an entity's task goes, the nth of the entity. */
    WorkPlan plan(WorkKind kind, long bytes, int entity, long nth, CommandListener task, EntityLookup entities) {
        return durations.plan(EntityWorkRequest.of(kind, bytes, entity, nth, caller(task), entities));
    }

    /** How it goes to make a virtual machine with a number. */
    WorkPlan plan(ProvisioningRequest request, int vm, int owner, CommandListener task, EntityLookup entities) {
        return durations.plan(EntityWorkRequest.of(request.kind(), request.bytes(), owner, vm, caller(task), entities)
                .making(request.name(), request.host(), request.datastore()));
    }

    private static TaskCaller caller(CommandListener task) {
        return new TaskCaller(task.task(), task.method(), task.user(), task.client());
    }

    public VmEnvironment with(ObjectChangeListener replacement) {
        return new VmEnvironment(
                behaviour,
                budgets,
                waitingPerVmMax,
                extraConfigCharsMax,
                entitiesMadeMax,
                unusedStorage,
                goneKept,
                durations,
                clock,
                replacement,
                lifecycleListener,
                observer);
    }

    public VmEnvironment with(ConcurrencyBudgets replacement) {
        return new VmEnvironment(
                behaviour,
                replacement,
                waitingPerVmMax,
                extraConfigCharsMax,
                entitiesMadeMax,
                unusedStorage,
                goneKept,
                durations,
                clock,
                changes,
                lifecycleListener,
                observer);
    }

    public VmEnvironment with(WorkDurations replacement) {
        return new VmEnvironment(
                behaviour,
                budgets,
                waitingPerVmMax,
                extraConfigCharsMax,
                entitiesMadeMax,
                unusedStorage,
                goneKept,
                replacement,
                clock,
                changes,
                lifecycleListener,
                observer);
    }

    public VmEnvironment with(VCenterBehaviour replacement) {
        return new VmEnvironment(
                replacement,
                budgets,
                waitingPerVmMax,
                extraConfigCharsMax,
                entitiesMadeMax,
                unusedStorage,
                goneKept,
                durations,
                clock,
                changes,
                lifecycleListener,
                observer);
    }

    public VmEnvironment with(VmLifecycleListener replacement) {
        return new VmEnvironment(
                behaviour,
                budgets,
                waitingPerVmMax,
                extraConfigCharsMax,
                entitiesMadeMax,
                unusedStorage,
                goneKept,
                durations,
                clock,
                changes,
                replacement,
                observer);
    }

    public VmEnvironment with(RunObserver replacement) {
        return new VmEnvironment(
                behaviour,
                budgets,
                waitingPerVmMax,
                extraConfigCharsMax,
                entitiesMadeMax,
                unusedStorage,
                goneKept,
                durations,
                clock,
                changes,
                lifecycleListener,
                replacement);
    }
}

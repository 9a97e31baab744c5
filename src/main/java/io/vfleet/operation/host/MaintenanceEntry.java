package io.vfleet.operation.host;

import io.vfleet.engine.LoopBarrier;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.cluster.ClusterConfig;
import io.vfleet.inventory.cluster.DrsBehavior;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.WorkKind;

/**
 * Brings a host into maintenance mode, when no virtual machine is in the way: none that runs, or none at all. Until then
 * DRS moves them to other hosts one after the other, where it is fully automated, and the work waits for those that stay.
 */
final class MaintenanceEntry {
    /** The virtual machines that are looked at in one turn. */
    private static final int SCAN_MAX = 64;

    /**
     * After so many barriers, everything that decided before the host was closed has told it: an arrival is decided, entered in
     * the host's list, and published, each on a loop of its own.
     */
    private static final int BARRIERS = 3;

    /** What another host needs to take a machine may come without a change of this host. */
    private static final long RETRY_MILLIS = 10_000;

    private final VCenter vcenter;
    private final HostWork work;
    private final boolean evacuatesAll;
    private final DrsMigration migration;
    private boolean waiting;
    private boolean changed;
    private boolean prepared;
    /** Those that this pass could not move. */
    private int staying;

    private int blocker;

    MaintenanceEntry(VCenter vcenter, HostWork work, boolean evacuatesAll) {
        this.vcenter = vcenter;
        this.work = work;
        this.evacuatesAll = evacuatesAll;
        migration = new DrsMigration(vcenter, work);
    }

    void begin(int timeoutSeconds) {
        HostState host = work.state();
        if (!host.connected() || host.maintenance()) {
            work.fail(new Fault.InvalidState());
            return;
        }
        int number = work.host();
        work.hosts().setEntering(number, true);
        work.hosts().watchMachines(number, this::machinesChanged);
        work.onEnd(() -> {
            work.hosts().watchMachines(number, null);
            work.hosts().setEntering(number, false);
            migration.cancel();
        });
        work.task().started();
        work.event("EnteringMaintenanceModeEvent");
        work.endWithin(timeoutSeconds);
        settle(BARRIERS);
    }

    private void settle(int barriers) {
        if (barriers == 0) pass();
        else
            LoopBarrier.afterCurrentTurns(vcenter.loops(), work.home(), () -> work.guarded(() -> settle(barriers - 1)));
    }

    private void pass() {
        work.stopTimer();
        waiting = false;
        changed = false;
        staying = 0;
        scan(0);
    }

    private void scan(int after) {
        EntityNumbers machines = vcenter.inventory().vms(work.host());
        int last = after;
        for (int looked = 0; looked < SCAN_MAX; looked++) {
            int vm = machines.next(last);
            if (vm == 0) {
                passed();
                return;
            }
            last = vm;
            if (!isInTheWay(vm)) continue;
            staying++;
            blocker = vm;
            if (!migrates()) {
                // How many more there are makes no difference.
                await();
                return;
            }
            if (migration.begin(vm, moved -> migrated(vm, moved))) return;
        }
        int next = last;
        work.home().send(() -> work.guarded(() -> scan(next)));
    }

    /** Whether DRS may move any machine of the cluster by itself; that may change while the work waits. */
    private boolean migrates() {
        int compute = work.state().parent();
        ClusterConfig config = vcenter.inventory().hosts().clusterConfigs().of(compute);
        boolean some = config.behavior() == DrsBehavior.FULLY_AUTOMATED
                || !config.overrides().isEmpty();
        return vcenter.inventory().compute(compute).cluster() && config.drs() && some;
    }

    private void migrated(int vm, boolean moved) {
        if (moved) staying--;
        scan(vm);
    }

    private boolean isInTheWay(int vm) {
        if (!vcenter.inventory().vmExists(vm)) return false;
        VmState state = vcenter.inventory().vm(vm);
        return state.placement().host() == work.host()
                && (evacuatesAll || state.power().state() == PowerState.ON);
    }

    private void passed() {
        if (staying > 0) await();
        else if (changed) pass();
        else if (prepared) enter();
        else work.after(WorkKind.MAINTENANCE_ENTER, this::prepared);
    }

    private void prepared() {
        prepared = true;
        if (!changed) enter();
        else pass();
    }

    private void enter() {
        if (!work.state().connected()) {
            work.fail(new Fault.InvalidState());
            return;
        }
        work.hosts().setMaintenance(work.host(), true);
        work.event("EnteredMaintenanceModeEvent");
        work.succeed();
    }

    /** Waits for a change. */
    private void await() {
        boolean looksAgain = changed && (migrates() || !isInTheWay(blocker));
        changed = false;
        if (looksAgain) {
            pass();
            return;
        }
        waiting = true;
        work.after(RETRY_MILLIS, this::pass);
    }

    private void machinesChanged() {
        changed = true;
        if (waiting && (migrates() || !isInTheWay(blocker))) work.guarded(this::pass);
    }
}

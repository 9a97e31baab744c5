package io.vfleet.sim.walk;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.inventory.EntityKind;
import io.vfleet.model.MoRef;
import io.vfleet.sim.FilterWatcher;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.RenderedVmInvariants;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.sim.TestFilterSpecs;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A random walk of requests through one vCenter, by seed, with all invariants checked after each step. */
final class VCenterRandomWalk {
    private static final Duration LONG = Duration.ofMinutes(11);

    private final SimulatedVCenter simulated;
    private final boolean crowded;
    private final List<MoRef> vms;
    private final VmRequests vmRequests;
    private final ServiceRequests others;
    private final List<FilterWatcher> watchers = new ArrayList<>();
    private final Map<MoRef, VmState> checked = new HashMap<>();
    private Session session;

    /** Requests may meet on their way. */
    VCenterRandomWalk(long seed, Settings settings) {
        this(new SimulatedVCenter(seed, settings), true);
    }

    /** One request is done before the next is sent, except for the work that its task takes. */
    static VCenterRandomWalk alone(long seed, Settings settings, int loops) {
        return new VCenterRandomWalk(new SimulatedVCenter(seed, settings, loops), false);
    }

    private VCenterRandomWalk(SimulatedVCenter simulated, boolean crowded) {
        this.simulated = simulated;
        this.crowded = crowded;
        vms = simulated.inventory().all(EntityKind.VM).stream()
                .mapToObj(simulated.inventory()::ref)
                .toList();
        vmRequests = new VmRequests(simulated, vms);
        others = new ServiceRequests(simulated, vms);
        session = ServiceRequests.login(simulated);
        watch();
    }

    /** What came of what was asked of each entity, in no order; without sessions, which are named by chance. */
    String outcome() {
        return simulated.log.stream()
                .filter(line -> !line.contains("session") && !line.contains("PropertyCollector"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** What did not hold after the first step after which something did not; empty when all held to the end. */
    List<String> run(int steps) {
        for (int i = 0; i < steps && simulated.wrong.isEmpty(); i++) {
            simulated.begin(i);
            boolean alone = simulated.below(3) > 0 || !crowded;
            boolean converging = simulated.rarely(25);
            step();
            if (alone) simulated.loops.runAll();
            check();
            if (converging) converge();
        }
        if (simulated.wrong.isEmpty()) finish();
        return simulated.wrong;
    }

    private void step() {
        if (session.ended()) {
            session = ServiceRequests.login(simulated);
            watchers.clear();
            watch();
        }
        int what = simulated.below(100);
        if (what < 50) vmRequests.ask(session);
        else if (what < 55) others.cancel(session);
        else if (what < 60) others.extension(session);
        else if (what < 63) others.read(session);
        else if (what < 66) others.host(!simulated.rarely(3));
        else if (what < 68) others.visit(session);
        else if (what < 84) simulated.any(watchers).step(simulated.below(4) + 1, simulated.below(3));
        else simulated.loops.advance(time());
    }

    private Duration time() {
        if (simulated.rarely(100)) return simulated.rarely(4) ? Duration.ofMinutes(40) : LONG;
        return Duration.ofMillis(simulated.below(2_500));
    }

    private void watch() {
        MoRef machines = ServiceRequests.view(simulated, session, List.of("VirtualMachine"));
        MoRef rest = ServiceRequests.view(simulated, session, List.of("HostSystem", "Datastore", "Folder"));
        watchers.add(new FilterWatcher(simulated, session, TestFilterSpecs.vmsOf(machines)));
        watchers.add(new FilterWatcher(simulated, session, TestFilterSpecs.recentTasks()));
        watchers.add(new FilterWatcher(simulated, session, TestFilterSpecs.containersOf(rest)));
        watchers.add(new FilterWatcher(simulated, session, TestFilterSpecs.snapshotsOf(simulated.any(vms))));
        watchers.add(new FilterWatcher(simulated, session, TestFilterSpecs.extensions()));
    }

    private void check() {
        simulated.wrong.addAll(simulated.history.wrong());
        simulated.accepted.check();
        for (MoRef vm : vms) {
            VmState now = simulated.inventory().vm(simulated.inventory().find(vm));
            if (now.equals(checked.put(vm, now))) continue;
            simulated.wrong.addAll(RenderedVmInvariants.check(simulated, vm, session));
        }
    }

    private void converge() {
        simulated.loops.runAll();
        if (session.ended()) return;
        for (FilterWatcher watcher : watchers) {
            String difference = watcher.difference();
            if (!difference.isEmpty()) simulated.wrong.add("watcher " + watchers.indexOf(watcher) + ": " + difference);
        }
    }

    private void finish() {
        simulated.loops.runAll();
        if (session.ended()) {
            session = ServiceRequests.login(simulated);
            watchers.clear();
        }
        others.endAll(session);
        simulated.loops.advance(LONG);
        converge();
        check();
        others.leave();
        ServiceRequests.logout(simulated, session);
        simulated.loops.runAll();
        for (MoRef vm : vms) {
            simulated.log.add(
                    simulated.inventory().vm(simulated.inventory().find(vm)).toString());
        }
        simulated.accepted.finish();
        simulated.wrong.addAll(simulated.history.finish());
        claim(
                simulated.vcenter.tasks().active() == 0,
                "tasks active: " + simulated.vcenter.tasks().active());
        claim(simulated.loops.admitted() == 0, "admitted: " + simulated.loops.admitted());
        long missing = simulated.asked.stream().filter(RecordedReply::isMissing).count();
        claim(missing == 0, "not answered: " + missing);
    }

    private void claim(boolean holds, String otherwise) {
        if (!holds) simulated.wrong.add(otherwise);
    }
}

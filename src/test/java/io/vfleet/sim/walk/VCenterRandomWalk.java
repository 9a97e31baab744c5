package io.vfleet.sim;

import io.vfleet.access.Session;
import io.vfleet.config.Settings;
import io.vfleet.inventory.Kind;
import io.vfleet.model.MoRef;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One walk of a vCenter through requests that its seed draws, with everything that must hold looked at after each. */
final class VCenterWalk {
    private static final Duration LONG = Duration.ofMinutes(11);

    private final Simulated simulated;
    private final boolean crowded;
    private final List<MoRef> vms;
    private final VmRequests vmRequests;
    private final OtherRequests others;
    private final List<Watching> watchers = new ArrayList<>();
    private final Map<MoRef, VmState> checked = new HashMap<>();
    private Session session;

    /** Requests may meet on their way. */
    VCenterWalk(long seed, Settings settings) {
        this(new Simulated(seed, settings), true);
    }

    /** One request is done before the next is sent, except for the work that its task takes. */
    static VCenterWalk alone(long seed, Settings settings, int loops) {
        return new VCenterWalk(new Simulated(seed, settings, loops), false);
    }

    private VCenterWalk(Simulated simulated, boolean crowded) {
        this.simulated = simulated;
        this.crowded = crowded;
        vms = simulated.inventory().all(Kind.VM).stream()
                .mapToObj(simulated.inventory()::ref)
                .toList();
        vmRequests = new VmRequests(simulated, vms);
        others = new OtherRequests(simulated, vms);
        session = OtherRequests.login(simulated);
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
            session = OtherRequests.login(simulated);
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
        MoRef machines = OtherRequests.view(simulated, session, List.of("VirtualMachine"));
        MoRef rest = OtherRequests.view(simulated, session, List.of("HostSystem", "Datastore", "Folder"));
        watchers.add(new Watching(simulated, session, Selecting.vmsOf(machines)));
        watchers.add(new Watching(simulated, session, Selecting.recentTasks()));
        watchers.add(new Watching(simulated, session, Selecting.containersOf(rest)));
        watchers.add(new Watching(simulated, session, Selecting.snapshotsOf(simulated.any(vms))));
        watchers.add(new Watching(simulated, session, Selecting.extensions()));
    }

    private void check() {
        simulated.wrong.addAll(simulated.history.wrong());
        simulated.accepted.check();
        for (MoRef vm : vms) {
            VmState now = simulated.inventory().vm(simulated.inventory().find(vm));
            if (now.equals(checked.put(vm, now))) continue;
            simulated.wrong.addAll(Agreement.check(simulated, vm, session));
        }
    }

    private void converge() {
        simulated.loops.runAll();
        if (session.ended()) return;
        for (Watching watcher : watchers) {
            String difference = watcher.difference();
            if (!difference.isEmpty()) simulated.wrong.add("watcher " + watchers.indexOf(watcher) + ": " + difference);
        }
    }

    private void finish() {
        simulated.loops.runAll();
        if (session.ended()) {
            session = OtherRequests.login(simulated);
            watchers.clear();
        }
        others.endAll(session);
        simulated.loops.advance(LONG);
        converge();
        check();
        others.leave();
        OtherRequests.logout(simulated, session);
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
        long missing = simulated.asked.stream().filter(Given::isMissing).count();
        claim(missing == 0, "not answered: " + missing);
    }

    private void claim(boolean holds, String otherwise) {
        if (!holds) simulated.wrong.add(otherwise);
    }
}

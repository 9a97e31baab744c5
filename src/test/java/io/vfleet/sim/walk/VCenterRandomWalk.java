package io.vfleet.sim.walk;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.inventory.EntityKind;
import io.vfleet.model.MoRef;
import io.vfleet.sim.FileSpaceInvariants;
import io.vfleet.sim.FilterWatcher;
import io.vfleet.sim.MembershipInvariants;
import io.vfleet.sim.PolicyInvariants;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.RenderedSumInvariants;
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
import org.jspecify.annotations.Nullable;

/** A random walk of requests through one vCenter, by seed, with all invariants checked after each step. */
final class VCenterRandomWalk {
    private static final Duration LONG = Duration.ofMinutes(11);
    private static final int ANSWER_ROUNDS = 4;

    private final SimulatedVCenter simulated;
    private final boolean overlapping;
    private final @Nullable IncidentRequests incidents;
    private final List<MoRef> vms;
    private final VmRequests vmRequests;
    private final DeviceRequests deviceRequests;
    private final ContainerRequests containerRequests;
    private final NetworkRequests networkRequests;
    private final ClusterRequests clusterRequests;
    private final DatastoreRequests datastoreRequests;
    private final FileSpaceInvariants fileSpace;
    private final ServiceRequests serviceRequests;
    private final AlarmRequests alarmRequests;
    private final GuestRequests guestRequests;
    private final StorageObjectRequests objectRequests;
    private final FieldRequests fieldRequests;
    private final RightsRequests rightsRequests;
    private final ManagerRequests managerRequests;
    private final List<FilterWatcher> watchers = new ArrayList<>();
    private final Map<MoRef, VmState> checked = new HashMap<>();
    private Session session;

    /** A walk in which requests may overlap. */
    VCenterRandomWalk(long seed, Settings settings) {
        this(new SimulatedVCenter(seed, settings), true, false);
    }

    /** A walk in which requests may overlap, while incidents befall the vCenter and others change it too. */
    static VCenterRandomWalk troubled(long seed, Settings settings) {
        return new VCenterRandomWalk(new SimulatedVCenter(seed, settings), true, true);
    }

    /** A walk in which a request is answered before the next is sent; tasks still overlap. */
    static VCenterRandomWalk sequential(long seed, Settings settings, int loops) {
        return new VCenterRandomWalk(new SimulatedVCenter(seed, settings, loops), false, false);
    }

    private VCenterRandomWalk(SimulatedVCenter simulated, boolean overlapping, boolean troubled) {
        incidents = troubled ? new IncidentRequests(simulated) : null;
        this.simulated = simulated;
        this.overlapping = overlapping;
        vms = new ArrayList<>(simulated.inventory().all(EntityKind.VM).stream()
                .mapToObj(simulated.inventory()::ref)
                .toList());
        vmRequests = new VmRequests(simulated, vms);
        deviceRequests = new DeviceRequests(simulated, vms);
        containerRequests = new ContainerRequests(simulated);
        networkRequests = new NetworkRequests(simulated);
        clusterRequests = new ClusterRequests(simulated);
        datastoreRequests = new DatastoreRequests(simulated);
        fileSpace = new FileSpaceInvariants(simulated.inventory());
        serviceRequests = new ServiceRequests(simulated, vms);
        alarmRequests = new AlarmRequests(simulated, vms);
        guestRequests = new GuestRequests(simulated, vms);
        objectRequests = new StorageObjectRequests(simulated, vms);
        fieldRequests = new FieldRequests(simulated, vms);
        rightsRequests = new RightsRequests(simulated, vms);
        managerRequests = new ManagerRequests(simulated);
        session = ServiceRequests.login(simulated);
        watch();
    }

    /** All requests and their outcomes, sorted; without those about sessions, whose ids are random. */
    String outcome() {
        return simulated.log.stream()
                .filter(line -> !line.contains("session") && !line.contains("PropertyCollector"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** Walks to the first step with a violation, and returns its violations; empty if there are none to the end. */
    List<String> run(int steps) {
        for (int i = 0; i < steps && simulated.violations.isEmpty(); i++) {
            simulated.begin(i);
            boolean settles = simulated.below(3) > 0 || !overlapping;
            boolean compares = simulated.rarely(25);
            step();
            if (settles) simulated.loops.runAll();
            check();
            // Between settled steps, differences are still on their way to hosts and datastores.
            if (settles && !session.ended()) {
                simulated.violations.addAll(RenderedSumInvariants.check(simulated, session));
                simulated.violations.addAll(MembershipInvariants.check(simulated.inventory()));
                simulated.violations.addAll(PolicyInvariants.check(simulated.vcenter));
                simulated.violations.addAll(ClusterRequests.check(simulated.inventory()));
                simulated.violations.addAll(guestRequests.check());
                simulated.violations.addAll(managerRequests.check());
                if (incidents == null || !incidents.fillsDatastores())
                    simulated.violations.addAll(fileSpace.check(!vmRequests.leavesDisks()));
            }
            if (compares) converge();
        }
        if (simulated.violations.isEmpty()) finish();
        return simulated.violations;
    }

    private void step() {
        if (session.ended()) {
            session = ServiceRequests.login(simulated);
            watchers.clear();
            watch();
        }
        if (incidents != null && simulated.rarely(6)) {
            incidents.ask();
            return;
        }
        int choice = simulated.below(100);
        if (choice < 30) vmRequests.ask(session);
        else if (choice < 34) datastoreRequests.ask(session);
        else if (choice < 40) networkRequests.ask(session);
        else if (choice < 43) deviceRequests.ask(session);
        else if (choice < 45) clusterRequests.ask(session);
        else if (choice < 50) containerRequests.ask(session);
        else if (choice < 55) serviceRequests.cancel(session);
        else if (choice < 56) rightsRequests.ask(session);
        else if (choice < 60) serviceRequests.extension(session);
        else if (choice < 63) serviceRequests.read(session);
        else if (choice < 66) serviceRequests.setHostConnected(!simulated.rarely(3));
        else if (choice < 68) serviceRequests.operateHost(session);
        else if (choice < 70) serviceRequests.useOtherSession(session);
        else if (choice < 71) alarmRequests.ask(session);
        else if (choice < 76) guestRequests.ask(session);
        else if (choice < 78) objectRequests.ask(session);
        else if (choice < 79) fieldRequests.ask(session);
        else if (choice < 80) managerRequests.ask(session);
        else if (choice < 88) simulated.any(watchers).step(simulated.below(4) + 1, simulated.below(3));
        else simulated.loops.advance(time());
    }

    private Duration time() {
        if (simulated.rarely(100)) return simulated.rarely(4) ? Duration.ofMinutes(40) : LONG;
        return Duration.ofMillis(simulated.below(2_500));
    }

    private void watch() {
        MoRef vmView = ServiceRequests.createView(simulated, session, List.of("VirtualMachine"));
        MoRef containerView =
                ServiceRequests.createView(simulated, session, List.of("HostSystem", "Datastore", "Folder"));
        watchers.add(new FilterWatcher(simulated, session, TestFilterSpecs.vmsOf(vmView)));
        watchers.add(new FilterWatcher(simulated, session, TestFilterSpecs.recentTasks()));
        watchers.add(new FilterWatcher(simulated, session, TestFilterSpecs.containersOf(containerView)));
        MoRef networkView = ServiceRequests.createView(
                simulated, session, List.of("Network", "VmwareDistributedVirtualSwitch", "HostSystem"));
        watchers.add(new FilterWatcher(simulated, session, TestFilterSpecs.networksOf(networkView)));
        watchers.add(new FilterWatcher(simulated, session, TestFilterSpecs.snapshotsOf(simulated.any(vms))));
        watchers.add(new FilterWatcher(simulated, session, TestFilterSpecs.extensions()));
    }

    private void check() {
        simulated.violations.addAll(simulated.history.violations());
        simulated.accepted.check();
        for (int made = lastKnown();
                (made = simulated.inventory().all(EntityKind.VM).next(made)) != 0; )
            vms.add(simulated.inventory().ref(made));
        for (MoRef vm : vms) {
            int number = simulated.inventory().find(vm);
            if (number == 0) continue;
            VmState now = simulated.inventory().vm(number);
            if (now.equals(checked.put(vm, now))) continue;
            simulated.violations.addAll(RenderedVmInvariants.check(simulated, vm, session));
        }
    }

    private int lastKnown() {
        return simulated.inventory().number(vms.getLast());
    }

    private void converge() {
        simulated.loops.runAll();
        if (session.ended()) return;
        for (FilterWatcher watcher : watchers) {
            String difference = watcher.difference();
            if (!difference.isEmpty())
                simulated.violations.add("watcher " + watchers.indexOf(watcher) + ": " + difference);
        }
    }

    private void finish() {
        simulated.loops.runAll();
        if (incidents != null) incidents.finish();
        if (session.ended()) {
            session = ServiceRequests.login(simulated);
            watchers.clear();
        }
        serviceRequests.endExtensionTasks(session);
        simulated.loops.advance(LONG);
        // What waited behind the work that asked may ask too.
        for (int round = 0; round < ANSWER_ROUNDS; round++) {
            new UpkeepRequests(simulated).answerAll(session, vms);
            simulated.loops.advance(LONG);
        }
        converge();
        check();
        serviceRequests.logOutOthers();
        ServiceRequests.logout(simulated, session);
        simulated.loops.runAll();
        for (MoRef vm : vms) {
            int number = simulated.inventory().find(vm);
            simulated.log.add(
                    number == 0
                            ? vm + " is gone"
                            : simulated.inventory().vm(number).toString());
        }
        simulated.accepted.finish();
        simulated.violations.addAll(simulated.history.finish());
        claim(
                simulated.vcenter.tasks().activeCount() == 0,
                "tasks active: " + simulated.vcenter.tasks().activeCount());
        claim(simulated.inventory().files().locks().isEmpty(), "files are locked");
        claim(simulated.loops.admitted() == 0, "admitted: " + simulated.loops.admitted());
        long pending =
                simulated.replies.stream().filter(RecordedReply::isPending).count();
        claim(pending == 0, "not answered: " + pending);
    }

    private void claim(boolean holds, String violation) {
        if (!holds) simulated.violations.add(violation);
    }
}

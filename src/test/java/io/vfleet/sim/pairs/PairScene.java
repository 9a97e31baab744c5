package io.vfleet.sim.pairs;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Method;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.MembershipInvariants;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.RenderedVmInvariants;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmQuestion;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** A vCenter with one machine for each second operation of a pair; whatever is called, all of it ends. */
final class PairScene {
    private static final Duration LONG = Duration.ofMinutes(11);
    private static final int ROUNDS_MAX = 6;

    final SimulatedVCenter simulated;
    private final Session session;
    private final List<Machine> machines = new ArrayList<>();
    private final List<SentCall> calls = new ArrayList<>();

    PairScene(long seed, Settings settings, int machineCount, MachineVariant variant) {
        simulated = new SimulatedVCenter(seed, settings);
        session = ServiceRequests.login(simulated);
        for (int i = 0; i < machineCount; i++) machines.add(new Machine(i));
        for (Machine each : machines) variant.prepare(this, each);
        settle();
    }

    Machine machine(int position) {
        return machines.get(position);
    }

    /** A machine with what its operations need. */
    final class Machine {
        private final int position;
        private final MoRef ref;
        private final MoRef snapshot;
        private String looseDisk = "none";

        Machine(int position) {
            this.position = position;
            ref = at("DC0/vm/DC0_C0_RP0_VM" + position);
            long current = state().snapshots().current();
            snapshot = new MoRef("VirtualMachineSnapshot", "snapshot-" + current);
        }

        int position() {
            return position;
        }

        MoRef ref() {
            return ref;
        }

        /** The first snapshot; one that is not there where the machine has none. */
        MoRef snapshot() {
            return snapshot;
        }

        /** The id of a first class disk that no machine has yet. */
        String looseDisk() {
            return looseDisk;
        }

        NamedValues looseDiskPlace() {
            return named("diskId", META.make("ID").set("id", looseDisk))
                    .and("datastore", at("DC0/datastore/LocalDS_0"));
        }

        /** The other machine of its pair, or itself. */
        MoRef secondary() {
            FaultTolerancePair pair = isGone() ? null : state().interaction().pair();
            return pair == null ? ref : inventory().ref(pair.partner());
        }

        String configurationPath() {
            if (isGone()) return "[LocalDS_0] gone/gone.vmx";
            return "[LocalDS_0] " + state().placement().directory() + "/"
                    + state().placement().vmx();
        }

        String cloneName() {
            return "copy " + position;
        }

        MoRef at(String path) {
            return inventory().ref(inventory().byPath(path));
        }

        boolean isGone() {
            return inventory().find(ref) == 0;
        }

        VmState state() {
            return inventory().vm(inventory().find(ref));
        }

        /** Makes a call and lets it end; it must succeed. */
        void must(String method, NamedValues arguments) {
            SentCall call = send(ref, method, arguments);
            settle();
            if (!call.fault().isEmpty()) throw new AssertionError(method + " " + call.fault());
        }

        void makeLooseDisk() {
            DataObject backing = META.make("VslmCreateSpecDiskFileBackingSpec")
                    .set("datastore", at("DC0/datastore/LocalDS_0"))
                    .set("provisioningType", "thin");
            DataObject spec = META.make("VslmCreateSpec")
                    .set("name", "disk " + position)
                    .set("capacityInMB", 1L)
                    .set("backingSpec", backing);
            MoRef manager = new MoRef("VcenterVStorageObjectManager", "VStorageObjectManager");
            SentCall call = send(manager, "CreateDisk_Task", named("spec", spec));
            settle();
            DataObject made = (DataObject) Objects.requireNonNull(
                    Objects.requireNonNull(call.task()).state().result());
            DataObject config = (DataObject) Objects.requireNonNull(made.get("config"));
            looseDisk =
                    (String) Objects.requireNonNull(((DataObject) Objects.requireNonNull(config.get("id"))).get("id"));
        }
    }

    private Inventory inventory() {
        return simulated.inventory();
    }

    /** Sends a call, which is answered later. */
    SentCall send(Method method, int position) {
        Machine machine = machines.get(position);
        return send(
                MachineOperations.target(method, machine), method.name(), MachineOperations.arguments(method, machine));
    }

    private SentCall send(MoRef target, String method, NamedValues arguments) {
        var call = new SentCall(simulated, simulated.send(session, target, method, arguments));
        calls.add(call);
        return call;
    }

    /** Lets all work end, and answers what it asks. */
    void settle() {
        simulated.loops.runAll();
        calls.forEach(SentCall::find);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            simulated.loops.advance(LONG);
            if (!answerAll()) return;
        }
        throw new AssertionError("questions without an end");
    }

    private boolean answerAll() {
        boolean asked = false;
        for (Machine each : machines) {
            VmQuestion question =
                    each.isGone() ? null : each.state().interaction().question();
            if (question == null) continue;
            asked = true;
            simulated.sendAndRun(
                    session,
                    each.ref,
                    "AnswerVM",
                    named("questionId", question.id()).and("answerChoice", "0"));
        }
        return asked;
    }

    /** What is to be seen of a machine, without times and random ids. */
    String digest(int position) {
        Machine machine = machines.get(position);
        Set<String> copies = new TreeSet<>();
        int copy = inventory().byPath("DC0/vm/" + machine.cloneName());
        if (copy != 0) copies.add(digest(inventory().vm(copy)));
        return (machine.isGone() ? "gone" : digest(machine.state())) + copies;
    }

    private String digest(VmState vm) {
        FaultTolerancePair pair = vm.interaction().pair();
        return String.join(
                " ",
                vm.identity().name(),
                vm.identity().annotation(),
                "template=" + vm.identity().template(),
                vm.power().state().toString(),
                vm.hardware().version(),
                "disks=" + vm.disks().all().size() + vm.disks().consolidationNeeded(),
                "snapshots="
                        + vm.snapshots().roots().stream().map(PairScene::digest).toList(),
                vm.recording().toString(),
                "datastore=" + vm.placement().datastore(),
                "host=" + vm.placement().host(),
                vm.guest().customization().toString(),
                "installer=" + vm.interaction().toolsInstallerMounted(),
                "width=" + vm.interaction().shownWidth(),
                "forgotten=" + vm.interaction().guestForgotten(),
                "asks=" + (vm.interaction().question() != null),
                "pair=" + (pair == null ? "" : pair.state()));
    }

    private static String digest(Snapshot snapshot) {
        return snapshot.name()
                + snapshot.children().stream().map(PairScene::digest).toList();
    }

    /** What no outcome may leave behind; after all has ended. */
    List<String> violations() {
        List<String> wrong = new ArrayList<>(simulated.violations);
        simulated.accepted.finish();
        wrong.addAll(simulated.history.finish());
        wrong.addAll(MembershipInvariants.check(inventory()));
        for (Machine each : machines)
            if (!each.isGone()) wrong.addAll(RenderedVmInvariants.check(simulated, each.ref, session));
        if (simulated.vcenter.tasks().activeCount() != 0) wrong.add("tasks are active");
        if (!inventory().files().locks().isEmpty()) wrong.add("files are locked");
        if (simulated.loops.admitted() != 0) wrong.add("admitted: " + simulated.loops.admitted());
        if (simulated.replies.stream().anyMatch(RecordedReply::isPending)) wrong.add("a call is not answered");
        return wrong;
    }
}

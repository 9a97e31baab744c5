package io.vfleet.sim;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.operation.FileChangeOutcome;
import io.vfleet.operation.file.UploadedFiles;
import io.vfleet.task.registry.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Work that takes several turns is answered wherever one of them throws. */
final class BrokenTurnsTest {
    private static final int STEPS_MAX = 400;

    /** A call whose work takes several turns. */
    enum BrokenCall {
        MOVE_MACHINES("DC0/vm/F", "MoveIntoFolder_Task"),
        MOVE_MACHINE_INTO_POOL("DC0/host/DC0_C0/Resources/P", "MoveIntoResourcePool"),
        MOVE_POOL("DC0/host/DC0_C0/Resources/P", "MoveIntoResourcePool"),
        UPDATE_POOL("DC0/host/DC0_C0/Resources/P", "UpdateConfig"),
        MARK("DC0/vm/DC0_H0_VM0", "MarkAsTemplate"),
        UNREGISTER("DC0/vm/DC0_H0_VM0", "UnregisterVM"),
        ADD_PORT_GROUP("", "AddPortGroup"),
        DESTROY_NETWORK("DC0/network/DC0_DVPG0", "DestroyNetwork"),
        JOIN_SWITCH("DC0/network/S", "ReconfigureDvs_Task"),
        ADD_PORTGROUPS("DC0/network/S", "CreateDVPortgroup_Task");

        final String path;
        final String method;

        BrokenCall(String path, String method) {
            this.path = path;
            this.method = method;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallIsAnsweredWhereverATurnBreaks(BrokenCall call) {
        var silent = new ArrayList<Integer>();
        // The first step is that of the endpoint, which answers what it throws.
        int step = 2;
        for (boolean broke = true; broke && step < STEPS_MAX; step++) {
            var run = new BrokenRun();
            run.prepare();
            broke = run.breaks(call, step);
            if (!run.answered() && run.brokeInWork()) silent.add(step);
        }
        assertTrue(step < STEPS_MAX, "the call never ends");
        assertEquals(List.of(), silent, call + ": steps whose failure nobody is told, of " + step);
    }

    @Test
    void anUploadIsAnsweredWhereverItBreaks() {
        for (int step = 2; step < STEPS_MAX; step++) {
            var run = new BrokenRun();
            List<FileChangeOutcome> outcomes = new ArrayList<>();
            var files = new UploadedFiles(run.simulated.vcenter);
            run.simulated.loops.keepFailures();
            run.simulated
                    .loops
                    .at(0)
                    .send(() -> files.change(run.session, "DC0", "LocalDS_0", "x.txt", new byte[] {1}, outcomes::add));
            run.simulated.loops.breakAtStep(step);
            run.simulated.loops.runAll();
            if (run.simulated.loops.isBreaking()) {
                assertEquals(List.of(FileChangeOutcome.CREATED), outcomes);
                return;
            }
            assertEquals(1, outcomes.size(), "step " + step);
        }
    }

    /** A vCenter in which one call breaks. */
    private static final class BrokenRun {
        private final SimulatedVCenter simulated = new SimulatedVCenter(0, Settings.DEFAULT, 2);
        private final Session session = ServiceRequests.login(simulated);
        private final Inventory inventory = simulated.inventory();
        private RecordedReply reply = new RecordedReply(_ -> {});

        void prepare() {
            MoRef pools = at("DC0/host/DC0_C0/Resources");
            made(at("DC0/vm"), "CreateFolder", named("name", "F"));
            made(pools, "CreateResourcePool", named("name", "P").and("spec", pool()));
            made(pools, "CreateResourcePool", named("name", "Q").and("spec", pool()));
            DataObject config = META.make("VMwareDVSConfigSpec").set("name", "S");
            DataObject spec = META.make("DVSCreateSpec").set("configSpec", config);
            made(at("DC0/network"), "CreateDVS_Task", named("spec", spec));
            made(at("DC0/vm/DC0_H0_VM0"), "PowerOffVM_Task", NamedValues.none());
        }

        private void made(MoRef target, String method, NamedValues arguments) {
            RecordedReply made = simulated.sendAndRun(session, target, method, arguments);
            simulated.loops.advance(Duration.ofMinutes(1));
            assertEquals(null, made.fault());
        }

        private MoRef at(String path) {
            return inventory.ref(inventory.byPath(path));
        }

        private static DataObject pool() {
            DataObject shares = META.make("SharesInfo").set("shares", 0).set("level", "normal");
            DataObject allocation = META.make("ResourceAllocationInfo")
                    .set("reservation", 0L)
                    .set("expandableReservation", true)
                    .set("limit", -1L)
                    .set("shares", shares);
            return META.make("ResourceConfigSpec")
                    .set("cpuAllocation", allocation)
                    .set("memoryAllocation", allocation);
        }

        private NamedValues arguments(BrokenCall call) {
            return switch (call) {
                case MOVE_MACHINES -> named("list", List.of(at("DC0/vm/DC0_H0_VM0"), at("DC0/vm/DC0_H0_VM1")));
                case MOVE_MACHINE_INTO_POOL -> named("list", List.of(at("DC0/vm/DC0_C0_RP0_VM0")));
                case MOVE_POOL -> named("list", List.of(at("DC0/host/DC0_C0/Resources/Q")));
                case UPDATE_POOL -> named("name", "R").and("config", pool());
                case MARK, UNREGISTER, DESTROY_NETWORK -> NamedValues.none();
                case ADD_PORT_GROUP ->
                    named(
                            "portgrp",
                            META.make("HostPortGroupSpec")
                                    .set("name", "lab")
                                    .set("vlanId", 0)
                                    .set("vswitchName", "vSwitch0")
                                    .set("policy", META.make("HostNetworkPolicy")));
                case JOIN_SWITCH ->
                    named(
                            "spec",
                            META.make("VMwareDVSConfigSpec")
                                    .set("configVersion", "1")
                                    .set(
                                            "host",
                                            List.of(META.make("DistributedVirtualSwitchHostMemberConfigSpec")
                                                    .set("operation", "add")
                                                    .set("host", at("DC0/host/DC0_C0/DC0_C0_H0")))));
                case ADD_PORTGROUPS ->
                    named(
                            "spec",
                            META.make("DVPortgroupConfigSpec")
                                    .set("name", "G")
                                    .set("type", "earlyBinding")
                                    .set("numPorts", 8));
            };
        }

        /** Makes the call; false when it ended before the step that breaks. */
        boolean breaks(BrokenCall call, int step) {
            int host = inventory.all(EntityKind.HOST).first();
            MoRef target = call == BrokenCall.ADD_PORT_GROUP
                    ? new MoRef("HostNetworkSystem", "networkSystem-" + host)
                    : at(call.path);
            NamedValues arguments = arguments(call);
            simulated.loops.keepFailures();
            simulated.loops.breakAtStep(step);
            reply = simulated.send(session, target, call.method, arguments);
            simulated.loops.advance(Duration.ofMinutes(10));
            boolean broke = !simulated.loops.isBreaking();
            simulated.loops.breakAtStep(0);
            return broke;
        }

        /** Whether it was a part of the work that broke, and not the handing over of its answer, or something below it. */
        boolean brokeInWork() {
            List<StackTraceElement> frames = simulated.loops.failures().stream()
                    .flatMap(failure -> Stream.of(failure.getStackTrace()))
                    .filter(frame -> frame.getClassName().startsWith("io.vfleet.")
                            && !frame.getClassName().startsWith("io.vfleet.engine."))
                    .toList();
            boolean handsOver = frames.stream().anyMatch(BrokenRun::handsOver);
            return !handsOver && frames.getFirst().getClassName().startsWith("io.vfleet.operation.");
        }

        private static boolean handsOver(StackTraceElement frame) {
            boolean ofWork = frame.getClassName().endsWith(".EntityWork")
                    && (frame.getMethodName().equals("then")
                            || frame.getMethodName().equals("at"));
            return ofWork
                    || (frame.getClassName().endsWith(".FaultAnswer")
                            && frame.getMethodName().equals("accept"));
        }

        boolean answered() {
            if (!reply.isAnswered()) return false;
            if (reply.fault() != null || reply.value() == null) return true;
            Task task = simulated.vcenter.tasks().find((MoRef) Objects.requireNonNull(reply.value()));
            return task == null || task.state().ended();
        }
    }
}

package io.vfleet.sim.days;

import static io.vfleet.meta.NamedValues.named;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.NamedValues;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.RunObserver;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.Reply;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.vcenter.CallDispatcher;
import io.vfleet.operation.vcenter.MethodCatalog;
import io.vfleet.operation.vcenter.VCenterBuilder;
import io.vfleet.sim.TestFilterSpecs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A vCenter on stepped loops and a client that backs up all its machines; nothing is kept of what was asked. */
final class NightlyClient {
    private static final Metamodel META = Metamodel.load();
    private static final RequestClient CLIENT = new RequestClient("json", "127.0.0.1", "nightly", "");
    private static final MoRef SESSIONS = new MoRef("SessionManager", "SessionManager");
    private static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");
    private static final int WORK_MILLIS = 3_000;
    private static final int LOOPS = 3;

    private final SteppedLoops loops = new SteppedLoops(LOOPS, 1);
    private final VCenter vcenter;
    private final CallDispatcher dispatcher;
    private final List<MoRef> vms;
    private @Nullable Session session;

    NightlyClient(Settings settings) {
        vcenter = VCenterBuilder.build(settings, loops, (_, _, _, _) -> WORK_MILLIS, RunObserver.NONE);
        dispatcher = new CallDispatcher(vcenter, MethodCatalog.of(vcenter), (_, _) -> {});
        vms = vcenter.inventory().all(EntityKind.VM).stream()
                .mapToObj(vcenter.inventory()::ref)
                .toList();
    }

    /** An hour of a client that logs in, backs up each machine and logs out. */
    void hour() {
        call(SESSIONS, "Login", named("userName", "user").and("password", "pass"));
        MoRef collector =
                (MoRef) Objects.requireNonNull(call(COLLECTOR, "CreatePropertyCollector", NamedValues.none()));
        for (MoRef vm : vms) backUp(vm, collector);
        call(SESSIONS, "Logout", NamedValues.none());
        session = null;
        loops.advance(Duration.ofHours(1));
    }

    private void backUp(MoRef vm, MoRef collector) {
        DataObject tracking = META.make("VirtualMachineConfigSpec").set("changeTrackingEnabled", true);
        task(vm, "ReconfigVM_Task", named("spec", tracking));
        MoRef filter = (MoRef) Objects.requireNonNull(call(
                collector,
                "CreateFilter",
                named("spec", TestFilterSpecs.snapshotsOf(vm)).and("partialUpdates", false)));
        MoRef task = task(
                vm,
                "CreateSnapshot_Task",
                named("name", "nightly").and("memory", false).and("quiesce", false));
        call(collector, "WaitForUpdatesEx", named("version", ""));
        MoRef snapshot = (MoRef) Objects.requireNonNull(
                Objects.requireNonNull(vcenter.tasks().find(task)).state().result());
        call(
                vm,
                "QueryChangedDiskAreas",
                named("snapshot", snapshot)
                        .and("deviceKey", 2000)
                        .and("startOffset", 0L)
                        .and("changeId", "*"));
        task(snapshot, "RemoveSnapshot_Task", named("removeChildren", false));
        call(filter, "DestroyPropertyFilter", NamedValues.none());
    }

    private MoRef task(MoRef target, String name, NamedValues values) {
        MoRef task = (MoRef) Objects.requireNonNull(call(target, name, values));
        loops.advance(Duration.ofMillis(2L * WORK_MILLIS));
        var state = Objects.requireNonNull(vcenter.tasks().find(task)).state();
        if (!state.ended() || state.error() != null) throw new AssertionError(name + " of " + target + ": " + state);
        return task;
    }

    private @Nullable Object call(MoRef target, String name, NamedValues values) {
        Method method = Objects.requireNonNull(META.managed(target.type()).method(name), name);
        var arguments = new Arguments(method);
        values.forEach(arguments::set);
        var answer = new Answer();
        var type = META.managed(target.type());
        var call = new Call(target, type, method, arguments, session, Release.NEWEST, CLIENT, answer);
        loops.at(0).run(() -> dispatcher.call(call));
        loops.runAll();
        if (!answer.answered) throw new AssertionError(name + " was not answered");
        if (answer.session != null) session = answer.session;
        return answer.value;
    }

    /** The work and the timers that are left. */
    String left() {
        return "tasks " + vcenter.tasks().activeCount() + ", admitted " + loops.admitted() + ", timers "
                + loops.outstanding();
    }

    long heldBytes() {
        return vcenter.memory().budget().heldBytes();
    }

    private static final class Answer implements Reply {
        private boolean answered;
        private @Nullable Object value;
        private @Nullable Session session;

        @Override
        public void value(@Nullable Object given, long heldBytes) {
            value = given;
            answered = true;
        }

        @Override
        public void loggedIn(Session begun, @Nullable Object given) {
            session = begun;
            value(given);
        }

        @Override
        public void loggedOut() {
            value(null);
        }

        @Override
        public void fault(Fault fault) {
            throw new AssertionError(fault.toString());
        }

        @Override
        public void broken(Fault fault) {
            fault(fault);
        }

        @Override
        public void busy(int retryAfterSeconds) {
            throw new AssertionError("busy");
        }

        @Override
        public void onDisconnect(Runnable action) {}
    }
}

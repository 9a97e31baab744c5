package io.vfleet.sim.fuzz;

import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.Settings;
import io.vfleet.fuzz.HeapReport;
import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.vcenter.MethodCatalog;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.wire.json.JsonRoundTrip;
import io.vfleet.wire.soap.SoapRoundTrip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls every method on every kind of object with fuzzed arguments over both wires, and checks that every answer is
 * declared and can be written. Whatever is asked, nothing is thrown, and every answer is one that the tables declare
 * and both wires can write.
 */
public final class OperationFuzzer {
    private static final Settings SETTINGS = ConfigFiles.load(List.of(), List.of());
    private static final int CALLS_MAX = 16;
    private static final int OBJECTS_MAX = 200;
    private static final Duration LONG = Duration.ofMinutes(11);
    private static final MoRef SERVICE = new MoRef("ServiceInstance", "ServiceInstance");

    private static final List<Method> METHODS = implemented();

    private final FuzzedChoices drawn;
    private final SimulatedVCenter simulated;
    private final List<MoRef> objects = new ArrayList<>();
    private Session session;

    private OperationFuzzer(FuzzedChoices drawn) {
        this.drawn = drawn;
        simulated = new SimulatedVCenter(drawn.below(4), SETTINGS);
        session = ServiceRequests.login(simulated);
        DataObject content =
                simulated.now(session, SERVICE, "RetrieveServiceContent").object();
        objects.add(SERVICE);
        for (Slot slot : content.type().slots()) {
            if (content.get(slot.index()) instanceof MoRef object) objects.add(object);
        }
        for (EntityKind kind : EntityKind.values()) {
            simulated.inventory().all(kind).stream()
                    .limit(3)
                    .forEach(each -> objects.add(simulated.inventory().ref(each)));
        }
    }

    /** Called first, so that no input is charged for what happens once. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    /** Called last. */
    public static void fuzzerTearDown() {
        HeapReport.report();
    }

    /** The name is the fuzzer's. */
    public static void fuzzerTestOneInput(byte[] input) {
        new OperationFuzzer(new FuzzedChoices(input)).run();
    }

    private static List<Method> implemented() {
        List<String> names =
                MethodCatalog.of(new SimulatedVCenter(0, SETTINGS).vcenter).implemented();
        return META.managedTypes().stream()
                .flatMap(type -> type.methods().stream())
                .filter(method -> names.contains(method.toString()))
                .distinct()
                .toList();
    }

    private void run() {
        for (int i = 0; i < CALLS_MAX && !drawn.isOver(); i++) {
            if (session.ended()) session = ServiceRequests.login(simulated);
            if (drawn.below(6) == 5) simulated.loops.advance(Duration.ofMillis(drawn.below(5_000)));
            else call();
            check();
        }
        simulated.loops.advance(LONG);
        check();
        simulated.accepted.finish();
        check();
    }

    private void check() {
        simulated.wrong.addAll(simulated.history.wrong());
        simulated.accepted.check();
        if (!simulated.wrong.isEmpty()) {
            throw new AssertionError(simulated.wrong + " after\n" + String.join("\n", simulated.log));
        }
    }

    private void call() {
        Method method = drawn.any(METHODS);
        List<MoRef> targets = objects.stream()
                .filter(object -> META.managed(object.type()).is(META.managed(method.declaredOn())))
                .toList();
        if (targets.isEmpty()) return;
        MoRef target = drawn.any(targets);
        Arguments arguments = new FuzzedArguments(drawn, objects).of(method);
        if (arguments == null) return;
        List<Arguments> sent = sent(method, arguments);
        RecordedReply given = simulated.ask(session, target, method, drawn.any(sent));
        simulated.loops.runAll();
        if (given.isThere()) answered(method, given);
        else if (!method.name().startsWith("WaitForUpdates")) throw new AssertionError(method + " was not answered");
        else given.hangUp();
    }

    /** As they are, and as they arrive over each wire that has a form for them. */
    private static List<Arguments> sent(Method method, Arguments arguments) {
        return Stream.of(
                        arguments,
                        JsonRoundTrip.sent(method, Release.NEWEST, arguments),
                        SoapRoundTrip.sent(method, Release.NEWEST, arguments))
                .filter(Objects::nonNull)
                .toList();
    }

    private void answered(Method method, RecordedReply given) {
        Fault fault = given.fault();
        if (fault != null) {
            DataObject shown = simulated.vcenter.faults().render(fault);
            String text = simulated.vcenter.faultTexts().message(fault);
            JsonRoundTrip.answer(Release.NEWEST, shown, text);
            SoapRoundTrip.answer(Release.NEWEST, shown, text);
            return;
        }
        Object value = given.value();
        JsonRoundTrip.answer(method.result(), Release.NEWEST, value);
        SoapRoundTrip.answer(method, method.result(), Release.NEWEST, value);
        learn(method, value);
    }

    /** What was made can be called next. */
    private void learn(Method method, @Nullable Object value) {
        MoRef made = value instanceof MoRef object ? object : null;
        if (method.name().equals("CreateTask") && value instanceof DataObject info) {
            made = (MoRef) Objects.requireNonNull(info.get("task"));
            simulated.extensionTasks.add(Long.parseLong(made.value().substring("task-".length())));
        }
        if (made != null && objects.size() < OBJECTS_MAX && !objects.contains(made)) objects.add(made);
    }
}

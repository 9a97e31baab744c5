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
import io.vfleet.task.registry.Task;
import io.vfleet.wire.json.JsonRoundTrip;
import io.vfleet.wire.soap.SoapRoundTrip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls every method on every kind of object with fuzzed arguments, as decoded from both protocols, and checks that
 * nothing is thrown and that every answer is declared and can be encoded in both.
 */
public final class OperationFuzzer {
    private static final Settings SETTINGS = ConfigFiles.load(List.of(), List.of());
    private static final int CALLS_MAX = 16;
    private static final int OBJECTS_MAX = 200;
    private static final Duration LONG = Duration.ofMinutes(11);
    private static final MoRef SERVICE = new MoRef("ServiceInstance", "ServiceInstance");

    private static final List<Method> METHODS = implemented();

    private final FuzzedChoices choices;
    private final SimulatedVCenter simulated;
    private final List<MoRef> objects = new ArrayList<>();
    private Session session;

    private OperationFuzzer(FuzzedChoices choices) {
        this.choices = choices;
        simulated = new SimulatedVCenter(choices.below(4), SETTINGS);
        session = ServiceRequests.login(simulated);
        DataObject content =
                simulated.sendAndRun(session, SERVICE, "RetrieveServiceContent").object();
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

    /** Called by Jazzer before the first input: initializes classes, so that no input is charged for it. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    /** Called by Jazzer after the last input. */
    public static void fuzzerTearDown() {
        HeapReport.report();
    }

    /** Runs one input; Jazzer prescribes the name. */
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
        for (int i = 0; i < CALLS_MAX && !choices.isUsedUp(); i++) {
            if (session.ended()) session = ServiceRequests.login(simulated);
            if (choices.below(6) == 5) simulated.loops.advance(Duration.ofMillis(choices.below(5_000)));
            else call();
            check();
        }
        cancelWhatWaits();
        simulated.loops.advance(LONG);
        check();
        simulated.accepted.finish();
        check();
    }

    /** A host that nothing can leave goes into maintenance mode when somebody lets it. */
    private void cancelWhatWaits() {
        if (session.ended()) session = ServiceRequests.login(simulated);
        for (Task task : simulated.vcenter.tasks().recent()) {
            boolean waits = "EnterMaintenanceMode_Task".equals(task.origin().name());
            if (waits && !task.state().ended()) simulated.sendAndRun(session, task.ref(), "CancelTask");
        }
    }

    private void check() {
        simulated.violations.addAll(simulated.history.violations());
        simulated.accepted.check();
        if (!simulated.violations.isEmpty()) {
            throw new AssertionError(simulated.violations + " after\n" + String.join("\n", simulated.log));
        }
    }

    private void call() {
        Method method = choices.any(METHODS);
        List<MoRef> targets = objects.stream()
                .filter(object -> META.managed(object.type()).is(META.managed(method.declaredOn())))
                .toList();
        if (targets.isEmpty()) return;
        MoRef target = choices.any(targets);
        Arguments arguments = new FuzzedArguments(choices, objects).of(method);
        if (arguments == null) return;
        List<Arguments> variants = variants(method, arguments);
        RecordedReply reply = simulated.send(session, target, method, choices.any(variants));
        simulated.loops.runAll();
        if (reply.isAnswered()) checkAnswer(method, reply);
        else if (!method.name().startsWith("WaitForUpdates")) throw new AssertionError(method + " was not answered");
        else reply.hangUp();
    }

    /** The arguments as they are, and as decoded from each protocol that can encode them. */
    private static List<Arguments> variants(Method method, Arguments arguments) {
        return Stream.of(
                        arguments,
                        JsonRoundTrip.roundTrip(method, Release.NEWEST, arguments),
                        SoapRoundTrip.roundTrip(method, Release.NEWEST, arguments))
                .filter(Objects::nonNull)
                .toList();
    }

    private void checkAnswer(Method method, RecordedReply reply) {
        Fault fault = reply.fault();
        if (fault != null) {
            DataObject rendered = simulated.vcenter.faults().render(fault);
            String text = simulated.vcenter.faultMessages().message(fault);
            JsonRoundTrip.answer(Release.NEWEST, rendered, text);
            SoapRoundTrip.answer(Release.NEWEST, rendered, text);
            return;
        }
        Object value = reply.value();
        JsonRoundTrip.answer(method.result(), Release.NEWEST, value);
        SoapRoundTrip.answer(method, method.result(), Release.NEWEST, value);
        learn(method, value);
    }

    /** Adds a created object to those that are called. */
    private void learn(Method method, @Nullable Object value) {
        MoRef created = value instanceof MoRef object ? object : null;
        if (method.name().equals("CreateTask") && value instanceof DataObject info) {
            created = (MoRef) Objects.requireNonNull(info.get("task"));
            simulated.extensionTasks.add(Long.parseLong(created.value().substring("task-".length())));
        }
        if (created != null && objects.size() < OBJECTS_MAX && !objects.contains(created)) objects.add(created);
    }
}

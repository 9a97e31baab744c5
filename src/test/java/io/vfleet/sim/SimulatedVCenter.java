package io.vfleet.sim;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObjectValidator;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.NamedValues;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.vcenter.CallDispatcher;
import io.vfleet.operation.vcenter.MethodCatalog;
import io.vfleet.operation.vcenter.VCenterBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** A whole vCenter on stepped loops that validates every answer against the metamodel. */
public final class SimulatedVCenter {
    public static final Metamodel META = Metamodel.load();
    private static final RequestClient CLIENT = new RequestClient("json", "127.0.0.1", "walk", "", false);
    private static final int LOOPS = 3;
    private static final RandomGeneratorFactory<RandomGenerator> CHANCE = RandomGeneratorFactory.of("L64X128MixRandom");

    public final SteppedLoops loops;
    public final VCenter vcenter;
    public final List<String> log = new ArrayList<>();
    public final List<String> wrong = new ArrayList<>();
    public final List<RecordedReply> asked = new ArrayList<>();
    public final Set<Long> extensionTasks = new HashSet<>();
    public final HistoryChecker history = new HistoryChecker(extensionTasks::contains);
    public final AcceptedTaskChecker accepted;
    private final CallDispatcher gate;
    private final long seed;
    private RandomGenerator random;

    public SimulatedVCenter(long seed, Settings settings) {
        this(seed, settings, LOOPS);
    }

    public SimulatedVCenter(long seed, Settings settings, int loopCount) {
        this.seed = seed;
        random = CHANCE.create(seed);
        loops = new SteppedLoops(loopCount, seed);
        var dice = new SeededRandom(seed);
        vcenter = VCenterBuilder.build(
                settings,
                loops,
                (pace, _, entity, nth) -> {
                    int length = Math.max(0, dice.below(4_000, pace.configKey(), entity, nth) - 500);
                    log.add(pace + " of " + entity + " takes " + length);
                    return length;
                },
                new RunRecorder(history::replay));
        gate = new CallDispatcher(
                vcenter, MethodCatalog.of(vcenter), (type, method) -> wrong.add("missing: " + type + method));
        accepted = new AcceptedTaskChecker(this);
    }

    public Inventory inventory() {
        return vcenter.inventory();
    }

    /** What is drawn from here on depends on the seed and the step, not on what was drawn before. */
    public void begin(int step) {
        random = CHANCE.create(seed << 16 | step);
    }

    /** One of so many, by the seed. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** True once in so many times. */
    public boolean rarely(int once) {
        return random.nextInt(once) == 0;
    }

    public <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Sends a request without arguments. */
    public RecordedReply ask(@Nullable Session session, MoRef target, String name) {
        return ask(session, target, name, NamedValues.none());
    }

    /** Sends a request as a wire does, from any of the loops; whether it is answered at once depends on what is asked. */
    public RecordedReply ask(@Nullable Session session, MoRef target, String name, NamedValues values) {
        Method method = Objects.requireNonNull(META.managed(target.type()).method(name), name);
        var arguments = new Arguments(method);
        values.forEach(arguments::set);
        return ask(session, target, method, arguments);
    }

    /** As the other, with arguments as a wire has read them. */
    public RecordedReply ask(@Nullable Session session, MoRef target, Method method, Arguments arguments) {
        var given = new RecordedReply(answer -> answered(answer, target, method));
        asked.add(given);
        Session known = session == null ? null : gate.session(session.token());
        var call =
                new Call(target, META.managed(target.type()), method, arguments, known, Release.NEWEST, CLIENT, given);
        loops.at(below(LOOPS) % loops.count()).run(() -> {
            Fault refused = gate.admit(known, target, method);
            if (refused == null) gate.call(call);
            else given.fault(refused);
        });
        return given;
    }

    public RecordedReply now(@Nullable Session session, MoRef target, String name) {
        return now(session, target, name, NamedValues.none());
    }

    /** As ask, and runs all that follows; for requests that do not wait for a change. */
    public RecordedReply now(@Nullable Session session, MoRef target, String name, NamedValues values) {
        RecordedReply given = ask(session, target, name, values);
        loops.runAll();
        if (!given.isThere()) throw new AssertionError(target + "." + name + " was not answered");
        return given;
    }

    public RecordedReply get(Session session, MoRef target, Property property) {
        Session known = gate.session(session.token());
        var given = new RecordedReply(answer -> {
            Fault fault = answer.fault();
            if (fault == null) valid(target + "." + property.name(), property.type(), answer.value());
            else if (known != null) allowed(target + "." + property.name(), fault, null);
        });
        loops.at(below(LOOPS) % loops.count())
                .run(() ->
                        gate.get(target, META.managed(target.type()), property, known, Release.NEWEST, CLIENT, given));
        if (!given.isThere()) throw new AssertionError(target + "." + property.name() + " was not answered");
        return given;
    }

    private void answered(RecordedReply answer, MoRef target, Method method) {
        String what = method.name() + " of " + shown(target);
        Fault fault = answer.fault();
        if (answer.isBusy()) wrong.add(what + " was answered busy");
        if (fault == null) {
            valid(what, method.result(), answer.value());
            log.add(what + " gives " + (method.isTask() ? answer.value() : "a value"));
            if (method.isTask()) accepted.add(answer.ref(), target, method);
        } else {
            allowed(what, fault, method);
            log.add(what + " fails with " + withoutSessions(fault.toString()));
        }
    }

    void valid(String what, TypeRef declared, @Nullable Object value) {
        for (String each : DataObjectValidator.check(what, declared, value, Release.NEWEST)) wrong.add(each);
    }

    /** A fault must be declared, on the method's page, or one that every method may have, and be complete. */
    void allowed(String what, Fault fault, @Nullable Method method) {
        DataType type = META.data(fault.typeName());
        boolean may = type.is(META.data("RuntimeFault")) || (method != null && named(method, type));
        if (!may) wrong.add(what + " fails with " + fault + ", which it does not declare");
        for (String each : DataObjectValidator.check(vcenter.faults().render(fault), Release.NEWEST))
            wrong.add(what + ": " + each);
        if (vcenter.faultTexts().message(fault).isBlank()) wrong.add(what + ": no text for " + fault);
    }

    private static boolean named(Method method, DataType type) {
        return method.faults().stream().anyMatch(name -> type.is(META.data(name)))
                || DocumentedFaults.names(method.name(), type.name());
    }

    /** Sessions and what belongs to them are named by chance. */
    private static String shown(MoRef target) {
        return target.type() + withoutSessions(":" + target.value());
    }

    private static String withoutSessions(String text) {
        return text.replaceAll("session\\[[^\\]]*\\]", "session");
    }
}

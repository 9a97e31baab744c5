package io.vfleet.sim;

import io.vfleet.access.session.Session;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.Loops;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.memory.MemoryBudget;
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
import io.vfleet.model.PairedObserver;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.scenario.ScenarioCalls;
import io.vfleet.operation.scenario.ScenarioFacade;
import io.vfleet.operation.vcenter.CallDispatcher;
import io.vfleet.operation.vcenter.MethodCatalog;
import io.vfleet.operation.vcenter.VCenterBuilder;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.LiveScenario;
import io.vfleet.scenario.ScenarioClock;
import io.vfleet.scenario.WorkRules;
import io.vfleet.scenario.admission.Admission;
import io.vfleet.scenario.admission.PlaceHolds;
import io.vfleet.scenario.bandwidth.DatastoreBandwidth;
import io.vfleet.scenario.observation.CallWitness;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.command.WorkDurations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * A whole vCenter on stepped loops that validates every answer against the metamodel.
 *
 * <p>long: the ways in which tests send calls and let time pass.
 */
public final class SimulatedVCenter {
    public static final Metamodel META = Metamodel.load();
    private static final RequestClient CLIENT = new RequestClient("json", "127.0.0.1", "walk", "");
    private static final Set<String> SHARED = Set.of(
            "CreateScreenshot_Task",
            "EstimateStorageForConsolidateSnapshots_Task",
            "CryptoUnlock_Task",
            "CheckRelocate_Task",
            "StampAllRulesWithUuid_Task",
            "CheckMigrate_Task",
            "CheckClone_Task",
            "CheckInstantClone_Task",
            "CheckCompatibility_Task",
            "CheckPowerOn_Task",
            "CheckVmConfig_Task",
            "QueryVMotionCompatibilityEx_Task",
            "CreateVM_Task",
            "CloneVM_Task",
            "CreateSecondaryVM_Task",
            "CreateSecondaryVMEx_Task",
            "MakePrimaryVM_Task",
            "TerminateFaultTolerantVM_Task",
            "DisableSecondaryVM_Task",
            "EnableSecondaryVM_Task",
            "TurnOffFaultToleranceForVM_Task",
            "RegisterVM_Task",
            "CreateChildVM_Task",
            "RegisterChildVM_Task",
            "InstantClone_Task",
            "MoveIntoFolder_Task",
            "CreateDisk_Task",
            "ExtendDisk_Task",
            "DeleteVStorageObject_Task",
            "VStorageObjectCreateSnapshot_Task",
            "CreateDVS_Task",
            "AddDVPortgroup_Task",
            "CreateDVPortgroup_Task",
            "RemoveDatastoreEx_Task",
            "CopyDatastoreFile_Task",
            "MoveDatastoreFile_Task",
            "DeleteDatastoreFile_Task",
            "CreateVirtualDisk_Task",
            "DeleteVirtualDisk_Task",
            "CopyVirtualDisk_Task",
            "MoveVirtualDisk_Task",
            "ExtendVirtualDisk_Task",
            "InflateVirtualDisk_Task",
            "ShrinkVirtualDisk_Task",
            "ZeroFillVirtualDisk_Task",
            "EagerZeroVirtualDisk_Task",
            "DefragmentVirtualDisk_Task",
            "AddHost_Task",
            "AddStandaloneHost_Task",
            "MoveInto_Task",
            "MoveHostInto_Task",
            "ReconfigureComputeResource_Task",
            "ReconfigureCluster_Task",
            "ReconfigureDatacenter_Task",
            "PowerOnMultiVM_Task");
    private static final int LOOPS = 3;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");

    public final SteppedLoops loops;
    public final VCenter vcenter;
    public final LiveScenario scenario;
    public final List<String> log = new ArrayList<>();
    public final List<String> violations = new ArrayList<>();
    public final List<RecordedReply> replies = new ArrayList<>();
    /** Whether incidents befall it: its clock may be set back, and tasks that hold a machine be forgotten. */
    public boolean troubled;

    public final Set<Long> extensionTasks = new HashSet<>();
    public final HistoryChecker history = new HistoryChecker(this::mayShareEntity);
    public final AcceptedTaskChecker accepted;
    private final VCenterFacade dispatcher;
    private final long seed;
    private RandomGenerator random;

    public SimulatedVCenter(long seed, Settings settings) {
        this(seed, settings, LOOPS);
    }

    public SimulatedVCenter(long seed, Settings settings, int loopCount) {
        this.seed = seed;
        random = RANDOM.create(seed);
        loops = new SteppedLoops(loopCount, seed);
        var seeded = new SeededRandom(seed);
        WorkDurations durations = (kind, _, entity, nth) -> {
            int millis = Math.max(0, seeded.below(4_000, kind.configKey(), entity, nth) - 500);
            log.add(kind + " of " + entity + " takes " + millis);
            return millis;
        };
        var clock = new TaskClock(loops, settings.speed().times());
        var scenarioClock = new LoopsClock(loops, clock);
        int countsMax = settings.limits().scenarioCountsMax();
        scenario = new LiveScenario(Scenario.NONE, seed, countsMax, scenarioClock);
        var holds = new PlaceHolds();
        var bandwidth = new DatastoreBandwidth(loops, clock);
        vcenter = VCenterBuilder.build(
                settings,
                loops,
                clock,
                new WorkRules(durations, scenario, scenarioClock, clock, InjectionListener.NONE, bandwidth),
                new PairedObserver(new RunRecorder(history::replay), holds),
                MemoryBudget.unlimited(loopCount));
        var methods = new CallDispatcher(
                vcenter, MethodCatalog.of(vcenter), (type, method) -> violations.add("missing: " + type + method));
        var admission = new Admission(vcenter.loops(), holds, countsMax);
        dispatcher = new ScenarioFacade(
                methods, new ScenarioCalls(vcenter, scenario, InjectionListener.NONE, CallWitness.NONE, admission));
        accepted = new AcceptedTaskChecker(this);
    }

    /** The clocks of a scenario on stepped loops. */
    private record LoopsClock(Loops loops, TaskClock tasks) implements ScenarioClock {
        @Override
        public long taskMillis() {
            return tasks.millis();
        }

        @Override
        public long wallMillis() {
            return loops.clock().nanos() / NANOS_PER_MILLI;
        }
    }

    /** What is made shares its parent, or its source, with what else is made of it; what only looks runs beside other work. */
    private boolean mayShareEntity(long number) {
        if (extensionTasks.contains(number)) return true;
        Task task = vcenter.tasks().find(new MoRef("Task", "task-" + number));
        return task != null && SHARED.contains(String.valueOf(task.origin().name()));
    }

    public Inventory inventory() {
        return vcenter.inventory();
    }

    /** Makes the random numbers from here on depend on the seed and the step only, not on the numbers before. */
    public void begin(int step) {
        random = RANDOM.create(seed << 16 | step);
    }

    /** A random number from 0 to one less than {@code bound}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** True at random, once in {@code times} calls. */
    public boolean rarely(int times) {
        return random.nextInt(times) == 0;
    }

    public <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Sends a request without arguments. */
    public RecordedReply send(@Nullable Session session, MoRef target, String name) {
        return send(session, target, name, NamedValues.none());
    }

    /** Sends a request as an endpoint does, from a random loop; its answer may come later. */
    public RecordedReply send(@Nullable Session session, MoRef target, String name, NamedValues values) {
        Method method = Objects.requireNonNull(META.managed(target.type()).method(name), name);
        var arguments = new Arguments(method);
        values.forEach(arguments::set);
        return send(session, target, method, arguments);
    }

    /** Sends a request with decoded arguments, from a random loop; its answer may come later. */
    public RecordedReply send(@Nullable Session session, MoRef target, Method method, Arguments arguments) {
        var reply = new RecordedReply(answer -> checkAnswer(answer, target, method));
        replies.add(reply);
        Session active = session == null ? null : dispatcher.session(session.token());
        var call =
                new Call(target, META.managed(target.type()), method, arguments, active, Release.NEWEST, CLIENT, reply);
        loops.at(below(LOOPS) % loops.count()).run(() -> {
            Fault fault = dispatcher.admit(active, target, method);
            if (fault == null) dispatcher.call(call);
            else reply.fault(fault);
        });
        return reply;
    }

    public RecordedReply sendAndRun(@Nullable Session session, MoRef target, String name) {
        return sendAndRun(session, target, name, NamedValues.none());
    }

    /** Sends a request and runs the loops until it is answered; for requests that do not wait for a change. */
    public RecordedReply sendAndRun(@Nullable Session session, MoRef target, String name, NamedValues values) {
        RecordedReply reply = send(session, target, name, values);
        loops.runAll();
        if (!reply.isAnswered()) throw new AssertionError(target + "." + name + " was not answered");
        return reply;
    }

    public RecordedReply get(@Nullable Session session, MoRef target, Property property) {
        Session active = session == null ? null : dispatcher.session(session.token());
        var reply = new RecordedReply(answer -> {
            Fault fault = answer.fault();
            if (fault == null) checkValue(target + "." + property.name(), property.type(), answer.value());
            else if (active != null) checkFault(target + "." + property.name(), fault, null);
        });
        loops.at(below(LOOPS) % loops.count())
                .run(() -> dispatcher.get(
                        target, META.managed(target.type()), property, active, Release.NEWEST, CLIENT, reply));
        if (!reply.isAnswered()) throw new AssertionError(target + "." + property.name() + " was not answered");
        return reply;
    }

    private void checkAnswer(RecordedReply answer, MoRef target, Method method) {
        String what = method.name() + " of " + described(target);
        Fault fault = answer.fault();
        if (answer.isBusy()) violations.add(what + " was answered busy");
        if (fault == null) {
            checkValue(what, method.result(), answer.value());
            log.add(what + " gives " + (method.isTask() ? answer.value() : "a value"));
            if (method.isTask()) accepted.add(answer.ref(), target, method);
        } else {
            checkFault(what, fault, method);
            log.add(what + " fails with " + withoutSessionIds(fault.toString()));
        }
    }

    void checkValue(String what, TypeRef declared, @Nullable Object value) {
        for (String each : DataObjectValidator.check(what, declared, value, Release.NEWEST)) violations.add(each);
    }

    /** Checks that a fault is complete, has a text and is declared, documented for the method or a runtime fault. */
    void checkFault(String what, Fault fault, @Nullable Method method) {
        DataType type = META.data(fault.typeName());
        boolean allowed = type.is(META.data("RuntimeFault")) || (method != null && isDeclared(method, type));
        if (!allowed) violations.add(what + " fails with " + fault + ", which it does not declare");
        for (String each : DataObjectValidator.check(vcenter.faults().render(fault), Release.NEWEST))
            violations.add(what + ": " + each);
        // InvalidProperty says its name as a member, and nothing in words.
        boolean wordless = fault instanceof Fault.InvalidProperty;
        if (!wordless && vcenter.faultMessages().message(fault).isBlank())
            violations.add(what + ": no text for " + fault);
    }

    private static boolean isDeclared(Method method, DataType type) {
        return method.faults().stream().anyMatch(name -> type.is(META.data(name)))
                || DocumentedFaults.names(method.name(), type.name());
    }

    /** The target without ids of sessions, which are random. */
    private static String described(MoRef target) {
        return target.type() + withoutSessionIds(":" + target.value());
    }

    private static String withoutSessionIds(String text) {
        return text.replaceAll("session\\[[^\\]]*\\]", "session");
    }
}

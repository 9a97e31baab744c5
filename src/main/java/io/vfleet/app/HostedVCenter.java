package io.vfleet.app;

import io.vfleet.config.settings.Settings;
import io.vfleet.engine.Clock;
import io.vfleet.engine.TaskClock;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.metric.LabelledValues;
import io.vfleet.metric.TaskMeters;
import io.vfleet.model.PairedObserver;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.FleetAdmin.CallRecords;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.churn.Churn;
import io.vfleet.operation.incident.Incidents;
import io.vfleet.operation.inspection.FleetInspection;
import io.vfleet.operation.inspection.VCenterInspection;
import io.vfleet.operation.scenario.VCenterRunFacts;
import io.vfleet.operation.vcenter.VCenterBuilder;
import io.vfleet.operation.vcenter.VCenterServices;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.LiveScenario;
import io.vfleet.scenario.ScenarioVersion;
import io.vfleet.scenario.WorkRules;
import io.vfleet.scenario.admission.Admission;
import io.vfleet.scenario.admission.PlaceHolds;
import io.vfleet.scenario.bandwidth.DatastoreBandwidth;
import io.vfleet.scenario.connection.ConnectionRules;
import io.vfleet.scenario.journal.InjectionLog;
import io.vfleet.scenario.observation.CallWitness;
import io.vfleet.scenario.verdict.VerdictMonitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A vCenter instance built from the settings, with its method table and dispatcher.
 *
 * <p>long: what belongs to one vCenter is put together here, and nowhere else.
 */
public final class HostedVCenter implements VCenterInstance {
    private final VCenter vcenter;
    private final LiveScenario scenario;
    private final RunClock clock;
    private final VerdictMonitor verdict;
    private final VCenterServices services;
    private final KeptCalls records;
    private final RunValues values;
    private final FleetInspection inspection;
    private final Incidents incidents;
    private final Churn churn;
    private final ScenarioGate connections;

    private HostedVCenter(
            VCenter vcenter,
            RunClock clock,
            LiveScenario scenario,
            VerdictMonitor verdict,
            InjectionListener injections,
            InjectionLog injected,
            PlaceHolds holds,
            ServerResources resources) {
        this.vcenter = vcenter;
        this.clock = clock;
        this.scenario = scenario;
        this.verdict = verdict;
        records = new KeptCalls(vcenter, injected);
        values = new RunValues(vcenter, new VCenterRunFacts(() -> vcenter), verdict);
        var witness = CallWitness.all(List.of(records.witness(), injected, verdict));
        var admission = new Admission(
                vcenter.loops(), holds, vcenter.settings().limits().scenarioCountsMax());
        inspection = new VCenterInspection(vcenter, admission);
        services = VCenterServices.of(vcenter, scenario, injections, witness, admission);
        verdict.follow(scenario.current().scenario());
        scenario.onChange(version -> verdict.follow(version.scenario()));
        incidents = new Incidents(vcenter, resources.port(), injections, verdict::incident);
        churn = new Churn(vcenter, injections);
        follow(scenario.current());
        scenario.onChange(this::follow);
        connections = new ScenarioGate(new ConnectionRules(scenario, clock), injections);
        resources.acceptor().use(connections);
        scenario.onChange(_ -> resources.acceptor().rulesChanged());
    }

    private void follow(ScenarioVersion version) {
        incidents.follow(version.scenario());
        churn.follow(version.scenario());
    }

    /** A factory whose vCenters all have the same settings and initial inventory. */
    public static VCenterInstance.VCenterFactory factory(ServerResources resources) {
        Settings settings = resources.settings();
        var versions = new AtomicLong();
        var injections = new ScenarioMetricsListener(resources.meters().scenario());
        return (TaskMeters.VCenterTaskCounter counter) -> {
            var tasks = new TaskClock(resources.loops(), settings.speed().times());
            var clock = new RunClock(Clock.system(), tasks);
            var scenario = new LiveScenario(
                    settings.scenario(),
                    settings.seed(),
                    settings.limits().scenarioCountsMax(),
                    clock,
                    versions::incrementAndGet);
            injections.follow(scenario);
            var injected = new InjectionLog(Clock.system(), settings.limits().injectionsKeptMax(), resources.memory());
            var told = new LoggedInjections(injections, injected);
            var bandwidth = new DatastoreBandwidth(resources.loops(), tasks);
            var paces = new LogNormalDurations(settings, tasks);
            var work = new WorkRules(paces, scenario, clock, tasks, told, bandwidth);
            // The verdict asks about the vCenter that is made with it.
            var made = new AtomicReference<@Nullable VCenter>();
            var verdict = new VerdictMonitor(
                    new VCenterRunFacts(made::get),
                    clock,
                    Clock.system(),
                    settings.limits().scenarioCountsMax(),
                    resources.loops()::gauges);
            var holds = new PlaceHolds();
            VCenter vcenter = VCenterBuilder.build(
                    settings,
                    resources.loops(),
                    tasks,
                    work,
                    new PairedObserver(new TaskObservers(counter, verdict), holds),
                    resources.memory());
            made.set(vcenter);
            return new HostedVCenter(vcenter, clock, scenario, verdict, injections, injected, holds, resources);
        };
    }

    @Override
    public VCenterFacade api() {
        return services.api();
    }

    @Override
    public CallFacade storagePolicies() {
        return services.storagePolicies();
    }

    @Override
    public CallFacade storageLifecycle() {
        return services.storageLifecycle();
    }

    @Override
    public CallFacade lookups() {
        return services.lookups();
    }

    @Override
    public AutomationApi automation() {
        return services.automation();
    }

    @Override
    public LiveScenario scenario() {
        return scenario;
    }

    @Override
    public VerdictMonitor verdict() {
        return verdict;
    }

    @Override
    public RunClock clock() {
        return clock;
    }

    @Override
    public Incidents incidents() {
        return incidents;
    }

    @Override
    public long incidentsActive(String kind) {
        return incidents.active(kind);
    }

    @Override
    public CallRecords records() {
        return records;
    }

    @Override
    public FleetInspection inspection() {
        return inspection;
    }

    @Override
    public void shutDown() {
        connections.close();
        churn.stop();
        incidents.stop();
        records.close();
        vcenter.memoryRelief().stop();
        vcenter.sessions().shutDown();
        for (int index = 0; index < vcenter.loops().count(); index++) {
            vcenter.loops().at(index).send(vcenter.memory().loop(index)::close);
        }
    }

    @Override
    public long vms() {
        return vcenter.inventory().all(EntityKind.VM).size();
    }

    @Override
    public int sessions() {
        return vcenter.sessions().count();
    }

    @Override
    public long loginsRefused() {
        return vcenter.sessions().failedLogins();
    }

    @Override
    public int filters() {
        return vcenter.propertyServices().stats().filters();
    }

    @Override
    public int views() {
        return vcenter.propertyServices().stats().views();
    }

    @Override
    public int pollsWaiting() {
        return vcenter.propertyServices().stats().waiting();
    }

    @Override
    public int actors() {
        return (int) vcenter.inventory().touched().size();
    }

    @Override
    public List<LabelledValues> values() {
        return values.all();
    }

    @Override
    public long tasksDroppedEarly() {
        return vcenter.tasks().droppedEarly();
    }

    @Override
    public long eventsDroppedEarly() {
        return vcenter.events().droppedEarly();
    }

    @Override
    public long sessionsDropped() {
        return vcenter.memoryRelief().sessionsEnded();
    }

    @Override
    public Map<String, Object> about() {
        var about = new LinkedHashMap<String, Object>();
        about.put("inventory", counts(vcenter.inventory()));
        about.put("methodsImplemented", services.methods().implemented());
        about.put("methodsNotImplemented", services.methods().notImplemented());
        return about;
    }

    private static Map<String, Object> counts(Inventory inventory) {
        var counts = new LinkedHashMap<String, Object>();
        for (EntityKind kind : EntityKind.values()) {
            counts.put(kind.name().toLowerCase(Locale.ROOT), inventory.all(kind).size());
        }
        return counts;
    }
}

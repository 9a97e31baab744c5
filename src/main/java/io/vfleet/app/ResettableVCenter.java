package io.vfleet.app;

import io.vfleet.config.scenario.IncidentEffect;
import io.vfleet.config.server.TaskSpeed;
import io.vfleet.metric.Meters;
import io.vfleet.metric.Metric;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.FleetAdmin;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.scenario.verdict.Verdict;
import io.vfleet.scenario.verdict.VerdictMonitor;
import io.vfleet.scenario.verdict.VerdictReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The current vCenter of the process; a reset replaces it with a new one and ends the old one. */
public final class ResettableVCenter implements FleetAdmin {
    private final VCenterInstance.VCenterFactory factory;
    private final Meters meters;
    private final Map<String, Object> settings;
    private final ScenarioControl scenario;
    // Written by resets only, which run one after another on a worker of the admin port.
    private volatile VCenterInstance current;
    private volatile boolean ready;

    /**
     * Creates the first vCenter and registers its gauges and counters.
     *
     * @param settings included in {@link #about()}
     * @param scenario changes that of each vCenter
     */
    public ResettableVCenter(
            VCenterInstance.VCenterFactory factory,
            Meters meters,
            Map<String, Object> settings,
            ScenarioControl scenario) {
        this.scenario = scenario;
        this.factory = factory;
        this.meters = meters;
        this.settings = settings;
        this.current = factory.create(meters.tasks().replaceCounter());
        scenario.begin(current.scenario());
        gauge(Metric.VMS, VCenterInstance::vms);
        gauge(Metric.SESSIONS, VCenterInstance::sessions);
        gauge(Metric.FILTERS, VCenterInstance::filters);
        gauge(Metric.VIEWS, VCenterInstance::views);
        gauge(Metric.POLLS_WAITING, VCenterInstance::pollsWaiting);
        gauge(Metric.ACTORS_TOUCHED, VCenterInstance::actors);
        meters.values(() -> current.values());
        for (String kind : IncidentEffect.KINDS)
            meters.gauge(Metric.INCIDENTS, () -> current.incidentsActive(kind), kind);
        meters.counter(Metric.LOGINS_REFUSED, () -> current.loginsRefused());
        meters.counter(Metric.TASKS_DROPPED, () -> current.tasksDroppedEarly());
        meters.counter(Metric.EVENTS_DROPPED, () -> current.eventsDroppedEarly());
        meters.counter(Metric.SESSIONS_DROPPED, () -> current.sessionsDropped());
    }

    public VCenterFacade api() {
        return current.api();
    }

    public CallFacade storagePolicies() {
        return current.storagePolicies();
    }

    public CallFacade storageLifecycle() {
        return current.storageLifecycle();
    }

    public CallFacade lookups() {
        return current.lookups();
    }

    public AutomationApi automation() {
        return current.automation();
    }

    public VCenterInstance current() {
        return current;
    }

    public void setReady(boolean ready) {
        this.ready = ready;
    }

    @Override
    public Map<String, Object> about() {
        var about = new LinkedHashMap<String, Object>();
        about.put("name", "vfleet");
        about.put("version", Version.number());
        about.put("commit", Version.commit());
        about.putAll(settings);
        about.putAll(current.about());
        return about;
    }

    @Override
    public void reset(Runnable done) {
        VCenterInstance created = factory.create(meters.tasks().replaceCounter());
        VCenterInstance old = current;
        scenario.begin(created.scenario());
        current = created;
        old.shutDown();
        done.run();
    }

    @Override
    public ClockReading clock() {
        return current.clock().reading();
    }

    @Override
    public void setClock(@Nullable TaskSpeed speed, @Nullable Boolean frozen) {
        current.clock().set(speed, frozen);
    }

    @Override
    public void advanceClock(Duration by) {
        current.clock().advance(by);
    }

    @Override
    public Map<String, Object> scenario() {
        return scenario.describe();
    }

    @Override
    public ScenarioFindings changeScenario(String name, String yaml, boolean use) {
        return scenario.change(name, yaml, use);
    }

    @Override
    public ScenarioDifferences diffScenario(String name, String yaml) {
        return scenario.differences(name, yaml);
    }

    @Override
    public ScenarioFindings switchRule(RuleSwitch wanted) {
        return scenario.switchRule(wanted);
    }

    @Override
    public Map<String, Object> verdict(boolean end) {
        return VerdictReport.json(judged(end));
    }

    @Override
    public String verdict(boolean end, VerdictFormat format) {
        Verdict verdict = judged(end);
        return switch (format) {
            case TEXT -> VerdictReport.text(verdict);
            case JUNIT -> VerdictReport.junit(verdict);
        };
    }

    private Verdict judged(boolean end) {
        VerdictMonitor monitor = current.verdict();
        return end ? monitor.end() : monitor.verdict();
    }

    @Override
    public List<Map<String, Object>> incidents() {
        return IncidentAdmin.list(current.incidents());
    }

    @Override
    public RaisedIncident raiseIncident(String name, String yaml) {
        return IncidentAdmin.raise(current.incidents(), name, yaml);
    }

    @Override
    public RaisedIncident raiseIncident(String id) {
        return IncidentAdmin.raise(current.incidents(), id);
    }

    @Override
    public boolean endIncident(String id) {
        return IncidentAdmin.end(current.incidents(), id);
    }

    @Override
    public CallRecords records() {
        return current.records();
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    private void gauge(Metric metric, ToDoubleFunction<VCenterInstance> value) {
        meters.gauge(metric, () -> value.applyAsDouble(current));
    }
}

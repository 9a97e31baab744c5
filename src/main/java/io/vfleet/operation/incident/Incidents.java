package io.vfleet.operation.incident;

import io.vfleet.config.scenario.IncidentRule;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.server.Limits;
import io.vfleet.engine.Loop;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.Timer;
import io.vfleet.operation.ClientPort;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.incident.IncidentStatus.Phase;
import io.vfleet.scenario.InjectionListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What befalls one vCenter, by the rules of its scenario and by an operator. It lives on the first loop; its methods may be called
 * on any thread.
 */
public final class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    private final IncidentActions actions;
    private final Limits limits;
    private final InjectionListener listener;
    private final IncidentWatcher watcher;
    private final Loop loop;
    private final TaskClock clock;

    // On the first loop.
    private final Map<String, IncidentRule> rules = new LinkedHashMap<>();
    private final Map<String, Timer> waiting = new HashMap<>();
    private final Map<String, Long> due = new HashMap<>();
    private final Map<String, ActiveIncident> active = new LinkedHashMap<>();
    private final List<IncidentStatus> ended = new ArrayList<>();
    private boolean started;
    private boolean stopped;
    private volatile List<IncidentStatus> shown = List.of();

    /** Is told of what begins and ends, on the first loop. */
    public interface IncidentWatcher {
        void incident(String id, boolean over);
    }

    /** {@code listener}: is told of each that begins, by its rule and kind. */
    public Incidents(VCenter vcenter, ClientPort port, InjectionListener listener, IncidentWatcher watcher) {
        actions = new IncidentActions(vcenter, port);
        limits = vcenter.settings().limits();
        this.listener = listener;
        this.watcher = watcher;
        loop = vcenter.loops().at(0);
        clock = vcenter.tasks().clock();
    }

    /**
     * Waits for the times of the rules of a scenario, in place of those before it. What is under way goes on, and what was to
     * begin before now only begins with the first scenario.
     */
    public void follow(Scenario scenario) {
        loop.send(() -> {
            waiting.values().forEach(Timer::cancel);
            waiting.clear();
            due.clear();
            rules.clear();
            scenario.incidents().stream().filter(IncidentRule::enabled).forEach(rule -> rules.put(rule.id(), rule));
            if (!stopped) rules.values().forEach(rule -> arm(rule, started ? clock.millis() : 0));
            started = true;
            show();
        });
    }

    /** Nothing more begins, and nothing ends: the vCenter is replaced by another. */
    public void stop() {
        loop.send(() -> {
            stopped = true;
            waiting.values().forEach(Timer::cancel);
            active.values().forEach(incident -> {
                incident.stopTimer();
                incident.action.abandon();
            });
            actions.abandon();
        });
    }

    /** What waits, is under way and has ended, as it was some turns ago. */
    public List<IncidentStatus> all() {
        return shown;
    }

    /** How many of a kind are under way. */
    public long active(String kind) {
        return shown.stream()
                .filter(each -> each.phase() == Phase.ACTIVE && each.kind().equals(kind))
                .count();
    }

    /**
     * Begins an incident now.
     *
     * @param then told on the first loop whether it began: not while one of that id is under way
     */
    public void raise(IncidentRule rule, Consumer<Boolean> then) {
        loop.send(() -> {
            boolean began = begin(rule);
            show();
            then.accept(began);
        });
    }

    /**
     * Begins what a rule of the scenario has.
     *
     * @param then told on the first loop whether it began: not while it is under way, or when there is no such rule
     */
    public void raise(String id, Consumer<Boolean> then) {
        loop.send(() -> {
            IncidentRule rule = rules.get(id);
            boolean began = rule != null && begin(rule);
            show();
            then.accept(began);
        });
    }

    /** Ends what is under way; {@code then} is told on the first loop whether there was such a thing. */
    public void end(String id, Consumer<Boolean> then) {
        loop.send(() -> {
            boolean was = active.containsKey(id);
            if (was) end(id);
            then.accept(was);
        });
    }

    private void arm(IncidentRule rule, long from) {
        Duration at = rule.at();
        if (at == null) return;
        long next = at.toMillis();
        Duration every = rule.every();
        if (next < from && every == null) return;
        if (next < from) {
            long period = Math.max(1, Objects.requireNonNull(every).toMillis());
            next += (from - next + period - 1) / period * period;
        }
        long begins = next;
        due.put(rule.id(), begins);
        waiting.put(rule.id(), clock.afterAll(loop, begins - clock.millis(), () -> {
            waiting.remove(rule.id());
            due.remove(rule.id());
            begin(rule);
            if (rule.every() != null) arm(rule, begins + 1);
            show();
        }));
    }

    private boolean begin(IncidentRule rule) {
        if (stopped || active.containsKey(rule.id()) || active.size() >= limits.incidentsMax()) return false;
        var incident = new ActiveIncident(rule, actions.of(rule.effect()), clock.millis());
        LOG.info("event=incident-began id={} kind={}", rule.id(), rule.effect().kind());
        listener.hit(rule.id(), rule.effect().kind());
        watcher.incident(rule.id(), false);
        active.put(rule.id(), incident);
        incident.begin();
        if (!rule.effect().lasts()) end(rule.id());
        return true;
    }

    private void end(String id) {
        ActiveIncident incident = Objects.requireNonNull(active.remove(id));
        incident.stopTimer();
        incident.action.end();
        watcher.incident(id, true);
        LOG.info(
                "event=incident-ended id={} kind={}", id, incident.rule.effect().kind());
        ended.add(incident.status(Phase.ENDED, clock.millis()));
        if (ended.size() > limits.incidentsKeptMax()) ended.removeFirst();
        show();
    }

    private void show() {
        Stream<IncidentStatus> underWay = active.values().stream().map(each -> each.status(Phase.ACTIVE, each.ends));
        Stream<IncidentStatus> later = rules.values().stream()
                .filter(rule -> !active.containsKey(rule.id()))
                .filter(rule -> rule.at() == null || due.containsKey(rule.id()))
                .map(rule -> new IncidentStatus(
                        rule.id(), rule.effect().kind(), Phase.WAITING, due.get(rule.id()), null, 0));
        shown = Stream.of(ended.stream(), underWay, later).flatMap(each -> each).toList();
    }

    /** One that has begun. On the first loop. */
    private final class ActiveIncident {
        private final IncidentRule rule;
        private final IncidentAction action;
        private final long began;
        private final @Nullable Long ends;
        private @Nullable Timer timer;
        private int touched;

        ActiveIncident(IncidentRule rule, IncidentAction action, long began) {
            this.rule = rule;
            this.action = action;
            this.began = began;
            ends = rule.length() == null ? null : began + rule.length().toMillis();
        }

        void begin() {
            action.begin(more -> {
                touched += more;
                show();
            });
            if (rule.length() != null)
                timer = clock.afterAll(loop, rule.length().toMillis(), () -> end(rule.id()));
        }

        void stopTimer() {
            if (timer != null) timer.cancel();
        }

        IncidentStatus status(Phase phase, @Nullable Long endMillis) {
            return new IncidentStatus(rule.id(), rule.effect().kind(), phase, began, endMillis, touched);
        }
    }
}

package io.vfleet.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfleet.config.UnitParser;
import io.vfleet.config.scenario.RuleHeader;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.engine.Clock;
import io.vfleet.engine.OneAtATime;
import io.vfleet.operation.FleetAdmin.RuleSwitch;
import io.vfleet.operation.FleetAdmin.ScenarioDifferences;
import io.vfleet.operation.FleetAdmin.ScenarioFindings;
import io.vfleet.scenario.LiveScenario;
import io.vfleet.scenario.ScenarioVersion;
import io.vfleet.scenario.lint.ScenarioLint.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What changes the scenario of the process while it runs: its files, bodies of requests, and switches of rules over either. Outlives
 * resets. Called by threads that may block, because what is parsed takes more than a turn.
 *
 * <p>long: what files, requests and switches do to the scenario is one state.
 */
public final class ScenarioControl {
    private static final Logger LOG = LoggerFactory.getLogger(ScenarioControl.class);
    private static final int MISTAKES_LOGGED_MAX = 20;

    /** Runs something on a thread that may block, after a time of the wall clock. */
    @FunctionalInterface
    public interface DelayedWork {
        /** Returns what cancels it. */
        Runnable after(Duration delay, Runnable work);
    }

    /** Which rule: ids are told apart in a section only. */
    private record SwitchedRule(String section, String id) {}

    /** {@code endsNanos}: of the clock; null until the reset. */
    private record SwitchState(boolean enabled, @Nullable Long endsNanos) {}

    private final OneAtATime turns = new OneAtATime();
    private final Clock clock;
    private final DelayedWork delays;
    private final Map<SwitchedRule, SwitchState> switches = new LinkedHashMap<>();
    private Scenario files;
    private Scenario base;
    private boolean watched = true;
    private Runnable cancelEnd = () -> {};
    private @Nullable LiveScenario live;

    /** {@code files}: what those of the start have. */
    public ScenarioControl(Scenario files, Clock clock, DelayedWork delays) {
        this.files = files;
        this.base = files;
        this.clock = clock;
        this.delays = delays;
    }

    /** A new vCenter has the scenario of the files, and nothing switched. */
    void begin(LiveScenario of) {
        turns.run(() -> beginNow(of));
    }

    private void beginNow(LiveScenario of) {
        live = of;
        base = files;
        watched = true;
        switches.clear();
        arm();
        if (!of.current().scenario().equals(files)) of.change(files);
    }

    private LiveScenario live() {
        return Objects.requireNonNull(live, "no vCenter yet");
    }

    /** As {@code FleetAdmin#changeScenario}. */
    ScenarioFindings change(String name, String yaml, boolean use) {
        return turns.get(() -> changeNow(name, yaml, use));
    }

    private ScenarioFindings changeNow(String name, String yaml, boolean use) {
        LoadedScenario loaded = ScenarioSecrets.reveal(ScenarioFiles.parse(name, yaml), base);
        Findings findings = ScenarioChecks.lint().check(loaded);
        if (use && findings.mistakes().isEmpty()) {
            if (watched) LOG.info("event=scenario-files-left reason=changed-by-request");
            watched = false;
            base = loaded.scenario();
            use("request");
        }
        return new ScenarioFindings(live().current().number(), findings.mistakes(), findings.notes());
    }

    /** Whether files of the scenario are followed: until one is put by a request, and again after a reset. */
    boolean isWatched() {
        return turns.get(() -> isWatchedNow());
    }

    private boolean isWatchedNow() {
        return watched;
    }

    /** What the files have now, if nothing is wrong with it. */
    void reload(LoadedScenario loaded) {
        turns.run(() -> reloadNow(loaded));
    }

    private void reloadNow(LoadedScenario loaded) {
        if (!watched) return;
        Findings findings = ScenarioChecks.lint().check(loaded);
        if (!findings.mistakes().isEmpty()) {
            LOG.warn(
                    "event=scenario-refused version={} mistakes={}",
                    live().current().number(),
                    findings.mistakes().size());
            findings.mistakes().stream()
                    .limit(MISTAKES_LOGGED_MAX)
                    .forEach(mistake -> LOG.warn("event=scenario-mistake text=\"{}\"", mistake));
            return;
        }
        if (loaded.scenario().equals(files) && base.equals(files)) return;
        files = loaded.scenario();
        base = files;
        use("files");
    }

    /** As {@code FleetAdmin#switchRule}. */
    ScenarioFindings switchRule(RuleSwitch wanted) {
        return turns.get(() -> switchRuleNow(wanted));
    }

    private ScenarioFindings switchRuleNow(RuleSwitch wanted) {
        SwitchedRule rule = find(wanted.section(), wanted.id());
        Duration ttl = wanted.ttl();
        Long ends = ttl == null ? null : (Long) (clock.nanos() + ttl.toNanos());
        SwitchState before = switches.put(rule, new SwitchState(wanted.enabled(), ends));
        LoadedScenario switched = switched();
        Findings findings = ScenarioChecks.lint().check(switched);
        if (!findings.mistakes().isEmpty()) {
            if (before == null) switches.remove(rule);
            else switches.put(rule, before);
            return new ScenarioFindings(live().current().number(), findings.mistakes(), findings.notes());
        }
        LOG.info(
                "event=rule-switched section={} rule={} enabled={} ttl={}",
                rule.section,
                rule.id,
                wanted.enabled(),
                ttl == null ? "none" : UnitParser.format(ttl));
        use("switch");
        return new ScenarioFindings(live().current().number(), List.of(), findings.notes());
    }

    private SwitchedRule find(@Nullable String section, String id) {
        List<String> sections = Scenario.SECTIONS.stream()
                .filter(each -> section == null || each.equals(section))
                .filter(each -> has(each, id))
                .toList();
        if (sections.isEmpty()) {
            throw new NoSuchElementException(
                    (section == null ? "" : section + ".") + id + ": no such rule, need the id of one in force");
        }
        if (sections.size() > 1) {
            throw new IllegalArgumentException(
                    "section: missing, need one of " + String.join(", ", sections) + ", which all have a rule " + id);
        }
        return new SwitchedRule(sections.getFirst(), id);
    }

    private boolean has(String section, String id) {
        return base.section(section).stream().map(RuleHeader::id).anyMatch(id::equals);
    }

    /** One timer, for the switch that ends next. */
    private void arm() {
        cancelEnd.run();
        cancelEnd = () -> {};
        long now = clock.nanos();
        switches.values().stream()
                .map(SwitchState::endsNanos)
                .filter(Objects::nonNull)
                .mapToLong(ends -> ends - now)
                .min()
                .ifPresent(nanos -> cancelEnd = delays.after(Duration.ofNanos(Math.max(0, nanos)), this::endSwitches));
    }

    private void endSwitches() {
        turns.run(() -> endSwitchesNow());
    }

    private void endSwitchesNow() {
        long now = clock.nanos();
        boolean ended = switches.values().removeIf(state -> state.endsNanos != null && state.endsNanos - now <= 0);
        if (ended) use("switch-ended");
        else arm();
    }

    private void use(String cause) {
        switches.keySet().removeIf(rule -> !has(rule.section, rule.id));
        LoadedScenario switched = switched();
        if (!switched.mistakes().isEmpty()) {
            // What a switch leads to in another scenario has not been checked.
            LOG.warn(
                    "event=switches-dropped mistake=\"{}\"", switched.mistakes().getFirst());
            switches.clear();
        }
        arm();
        ScenarioVersion version = live().change(switches.isEmpty() ? base : switched.scenario());
        LOG.info(
                "event=scenario-changed version={} rules={} cause={}",
                version.number(),
                version.scenario().rules(),
                cause);
    }

    /** What is in force, as if a file had it. */
    private LoadedScenario switched() {
        ObjectNode tree = ScenarioFiles.write(base);
        switches.forEach((rule, state) -> {
            for (JsonNode each : tree.path(rule.section)) {
                if (each.path("id").asText().equals(rule.id)) ((ObjectNode) each).put("enabled", state.enabled);
            }
        });
        return ScenarioFiles.parse("switched", tree.toString());
    }

    /** As {@code FleetAdmin#diffScenario}. */
    ScenarioDifferences differences(String name, String yaml) {
        return turns.get(() -> differencesNow(name, yaml));
    }

    private ScenarioDifferences differencesNow(String name, String yaml) {
        LoadedScenario loaded = ScenarioSecrets.reveal(ScenarioFiles.parse(name, yaml), base);
        Findings findings = ScenarioChecks.lint().check(loaded);
        Map<String, Object> differences =
                findings.mistakes().isEmpty() ? ScenarioDiff.of(base, loaded.scenario()) : Map.of();
        return new ScenarioDifferences(
                new ScenarioFindings(live().current().number(), findings.mistakes(), findings.notes()), differences);
    }

    /** As {@code FleetAdmin#scenario}. */
    Map<String, Object> describe() {
        return turns.get(() -> describeNow());
    }

    private Map<String, Object> describeNow() {
        ScenarioVersion version = live().current();
        var description = new LinkedHashMap<String, Object>();
        description.put("version", version.number());
        description.put("rules", version.scenario().rules());
        description.put("filesWatched", watched);
        var switched = new ArrayList<Map<String, Object>>();
        switches.forEach((rule, state) -> switched.add(described(rule, state)));
        description.put("switched", switched);
        description.put(
                "scenario",
                new ObjectMapper().convertValue(ScenarioSecrets.hide(ScenarioFiles.write(base)), Map.class));
        return description;
    }

    private Map<String, Object> described(SwitchedRule rule, SwitchState state) {
        var described = new LinkedHashMap<String, Object>();
        described.put("section", rule.section);
        described.put("id", rule.id);
        described.put("enabled", state.enabled);
        if (state.endsNanos != null) {
            long millis = Math.max(0, (state.endsNanos - clock.nanos()) / 1_000_000);
            described.put("endsIn", UnitParser.format(Duration.ofMillis(millis)));
        }
        return described;
    }
}

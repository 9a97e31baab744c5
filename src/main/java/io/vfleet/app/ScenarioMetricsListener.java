package io.vfleet.app;

import io.vfleet.metric.ScenarioMeters;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.LiveScenario;

/** Counts what scenarios do in the metrics. */
record ScenarioMetricsListener(ScenarioMeters meters) implements InjectionListener {
    /** The rules of {@code scenario} are those that are in force from now on. */
    void follow(LiveScenario scenario) {
        meters.follow(scenario.current().scenario().ruleIds());
        scenario.onChange(version -> meters.follow(version.scenario().ruleIds()));
    }

    @Override
    public void delayed(String rule, long intendedNanos, long addedNanos) {
        meters.delayed(rule, intendedNanos, addedNanos);
    }

    @Override
    public void hit(String rule, String effect) {
        meters.hit(rule, effect);
    }

    @Override
    public void waiting(String rule, int change) {
        meters.waiting(rule, change);
    }

    @Override
    public void waited(String rule, long nanos) {
        meters.waited(rule, nanos);
    }
}

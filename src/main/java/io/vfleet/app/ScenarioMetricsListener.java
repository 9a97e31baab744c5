package io.vfleet.app;

import io.vfleet.metric.ScenarioMeters;
import io.vfleet.scenario.InjectionListener;

/** Counts what scenarios do in the metrics. */
record ScenarioMetricsListener(ScenarioMeters meters) implements InjectionListener {
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

package io.vfleet.app;

import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.journal.InjectionLog;
import io.vfleet.vm.command.WorkRequest;

/** Keeps what rules do to the work of tasks, and passes it on as all else. */
record LoggedInjections(InjectionListener listener, InjectionLog log) implements InjectionListener {
    @Override
    public void delayed(String rule, long intendedNanos, long addedNanos) {
        listener.delayed(rule, intendedNanos, addedNanos);
    }

    @Override
    public void hit(String rule, String effect) {
        listener.hit(rule, effect);
    }

    @Override
    public void worked(WorkRequest work, String rule, String effect, RuleDraw draw) {
        log.worked(work, rule, effect, draw);
        listener.hit(rule, effect);
    }
}

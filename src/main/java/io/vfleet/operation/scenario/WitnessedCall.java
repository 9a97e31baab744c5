package io.vfleet.operation.scenario;

import io.vfleet.engine.Clock;
import io.vfleet.model.Fault;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.InjectionListener.RuleDraw;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.observation.AnsweredCall.RuleTouch;
import io.vfleet.scenario.observation.CallWitness;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a witness is told of one call: by its event loop until it is answered, and then by whoever answers it. */
final class WitnessedCall implements InjectionListener {
    private final CallWitness witness;
    private final boolean watched;
    private final CallSubject subject;
    private final Clock clock;
    private final InjectionListener listener;
    private final long startNanos;
    private final List<RuleTouch> touches = new ArrayList<>(1);

    /** {@code listener}: is told what rules do, too. */
    WitnessedCall(CallWitness witness, CallSubject subject, Clock clock, InjectionListener listener) {
        this.witness = witness;
        this.subject = subject;
        this.clock = clock;
        this.listener = listener;
        this.startNanos = clock.nanos();
        this.watched = witness.isWatching();
        if (watched) witness.began(subject);
    }

    @Override
    public void delayed(String rule, long intendedNanos, long addedNanos) {
        touches.add(new RuleTouch(rule, "delay", intendedNanos, addedNanos));
        listener.delayed(rule, intendedNanos, addedNanos);
    }

    @Override
    public void hit(String rule, String effect) {
        // One that holds back is told with its times.
        if (!effect.equals("delay")) touches.add(new RuleTouch(rule, effect, 0, 0));
        listener.hit(rule, effect);
    }

    @Override
    public void hit(String rule, String effect, RuleDraw draw) {
        if (!effect.equals("delay")) touches.add(new RuleTouch(rule, effect, 0, 0, draw));
        listener.hit(rule, effect, draw);
    }

    @Override
    public void waiting(String rule, int change) {
        listener.waiting(rule, change);
    }

    @Override
    public void waited(String rule, long nanos) {
        // The call goes on after this, on its own loop.
        if (nanos > 0) touches.add(new RuleTouch(rule, AnsweredCall.WAIT, nanos, nanos));
        listener.waited(rule, nanos);
    }

    void succeeded(@Nullable Object value) {
        answered("ok", null, value);
    }

    void refused(Fault fault) {
        answered(fault.typeName(), fault, null);
    }

    void answered(String outcome) {
        answered(outcome, null, null);
    }

    private void answered(String outcome, @Nullable Fault fault, @Nullable Object value) {
        if (!watched && touches.isEmpty()) return;
        var answered =
                new AnsweredCall(subject, subject.target(), startNanos, clock.nanos(), outcome, fault, value, touches);
        if (!touches.isEmpty()) witness.touched(answered);
        if (watched) witness.answered(answered);
    }
}

package io.vfleet.operation.scenario;

import io.vfleet.access.session.Session;
import io.vfleet.config.scenario.AdmissionRule;
import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.config.scenario.InjectedFault;
import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.operation.Reply;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.CallInjection;
import io.vfleet.scenario.CallInjection.RuleDelay;
import io.vfleet.scenario.CallInjection.RuleHit;
import io.vfleet.scenario.CallRules;
import io.vfleet.scenario.FaultTemplate;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.LatencyDraw;
import io.vfleet.scenario.admission.Admission;
import io.vfleet.scenario.admission.AdmissionPass;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of one call through a scenario: first its latency, then its admission, then what goes wrong with it, then its
 * execution. Everything runs on the event loop of the call; nothing blocks.
 */
final class InjectedCall {
    private final CallRules rules;
    private final CallSubject subject;
    private final Consumer<Reply> execute;
    private final Loop loop;
    private final InjectionListener listener;
    private final VCenter vcenter;
    private final Admission admission;
    private Reply reply;
    private long bytesPerSecond;
    private @Nullable LatencyDraw latency;
    private @Nullable CallInjection override;

    InjectedCall(
            CallRules rules,
            CallSubject subject,
            Reply reply,
            Consumer<Reply> execute,
            Loop loop,
            InjectionListener listener,
            VCenter vcenter,
            Admission admission) {
        this.rules = rules;
        this.subject = subject;
        this.reply = reply;
        this.execute = execute;
        this.loop = loop;
        this.listener = listener;
        this.vcenter = vcenter;
        this.admission = admission;
    }

    /** {@code overriding}: what goes wrong with it in place of what rules have; null for these. */
    void begin(@Nullable Session session, @Nullable CallInjection overriding) {
        override = overriding;
        LatencyDraw drawn = rules.latency(subject);
        latency = drawn;
        if (drawn == null) {
            admit(session);
            return;
        }
        bytesPerSecond = drawn.bytesPerSecond();
        heldBack(drawn.rule(), drawn.nanos(), () -> admit(session));
    }

    private void heldBack(String rule, long nanos, Runnable then) {
        if (nanos <= 0) then.run();
        else heldBack(List.of(new RuleDelay(rule, nanos)), then);
    }

    /** Never shorter than asked for: the timers of the loop round up. What it takes longer is booked to the last rule. */
    private void heldBack(List<RuleDelay> delays, Runnable then) {
        long nanos = 0;
        for (RuleDelay each : delays) nanos += each.nanos();
        long meant = nanos;
        long start = loop.clock().nanos();
        loop.afterNanos(meant, () -> {
            long excess = loop.clock().nanos() - start - meant;
            reply.heldBack(meant);
            for (int i = 0; i < delays.size(); i++) {
                RuleDelay each = delays.get(i);
                listener.delayed(each.rule(), each.nanos(), each.nanos() + (i == delays.size() - 1 ? excess : 0));
            }
            guarded(then);
        });
    }

    /** An exception is answered, so that the client does not wait for ever, and reaches the loop's handler. */
    private void guarded(Runnable work) {
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            if (!done) reply.broken(new Fault.SystemError(subject.method()));
        }
    }

    /** A call waits for its places without anybody else waiting for it; one whose client leaves gives them back. */
    private void admit(@Nullable Session session) {
        List<AdmissionRule> met = rules.admission(subject);
        if (met.isEmpty()) {
            inject(session);
            return;
        }
        AdmissionPass pass = admission.pass(met, subject, listener);
        Reply answer = reply;
        reply = new AdmittedReply(answer, pass, vcenter);
        // The answer of a call that has begun a task comes all the same, and says which.
        boolean[] began = new boolean[1];
        answer.onDisconnect(() -> {
            if (!began[0] || !subject.method().endsWith("_Task")) pass.release();
        });
        long asked = loop.clock().nanos();
        pass.begin(loop, new AdmissionPass.AdmissionOutcome() {
            @Override
            public void admitted() {
                began[0] = true;
                answer.heldBack(loop.clock().nanos() - asked);
                guarded(() -> inject(session));
            }

            @Override
            public void refused(AdmissionRule rule) {
                answer.heldBack(loop.clock().nanos() - asked);
                guarded(() -> refuse(rule));
            }
        });
    }

    private void refuse(AdmissionRule rule) {
        InjectedFault fault = rule.onFull().fault();
        FaultEffect.HttpStatus http = rule.onFull().http();
        if (fault != null) reply.fault(FaultTemplate.of(fault).fill(subject));
        else if (http != null) reply.instead(FaultEffect.of(http));
        else reply.busy(1);
    }

    private void inject(@Nullable Session session) {
        if (session != null && session.ended()) {
            reply.fault(new Fault.NotAuthenticated(subject.target(), subject.privilege()));
            return;
        }
        CallInjection injection = override == null ? rules.injection(subject) : override;
        for (RuleHit hit : injection.hits())
            listener.hit(hit.rule().id(), hit.rule().effect().kind(), hit.draw());
        if (injection.delays().isEmpty()) effect(injection, session);
        else heldBack(injection.delays(), () -> effect(injection, session));
    }

    private void effect(CallInjection injection, @Nullable Session session) {
        FaultEffect effect = injection.effect();
        if (effect == null) {
            execute(Long.MAX_VALUE);
        } else if (injection.fault() != null) {
            reply.fault(injection.fault().fill(subject));
        } else if (effect.session() != null) {
            if (session != null) vcenter.sessions().end(session);
            reply.fault(new Fault.NotAuthenticated(subject.target(), subject.privilege()));
        } else if (effect.cutAfterBytes() != null) {
            execute(effect.cutAfterBytes());
        } else if (effect.bodyBytesPerSecond() != null) {
            bytesPerSecond = effect.bodyBytesPerSecond();
            execute(Long.MAX_VALUE);
        } else {
            reply.instead(effect);
        }
    }

    private void execute(long bytesMax) {
        if (bytesPerSecond > 0 || bytesMax < Long.MAX_VALUE) reply.throttle(bytesPerSecond, bytesMax);
        boolean counted = latency != null && latency.perObjectNanos() > 0;
        execute.accept(counted ? new CountedReply(reply, loop, this::answered) : reply);
    }

    /** The answer is ready, from any thread, and is held back for each object that it has. */
    private void answered(long objects, Runnable answer) {
        LatencyDraw drawn = latency;
        long nanos = drawn == null ? 0 : objects * drawn.perObjectNanos();
        if (drawn == null || nanos == 0) answer.run();
        else loop.send(() -> heldBack(drawn.rule(), nanos, answer));
    }
}

package io.vfleet.operation.scenario;

import io.vfleet.access.session.Session;
import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.config.scenario.FaultRule;
import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.operation.Reply;
import io.vfleet.scenario.CallInjection;
import io.vfleet.scenario.CallRules;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.LatencyDraw;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of one call through a scenario: first its latency, then what goes wrong with it, then its execution. Everything
 * runs on the event loop of the call; nothing blocks.
 */
final class InjectedCall {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final CallRules rules;
    private final CallSubject subject;
    private final Reply reply;
    private final Consumer<Reply> execute;
    private final Loop loop;
    private final InjectionListener listener;
    private final Consumer<Session> endSession;
    private long bytesPerSecond;
    private @Nullable LatencyDraw latency;

    InjectedCall(
            CallRules rules,
            CallSubject subject,
            Reply reply,
            Consumer<Reply> execute,
            Loop loop,
            InjectionListener listener,
            Consumer<Session> endSession) {
        this.rules = rules;
        this.subject = subject;
        this.reply = reply;
        this.execute = execute;
        this.loop = loop;
        this.listener = listener;
        this.endSession = endSession;
    }

    void begin(@Nullable Session session) {
        LatencyDraw drawn = rules.latency(subject);
        latency = drawn;
        if (drawn == null) {
            inject(session);
            return;
        }
        bytesPerSecond = drawn.bytesPerSecond();
        heldBack(drawn.rule(), drawn.nanos(), () -> inject(session));
    }

    /** Never shorter than asked for: the timers of the loop round up. */
    private void heldBack(String rule, long nanos, Runnable then) {
        if (nanos <= 0) {
            then.run();
            return;
        }
        long start = loop.clock().nanos();
        loop.after(Math.ceilDiv(nanos, NANOS_PER_MILLI), () -> {
            listener.delayed(rule, nanos, loop.clock().nanos() - start);
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

    private void inject(@Nullable Session session) {
        CallInjection injection = rules.injection(subject);
        for (FaultRule rule : injection.hits())
            listener.hit(rule.id(), rule.effect().kind());
        if (injection.delayNanos() == 0) effect(injection, session);
        else heldBack(injection.hits().getFirst().id(), injection.delayNanos(), () -> effect(injection, session));
    }

    private void effect(CallInjection injection, @Nullable Session session) {
        FaultEffect effect = injection.effect();
        if (effect == null) {
            execute(Long.MAX_VALUE);
        } else if (injection.fault() != null) {
            reply.fault(injection.fault().fill(subject));
        } else if (effect.session() != null) {
            if (session != null) endSession.accept(session);
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
        execute.accept(counted ? new CountedReply(reply, this::answered) : reply);
    }

    /** The answer is ready, from any thread, and is held back for each object that it has. */
    private void answered(long objects, Runnable answer) {
        LatencyDraw drawn = latency;
        long nanos = drawn == null ? 0 : objects * drawn.perObjectNanos();
        if (drawn == null || nanos == 0) answer.run();
        else loop.send(() -> heldBack(drawn.rule(), nanos, answer));
    }
}

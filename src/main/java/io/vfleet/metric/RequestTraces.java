package io.vfleet.metric;

import io.prometheus.metrics.tracer.common.SpanContext;
import io.vfleet.model.TraceParent;
import org.jspecify.annotations.Nullable;

/** The trace of the request that a thread records now, for the exemplars of its histogram and counters. */
final class RequestTraces implements SpanContext {
    private static final ThreadLocal<@Nullable TraceParent> CURRENT = new ThreadLocal<>();

    /** What is recorded meanwhile belongs to that trace. */
    void within(TraceParent trace, Runnable recording) {
        CURRENT.set(trace);
        try {
            recording.run();
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    public @Nullable String getCurrentTraceId() {
        TraceParent trace = CURRENT.get();
        return trace == null ? null : trace.traceId();
    }

    @Override
    public @Nullable String getCurrentSpanId() {
        TraceParent trace = CURRENT.get();
        return trace == null ? null : trace.spanId();
    }

    /** Nobody finds a trace that is not recorded. */
    @Override
    public boolean isCurrentSpanSampled() {
        TraceParent trace = CURRENT.get();
        return trace != null && trace.sampled();
    }

    /** The client's tracer cannot be told. */
    @Override
    public void markCurrentSpanAsExemplar() {}
}

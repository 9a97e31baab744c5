package io.vfleet.memory;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What clients make the process hold; each kind is charged by a fixed estimate and has a gauge of its own. */
public enum HeldKind {
    /** Bodies of requests that are read or served now, and heads that have arrived in part. */
    REQUEST,
    /** Parts of responses that are being made, or that the client has not read yet. */
    RESPONSE;

    /** A counter for each kind, at 0. */
    static Map<HeldKind, AtomicLong> counters() {
        var counters = new EnumMap<HeldKind, AtomicLong>(HeldKind.class);
        for (HeldKind kind : values()) counters.put(kind, new AtomicLong());
        return counters;
    }

    /** The label of the gauge, such as {@code request}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

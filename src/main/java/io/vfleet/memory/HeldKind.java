package io.vfleet.memory;

import java.util.Locale;

/** What clients make the process hold; each kind is charged by a fixed estimate and has a gauge of its own. */
public enum HeldKind {
    /** Bodies of requests that are read or served now, and heads that have arrived in part. */
    REQUEST,
    /** Parts of responses that are being made, or that the client has not read yet, and the results that they are made of. */
    RESPONSE,
    /** Sessions without their objects. */
    SESSION,
    /** Retrievals whose next page a client may ask for. */
    PAGE_TOKEN,
    /** Property filters: their specifications, and what their clients know. */
    FILTER,
    /** Updates that are collected for an answer, or that a client has not acknowledged. */
    UPDATE,
    /** Container, list and inventory views. */
    VIEW,
    /** Task and event history collectors. */
    COLLECTOR,
    /** Texts that clients wrote into virtual machines and extensions. */
    TEXT,
    /** Files of datastores that belong to no virtual machine, with what clients have put into them. */
    FILE,
    /** What clients changed in guests, with what snapshots keep of it. */
    GUEST,
    /** Virtual machines that somebody has touched, with their snapshots. */
    MACHINE,
    /** Tasks, active and finished. */
    TASK,
    /** Events that can be read. */
    EVENT,
    /** Series of the request metrics, of which clients make new ones by what they call. */
    METRIC,
    /** The journal of calls, whether or not it is full. */
    JOURNAL,
    /** Lines of the access log that are not written yet. */
    LOG_LINE;

    static final int COUNT = values().length;

    /** Its place in an array with one element for each kind. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }

    /** The label of the gauge, such as {@code page_token}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.vfleet.operation;

/** What a method does. Runs on the loop that the request came in on, after session, object and privilege were found good. */
@FunctionalInterface
interface Handler {
    /** Answers through the call's reply, now or later; must not block. */
    void call(Call call);
}

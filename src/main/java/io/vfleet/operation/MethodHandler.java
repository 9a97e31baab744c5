package io.vfleet.operation;

/**
 * Handles the calls of one API method, on the event loop of the request, after session, object and privileges were
 * checked. Runs on the loop that the request came in on, after session, object and privilege were found good.
 */
@FunctionalInterface
public interface MethodHandler {
    /** Answers through the call's reply, now or later; must not block. */
    void call(Call call);
}

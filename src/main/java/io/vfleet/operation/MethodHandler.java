package io.vfleet.operation;

/**
 * Handles the calls of one API method, on the event loop of the request, after session, object and privileges were
 * checked.
 */
@FunctionalInterface
public interface MethodHandler {
    /** Handles one call and answers through its reply, now or later; must not block. */
    void call(Call call);
}

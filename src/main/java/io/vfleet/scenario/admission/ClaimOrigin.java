package io.vfleet.scenario.admission;

import io.vfleet.scenario.CallFacts;
import org.jspecify.annotations.Nullable;

/**
 * Whose a claim is.
 *
 * @param session whose turns a fair queue takes; 0 for none
 * @param sessionKey the public id of the session
 */
record ClaimOrigin(
        long session, @Nullable String sessionKey, @Nullable String user, String client, String method) {
    /** On the event loop of the call. */
    static ClaimOrigin of(CallFacts call) {
        String user = call.user() == null ? call.loginUser() : call.user();
        return new ClaimOrigin(call.session(), call.sessionKey(), user, call.client(), call.method());
    }
}

package io.vfleet.scenario.admission;

import io.vfleet.config.scenario.AdmissionRule;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for a place.
 *
 * @param rule as the call has met it
 * @param entity what has the bound: a name, or the number of an entity or session
 * @param sessionKey the public id of its session; null without one
 * @param user with the domain; null without a session
 * @param client the header User-Agent; empty without one
 * @param nanos so long until now
 */
public record WaitingCall(
        AdmissionRule rule,
        Object entity,
        @Nullable String sessionKey,
        @Nullable String user,
        String client,
        String method,
        long nanos) {}

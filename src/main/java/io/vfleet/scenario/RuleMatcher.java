package io.vfleet.scenario;

import io.vfleet.config.scenario.CallMatch;
import io.vfleet.config.scenario.NamePattern;
import java.util.Map;

/** Whether a call is one of those that a rule is about. */
public final class RuleMatcher {
    private RuleMatcher() {}

    /** Beside type and method, by which rules are chosen before. */
    public static boolean meets(CallMatch match, CallFacts call) {
        return (match.wire() == null || match.wire().matches(call.wire()))
                && (match.client() == null || match.client().matches(call.client()))
                && (match.user() == null || CallMatch.met(match.user(), call.user()))
                && (match.headers() == null || meetsHeaders(match.headers(), call))
                && (!match.isOfEntity() || meetsEntity(match, call));
    }

    private static boolean meetsHeaders(Map<String, NamePattern> headers, CallFacts call) {
        for (Map.Entry<String, NamePattern> header : headers.entrySet()) {
            if (!CallMatch.met(header.getValue(), call.header(header.getKey()))) return false;
        }
        return true;
    }

    private static boolean meetsEntity(CallMatch match, CallFacts call) {
        return (match.machine() == null || CallMatch.met(match.machine(), call.machineName()))
                && (match.host() == null || CallMatch.met(match.host(), call.hostName()))
                && (match.datastore() == null || CallMatch.met(match.datastore(), call.datastoreName()))
                && (match.label() == null || CallMatch.met(match.label(), call.label()));
    }
}

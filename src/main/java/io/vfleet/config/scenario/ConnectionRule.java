package io.vfleet.config.scenario;

import io.vfleet.config.WhenLeftOut;

/** What happens to some of the connections that clients open, before any call. */
public record ConnectionRule(String id, @WhenLeftOut("true") boolean enabled) implements RuleHeader {
    public ConnectionRule {
        RuleHeader.checked(id).refuseIfAny();
    }
}

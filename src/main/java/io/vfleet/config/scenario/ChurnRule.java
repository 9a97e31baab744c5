package io.vfleet.config.scenario;

import io.vfleet.config.WhenLeftOut;

/** What others do to the fleet meanwhile. */
public record ChurnRule(String id, @WhenLeftOut("true") boolean enabled) implements RuleHeader {
    public ChurnRule {
        RuleHeader.checked(id).refuseIfAny();
    }
}

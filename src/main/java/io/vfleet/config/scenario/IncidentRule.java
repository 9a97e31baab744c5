package io.vfleet.config.scenario;

import io.vfleet.config.WhenLeftOut;

/** Something that befalls the fleet at a time, or when an operator raises it. */
public record IncidentRule(String id, @WhenLeftOut("true") boolean enabled) implements RuleHeader {
    public IncidentRule {
        RuleHeader.checked(id).refuseIfAny();
    }
}

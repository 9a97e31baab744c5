package io.vfleet.config.scenario;

import io.vfleet.config.WhenLeftOut;

/** How many calls or tasks go on at once, or in a second, and what happens to those beyond. */
public record AdmissionRule(String id, @WhenLeftOut("true") boolean enabled) implements RuleHeader {
    public AdmissionRule {
        RuleHeader.checked(id).refuseIfAny();
    }
}

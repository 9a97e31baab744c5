package io.vfleet.config.scenario;

import io.vfleet.config.WhenLeftOut;

/** What a run is judged by. */
public record Expectation(String id, @WhenLeftOut("true") boolean enabled) implements RuleHeader {
    public Expectation {
        RuleHeader.checked(id).refuseIfAny();
    }
}

package io.vfleet.scenario;

import io.vfleet.engine.random.SeededRandom;

/**
 * The random values of one rule. A value depends on the seed, the rule, the purpose, whom it is drawn for, and how many were
 * drawn for it before: not on the order in which calls arrive.
 */
public final class RuleDice {
    private final SeededRandom random;
    private final String rule;

    RuleDice(SeededRandom random, String ruleId) {
        this.random = random;
        this.rule = "scenario/" + ruleId + "/";
    }

    /** Uniform from 0 inclusive to 1 exclusive. */
    public double unit(String purpose, long key, long nth) {
        return random.unit(rule + purpose, key, nth);
    }

    /** From the normal distribution with mean 0 and deviation 1. */
    double normal(String purpose, long key, long nth) {
        return random.normal(rule + purpose, key, nth);
    }
}

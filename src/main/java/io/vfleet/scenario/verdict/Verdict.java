package io.vfleet.scenario.verdict;

import java.time.Instant;
import java.util.List;

/**
 * What is said of a run.
 *
 * @param provisional whether the run goes on, and what is said may change
 * @param findings one of each expectation, in the order of the scenario, and one of the simulator
 * @param since the start, or the last reset
 */
public record Verdict(VerdictResult result, boolean provisional, List<Finding> findings, Instant since, Instant until) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    /** The worst of all counts; a run that is invalid says nothing about clients. */
    public enum VerdictResult {
        PASSED,
        FAILED,
        INVALID
    }

    /**
     * What is said by one expectation.
     *
     * @param kind of the expectation
     * @param reason for people
     * @param count how many there are of what it is about
     * @param concerned the first of them
     */
    public record Finding(
            String id, String kind, VerdictResult result, String reason, long count, List<String> concerned) {
        static final int CONCERNED_MAX = 10;

        public Finding {
            concerned = List.copyOf(concerned.subList(0, Math.min(CONCERNED_MAX, concerned.size())));
        }
    }
}

package io.vfleet.scenario.verdict;

import io.vfleet.config.scenario.CallMatch;
import io.vfleet.config.scenario.Expectation;
import io.vfleet.model.MoRef;
import io.vfleet.scenario.CallFacts;
import io.vfleet.scenario.RuleMatcher;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.verdict.RunFacts.EndedTask;
import io.vfleet.scenario.verdict.Verdict.Finding;
import io.vfleet.scenario.verdict.Verdict.VerdictResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Watches a run for one expectation; any thread, but for one task or call one after the other. */
abstract class ExpectationCheck {
    private final Expectation expectation;

    ExpectationCheck(Expectation expectation) {
        this.expectation = expectation;
    }

    final Expectation expectation() {
        return expectation;
    }

    final boolean isAbout(CallFacts call) {
        CallMatch match = expectation.match();
        return match == null || (match.covers(call.type(), call.method()) && RuleMatcher.meets(match, call));
    }

    void began(CallFacts call) {}

    /** {@code task}: that the call has begun; null for none. */
    void answered(AnsweredCall call, @Nullable BegunTask task) {}

    void ended(BegunTask task, EndedTask end) {}

    /** Somebody was told how a task has ended; perhaps before {@link #ended}, or even {@link #answered}. */
    void read(MoRef task) {}

    /** An incident has begun, or is over. */
    void incident(String id, boolean over) {}

    /** {@code over}: whether nothing comes any more. */
    abstract Finding finding(RunFacts run, boolean over);

    final Finding passed(String reason) {
        return new Finding(expectation.id(), expectation.kind(), VerdictResult.PASSED, reason, 0, List.of());
    }

    final Finding failed(String reason, long count, List<String> concerned) {
        return new Finding(expectation.id(), expectation.kind(), VerdictResult.FAILED, reason, count, concerned);
    }
}

package io.vfleet.scenario;

import io.vfleet.config.scenario.AdmissionRule;
import io.vfleet.scenario.CallInjection.RuleHit;
import io.vfleet.scenario.InjectionListener.RuleDraw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that may meet the calls of one method of one type, as one version of a scenario has them. Any thread. */
public final class CallRules {
    private static final CallRules NONE = new CallRules(List.of(), List.of(), List.of(), null);

    private final List<ActiveLatency> latency;
    private final List<ActiveFault> faults;
    private final List<AdmissionRule> admission;
    private final @Nullable ScenarioClock clock;

    CallRules(
            List<ActiveLatency> latency,
            List<ActiveFault> faults,
            List<AdmissionRule> admission,
            @Nullable ScenarioClock clock) {
        this.latency = latency;
        this.faults = faults;
        this.admission = admission;
        this.clock = clock;
    }

    static CallRules of(
            List<ActiveLatency> latency, List<ActiveFault> faults, List<AdmissionRule> admission, ScenarioClock clock) {
        boolean none = latency.isEmpty() && faults.isEmpty() && admission.isEmpty();
        return none ? NONE : new CallRules(latency, faults, admission, clock);
    }

    /** Whether no call of the method is touched. */
    public boolean isEmpty() {
        return this == NONE;
    }

    /** How long a call is held back, by the first rule that it meets; null for none. */
    public @Nullable LatencyDraw latency(CallFacts call) {
        for (ActiveLatency each : latency) {
            if (RuleMatcher.meets(each.rule().match(), call)) return each.draw();
        }
        return null;
    }

    /** The rules of admission that a call meets, in their order. */
    public List<AdmissionRule> admission(CallFacts call) {
        if (admission.isEmpty()) return admission;
        return admission.stream()
                .filter(each -> RuleMatcher.meets(each.match(), call))
                .toList();
    }

    /** What goes wrong with a call: delays of all rules that hit it, until one has another effect. */
    public CallInjection injection(CallFacts call) {
        var injection = CallInjection.NONE;
        if (clock == null) return injection;
        for (ActiveFault each : faults) {
            // A call without a session, such as a login, has none that could end.
            if (each.rule().effect().session() != null && call.session() == 0) continue;
            RuleDraw draw = RuleMatcher.meets(each.rule().match(), call) ? each.hit(call, clock) : null;
            if (draw == null) continue;
            injection = injection.with(new RuleHit(each.rule(), draw), each.delayNanos(call), each.fault());
            if (injection.isTerminal()) return injection;
        }
        return injection;
    }
}

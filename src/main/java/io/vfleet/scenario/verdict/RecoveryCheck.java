package io.vfleet.scenario.verdict;

import io.vfleet.config.UnitParser;
import io.vfleet.config.scenario.Expectation;
import io.vfleet.config.scenario.Expectation.RecoveryBound;
import io.vfleet.model.ClientProduct;
import io.vfleet.scenario.ScenarioClock;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.verdict.Verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** That clients are served again after an incident: each that was there before it. */
final class RecoveryCheck extends ExpectationCheck {
    private static final long THERE_BEFORE_MILLIS = Duration.ofMinutes(10).toMillis();

    private final RecoveryBound bound;
    private final CountRoom room;
    private final ScenarioClock clock;
    private final Map<String, Long> served = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> late = new ConcurrentHashMap<>();
    private volatile long overMillis = Long.MAX_VALUE;
    private volatile boolean happened;

    RecoveryCheck(Expectation expectation, RecoveryBound bound, CountRoom room, ScenarioClock clock) {
        super(expectation);
        this.bound = bound;
        this.room = room;
        this.clock = clock;
    }

    @Override
    void incident(String id, boolean over) {
        if (!id.equals(bound.incident())) return;
        long now = clock.wallMillis();
        if (over) {
            overMillis = now;
            return;
        }
        happened = true;
        overMillis = Long.MAX_VALUE;
        served.forEach((client, last) -> {
            if (now - last <= THERE_BEFORE_MILLIS) missing.add(client);
        });
    }

    @Override
    void answered(AnsweredCall call, @Nullable BegunTask task) {
        String user = call.call().user();
        if (user == null || !call.outcome().equals("ok")) return;
        long now = clock.wallMillis();
        String client = user + " with " + ClientProduct.of(call.call().client());
        if (!served.containsKey(client) && !room.take()) return;
        served.put(client, now);
        if (missing.isEmpty() || now < overMillis || !missing.remove(client)) return;
        long took = now - overMillis;
        if (took > bound.within().toMillis()) late.merge(client, took, Math::max);
    }

    @Override
    Finding finding(RunFacts run, boolean over) {
        if (!happened) return passed("the incident has not happened");
        List<String> broken = new ArrayList<>();
        late.forEach((client, took) -> broken.add(client + " after " + UnitParser.format(Duration.ofMillis(took))));
        boolean waited = overMillis != Long.MAX_VALUE
                && (over || clock.wallMillis() - overMillis > bound.within().toMillis());
        if (waited) missing.forEach(client -> broken.add(client + " not yet"));
        if (broken.isEmpty()) return passed("every client was served again");
        return failed(
                broken.size() + " clients were not served again within " + UnitParser.format(bound.within()),
                broken.size(),
                broken.stream().sorted().toList());
    }
}

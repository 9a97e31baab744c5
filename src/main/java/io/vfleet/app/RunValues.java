package io.vfleet.app;

import io.vfleet.access.session.ClientActivity;
import io.vfleet.metric.LabelledValues;
import io.vfleet.metric.LabelledValues.LabelledValue;
import io.vfleet.metric.Metric;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.verdict.RunFacts;
import io.vfleet.scenario.verdict.Verdict;
import io.vfleet.scenario.verdict.Verdict.Finding;
import io.vfleet.scenario.verdict.Verdict.VerdictResult;
import io.vfleet.scenario.verdict.VerdictMonitor;
import io.vfleet.scenario.verdict.VerdictReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a scrape asks about the clients of one vCenter and about the run. Any thread that may take some time. */
final class RunValues {
    private static final int EXPECTATIONS_MAX = 100;

    /** So old may a verdict be: one may have to look at every machine. */
    private static final long VERDICT_NANOS_MAX = 5_000_000_000L;

    private final VCenter vcenter;
    private final RunFacts facts;
    private final VerdictMonitor monitor;
    private volatile @Nullable KnownVerdict known;

    private record KnownVerdict(Verdict verdict, long nanos) {}

    RunValues(VCenter vcenter, RunFacts facts, VerdictMonitor monitor) {
        this.vcenter = vcenter;
        this.facts = facts;
        this.monitor = monitor;
    }

    List<LabelledValues> all() {
        var all = new ArrayList<LabelledValues>();
        addClients(all);
        Verdict verdict = verdict();
        all.add(new LabelledValues(
                Metric.VERDICT,
                List.of(
                        state(verdict, VerdictResult.PASSED),
                        state(verdict, VerdictResult.FAILED),
                        state(verdict, VerdictResult.INVALID),
                        new LabelledValue(verdict.provisional() ? 1 : 0, "provisional"))));
        all.add(new LabelledValues(
                Metric.EXPECTATION,
                verdict.findings().stream()
                        .limit(EXPECTATIONS_MAX)
                        .flatMap(
                                each -> List.of(VerdictResult.values()).stream().map(result -> state(each, result)))
                        .toList()));
        return all;
    }

    private Verdict verdict() {
        long now = vcenter.loops().clock().nanos();
        KnownVerdict last = known;
        if (last != null && now - last.nanos < VERDICT_NANOS_MAX) return last.verdict;
        Verdict verdict = monitor.verdict();
        known = new KnownVerdict(verdict, now);
        return verdict;
    }

    private static LabelledValue state(Verdict verdict, VerdictResult result) {
        return new LabelledValue(verdict.result() == result ? 1 : 0, VerdictReport.name(result));
    }

    private static LabelledValue state(Finding finding, VerdictResult result) {
        return new LabelledValue(finding.result() == result ? 1 : 0, finding.id(), VerdictReport.name(result));
    }

    private void addClients(List<LabelledValues> all) {
        List<ClientActivity> clients = vcenter.sessions().clients().all();
        Map<ClientActivity, Integer> snapshots = vcenter.sessions().clients().openSnapshots(facts::hasSnapshot);
        all.add(values(Metric.CLIENT_SESSIONS, clients, ClientActivity::sessions));
        all.add(values(Metric.CLIENT_SNAPSHOTS, clients, each -> snapshots.getOrDefault(each, 0)));
        var objects = new ArrayList<LabelledValue>();
        for (ClientActivity each : clients) {
            objects.add(new LabelledValue(each.filters(), each.client(), "filter"));
            objects.add(new LabelledValue(each.collectors(), each.client(), "collector"));
            objects.add(new LabelledValue(each.views(), each.client(), "view"));
        }
        all.add(new LabelledValues(Metric.CLIENT_OBJECTS, objects));
        all.add(values(Metric.CLIENT_CALLS, clients, ClientActivity::calls));
        all.add(values(Metric.CLIENT_POLLS, clients, ClientActivity::polls));
        all.add(values(Metric.CLIENT_TASKS, clients, ClientActivity::tasks));
        all.add(values(Metric.CLIENT_LOGINS, clients, ClientActivity::logins));
        all.add(values(Metric.CLIENT_RELOGINS, clients, ClientActivity::relogins));
    }

    private static LabelledValues values(
            Metric metric, List<ClientActivity> clients, ToLongFunction<ClientActivity> value) {
        return new LabelledValues(
                metric,
                clients.stream()
                        .map(each -> new LabelledValue(value.applyAsLong(each), each.client()))
                        .toList());
    }
}

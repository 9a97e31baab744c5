package io.vfleet.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.engine.LoopGauges;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.GeneratedFile;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** long: one sentence for each metric and label. */
final class MetersTest {
    private static final Path PAGE = Path.of("docs/metrics.md");

    private static final int SERIES_MAX = 20;

    private final MemoryBudget memory = MemoryBudget.unlimited(1);
    private final Meters meters = new Meters(Metamodel.load(), SERIES_MAX, memory);

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void aRequestIsCountedByProtocolTypeMethodAndOutcome() {
        for (int i = 0; i < 3; i++) served("json", "VirtualMachine", "PowerOnVM_Task", "ok");
        served("json", "VirtualMachine", "runtime", "NotAuthenticated");

        assertLine(
                "vfleet_requests_total{method=\"PowerOnVM_Task\",outcome=\"ok\",protocol=\"json\",type=\"VirtualMachine\"} 3.0");
        assertLine(
                "vfleet_requests_total{method=\"runtime\",outcome=\"NotAuthenticated\",protocol=\"json\",type=\"VirtualMachine\"} 1.0");
        assertLine("vfleet_request_seconds_count{method=\"runtime\",protocol=\"json\",type=\"VirtualMachine\"} 1");
        assertLine("vfleet_request_received_bytes_total{protocol=\"json\"} 40.0");
    }

    @Test
    void whatClientsMakeUpIsNoLabel() {
        served("json", "VirtualMachine", "evil-1", "ok");
        served("json", "Evil", "evil-2", "EvilFault");
        served("evil-3", "", "", "VirtualMachineConfigInfo");

        String scrape = meters.scrape();
        assertFalse(scrape.toLowerCase(java.util.Locale.ROOT).contains("evil"), scrape);
        assertLine(
                "vfleet_requests_total{method=\"unknown\",outcome=\"unknown\",protocol=\"unknown\",type=\"unknown\"} 1.0");
    }

    @Test
    void theLabelOfARuleThatIsGoneIsGivenToAnother() {
        // given
        meters.scenario().follow(Set.of("kept"));
        meters.scenario().hit("kept", "fault");
        for (int i = 1; i < 200; i++) meters.scenario().hit("old-" + i, "fault");

        // when
        meters.scenario().hit("new", "fault");

        // then
        String scrape = meters.scrape();
        assertTrue(scrape.contains("{effect=\"fault\",rule=\"new\"} 1.0"), scrape);
        assertTrue(scrape.contains("rule=\"kept\""), scrape);
        assertFalse(scrape.contains("rule=\"other\""), scrape);
        assertEquals(
                200,
                scrape.lines()
                        .filter(line -> line.startsWith("vfleet_injected_total{"))
                        .count());
    }

    @Test
    void seriesAreCharged() {
        try (var many = new Meters(Metamodel.load(), 100_000, memory)) {
            for (String outcome : List.of("ok", "busy")) record(many, outcome);
            long heldBefore = memory.heldBytes(HeldKind.METRIC);
            for (String outcome : List.of("400", "401", "403", "404")) record(many, outcome);
            long held = memory.heldBytes(HeldKind.METRIC) - heldBefore;
            assertTrue(held > 1_000_000, "held: " + held);
        }
    }

    private static void record(Meters meters, String outcome) {
        for (ManagedType type : Metamodel.load().managedTypes()) {
            for (Method method : type.methods())
                meters.requests().served("json", type.name(), method.name(), outcome, 1_000, 0, 10, 10, null);
        }
    }

    @Test
    void aSweepOverAllMembersDoesNotGrowThePageBeyondItsLimit() {
        // given: one ordinary call, then each method of a large type with two outcomes
        served("json", "ServiceInstance", "CurrentTime", "ok");
        for (Method method : Metamodel.load().managed("VirtualMachine").methods()) {
            served("json", "VirtualMachine", method.name(), "NotAuthenticated");
            served("soap", "VirtualMachine", method.name(), "NotImplemented");
        }

        // then
        long series = meters.scrape()
                .lines()
                .filter(line -> line.startsWith("vfleet_requests_total"))
                .count();
        assertTrue(series <= SERIES_MAX + 4, "series: " + series);
        assertLine(
                "vfleet_requests_total{method=\"CurrentTime\",outcome=\"ok\",protocol=\"json\",type=\"ServiceInstance\"} 1.0");
        assertTrue(
                meters.scrape()
                        .contains("{method=\"other\",outcome=\"NotImplemented\",protocol=\"soap\",type=\"other\"}"),
                meters.scrape());
    }

    @Test
    void callsThatWaitForChangesAreApartFromOthers() {
        served("json", "PropertyCollector", "WaitForUpdatesEx", "ok");
        served("json", "ServiceInstance", "CurrentTime", "ok");

        assertLine("vfleet_wait_seconds_count{protocol=\"json\"} 1");
        assertLine(
                "vfleet_requests_total{method=\"WaitForUpdatesEx\",outcome=\"ok\",protocol=\"json\",type=\"PropertyCollector\"} 1.0");
        assertFalse(
                meters.scrape().contains("vfleet_request_seconds_count{method=\"WaitForUpdatesEx\""), meters::scrape);
        var counts = meters.requests().totals().counts();
        assertEquals(Map.of("json", 1L), counts.waits());
        assertEquals(
                1,
                Objects.requireNonNull(counts.latency().get("json")).stream()
                        .mapToLong(each -> each)
                        .sum());
        assertEquals(Map.of("ok", 2L), counts.outcomes());
    }

    @Test
    void openMetricsAreWrittenForWhoAsks() {
        meters.build("1.2.3", "abc");
        assertLine("vfleet_build_info{commit=\"abc\",version=\"1.2.3\"} 1");
        String open = meters.scrape("application/openmetrics-text");
        assertTrue(open.contains("# TYPE vfleet_build info") && open.endsWith("# EOF\n"), open);
    }

    @Test
    void busyAndNotImplementedCallsAreCounted() {
        served("json", "VirtualMachine", "CloneVM_Task", "NotImplemented");
        served("json", "VirtualMachine", "CloneVM_Task", "busy");

        assertLine("vfleet_not_implemented_total{method=\"CloneVM_Task\",type=\"VirtualMachine\"} 1.0");
        assertLine("vfleet_busy_total{protocol=\"json\"} 1.0");
    }

    @Test
    void aTaskIsCountedInTheStateItIsIn() {
        TaskMeters.VCenterTaskCounter tasks = meters.tasks().replaceCounter();
        tasks.queued("ResetVM_Task");
        tasks.queued("ResetVM_Task");
        tasks.queued("ResetVM_Task");
        tasks.started("ResetVM_Task", Duration.ofMillis(20));
        tasks.started("ResetVM_Task", Duration.ofMillis(20));
        tasks.ended("ResetVM_Task", "", Duration.ofSeconds(2));
        tasks.endedUnstarted("ResetVM_Task", "TaskInProgress", Duration.ZERO);

        assertLine("vfleet_tasks{operation=\"ResetVM_Task\",state=\"queued\"} 0.0");
        assertLine("vfleet_tasks{operation=\"ResetVM_Task\",state=\"running\"} 1.0");
        assertLine("vfleet_tasks_ended_total{fault=\"\",operation=\"ResetVM_Task\",state=\"success\"} 1.0");
        assertLine("vfleet_tasks_ended_total{fault=\"TaskInProgress\",operation=\"ResetVM_Task\",state=\"error\"} 1.0");
        assertLine("vfleet_task_queued_seconds_count{operation=\"ResetVM_Task\"} 3");
        assertLine("vfleet_task_running_seconds_sum{operation=\"ResetVM_Task\",state=\"success\"} 2.0");

        meters.tasks().replaceCounter();
        tasks.ended("ResetVM_Task", "", Duration.ofSeconds(2));
        assertLine("vfleet_tasks{operation=\"ResetVM_Task\",state=\"running\"} 0.0");
        assertLine("vfleet_tasks_ended_total{fault=\"\",operation=\"ResetVM_Task\",state=\"success\"} 1.0");
    }

    @Test
    void waitsOfTasksAreByWhatTheyWaitedFor() {
        meters.tasks().replaceCounter().waited("datastore", 2_000_000_000);
        assertLine("vfleet_task_wait_seconds_count{resource=\"datastore\"} 1");
        assertLine("vfleet_task_wait_seconds_sum{resource=\"datastore\"} 2.0");
    }

    @Test
    void whatCallsWereHeldBackTooLongIsToldByQuartersOfAMillisecond() {
        meters.scenario().delayed("slow", 5_000_000, 6_600_000);
        assertLine("vfleet_injected_excess_seconds_bucket{rule=\"slow\",le=\"0.0015\"} 0");
        assertLine("vfleet_injected_excess_seconds_bucket{rule=\"slow\",le=\"0.00175\"} 1");
    }

    @Test
    void loopGaugesAreExposed() {
        meters.loops(List.of(new FixedGauges()));

        assertLine("vfleet_loop_inbox_depth{loop=\"0\"} 4.0");
        assertLine("vfleet_loop_refused_total{loop=\"0\"} 2.0");
        assertLine("vfleet_loop_lag_seconds_bucket{loop=\"0\",le=\"0.001\"} 5");
        assertLine("vfleet_loop_lag_seconds_sum{loop=\"0\"} 0.009");
        assertLine("vfleet_loop_longest_turn_seconds{loop=\"0\"} 0.002");
        assertLine("vfleet_timer_lateness_seconds_bucket{loop=\"0\",le=\"0.001\"} 5");
        assertLine("vfleet_timer_lateness_seconds_bucket{loop=\"0\",le=\"+Inf\"} 6");
    }

    @Test
    void aCounterIsReadHoweverLongAgoItWasRegistered() {
        var count = new AtomicLong();
        meters.counter(Metric.LOGINS_REFUSED, count::get);
        System.gc();
        count.set(3);
        assertLine("vfleet_logins_refused_total 3.0");
    }

    @Test
    @Tag(GeneratedFile.TAG)
    void thePageListsEveryMetricOfAScrapeWithItsType() throws IOException {
        // given
        for (Metric metric : Metric.values()) use(metric);
        meters.loops(List.of(new FixedGauges()));
        Set<String> listed = Arrays.stream(Metric.values())
                .map(metric -> metric.fullName() + " " + shown(metric))
                .collect(Collectors.toCollection(TreeSet::new));

        // when
        Set<String> exposed = meters.scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE vfleet_"))
                .map(line -> line.substring("# TYPE ".length()))
                .filter(line -> !line.endsWith("_max gauge"))
                .collect(Collectors.toCollection(TreeSet::new));

        // then
        assertEquals(listed, exposed);
        GeneratedFile.check(PAGE, MetricsPage.text());
    }

    @Test
    void processMetricsAreExposed() {
        Set<String> prefixes = meters.scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.substring("# TYPE ".length()).replaceAll("_.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(prefixes.containsAll(Set.of("jvm", "process", "system")), prefixes::toString);
        assertTrue(Set.of("jvm", "process", "system", "executor").containsAll(prefixes), prefixes::toString);
    }

    private static String shown(Metric metric) {
        return metric.type() == Metric.MetricType.INFO
                ? "gauge"
                : metric.type().name().toLowerCase(java.util.Locale.ROOT);
    }

    private void served(String protocol, String type, String method, String outcome) {
        meters.requests().served(protocol, type, method, outcome, 1_000_000, 0, 10, 20, null);
    }

    private void use(Metric metric) {
        boolean ownMeter = metric.fullName().startsWith("vfleet_loop") || metric == Metric.TIMER_LATENESS;
        if (ownMeter) return;
        String[] labels = metric.labels().stream().map(_ -> "any").toArray(String[]::new);
        switch (metric.type()) {
            case COUNTER -> meters.counter(metric, () -> 1, labels);
            case GAUGE -> meters.gauge(metric, () -> 1, labels);
            case HISTOGRAM -> meters.timer(metric, labels).record(Duration.ofMillis(1));
            case INFO -> meters.build("1", "a");
        }
    }

    private void assertLine(String line) {
        String scrape = meters.scrape();
        assertTrue(scrape.lines().anyMatch(line::equals), () -> line + " is not in\n" + scrape);
    }

    /** Gauges with constant values. */
    private static final class FixedGauges implements LoopGauges {
        @Override
        public int inboxDepth() {
            return 4;
        }

        @Override
        public int admitted() {
            return 3;
        }

        @Override
        public long refused() {
            return 2;
        }

        @Override
        public long turnsRun() {
            return 100;
        }

        @Override
        public long turnsFailed() {
            return 1;
        }

        @Override
        public long turnsOverCpu() {
            return 0;
        }

        @Override
        public int timersWaiting() {
            return 7;
        }

        @Override
        public List<Long> lags() {
            return timerLateness();
        }

        @Override
        public List<Long> timerLateness() {
            return List.of(5L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L);
        }

        @Override
        public long timerLatenessNanos() {
            return 9_000_000;
        }

        @Override
        public long lagNanos() {
            return 9_000_000;
        }

        @Override
        public long recentLongestTurnNanos() {
            return 2_000_000;
        }

        @Override
        public long recentLongestTurnCpuNanos() {
            return 0;
        }

        @Override
        public String slowestTurn() {
            return "";
        }
    }
}

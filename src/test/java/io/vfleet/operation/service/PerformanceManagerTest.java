package io.vfleet.operation.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.render.performance.PerfCounterCatalog;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That statistics agree with each other and with what properties say, and that queries of them are checked.
 *
 * <p>long: one test for each kind of agreement and of bad input.
 */
final class PerformanceManagerTest {
    private static final MoRef MANAGER = new MoRef("PerformanceManager", "PerfMgr");
    private static final String HOST = "/DC0/host/DC0_H0/DC0_H0";
    private static final String CLUSTER = "/DC0/host/DC0_C0";

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final MoRef vm = users.machine(RestrictedUsers.MACHINE);
    private final MoRef host = users.machine(HOST);

    @Test
    void theLatestCurrentSampleIsWhatTheQuickStatisticsSay() {
        DataObject stats = member((DataObject) read(vm, "summary"), "quickStats");
        assertEquals(number(stats, "overallCpuUsage"), last(vm, "cpu.usagemhz.average", ""));
        assertEquals(number(stats, "guestMemoryUsage") * 1024, last(vm, "mem.active.average", ""));
        assertEquals(number(stats, "privateMemory") * 1024, last(vm, "mem.consumed.average", ""));
        DataObject ofHost = member((DataObject) read(host, "summary"), "quickStats");
        assertEquals(number(ofHost, "overallCpuUsage"), last(host, "cpu.usagemhz.average", ""));
        assertEquals(number(ofHost, "overallMemoryUsage") * 1024, last(host, "mem.consumed.average", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"net.received.average", "disk.read.average", "mem.granted.average", "mem.active.average"})
    void aHostHasWhatItsMachinesHaveTogether(String counter) {
        List<?> machines = list(read(host, "vm"));
        assertFalse(machines.isEmpty());
        long[] sum = new long[1];
        for (Object machine : machines)
            for (DataObject metric : query(spec((MoRef) machine, counter, "").set("maxSample", 1)))
                sum[0] += values(metric, 0).getLast();
        assertTrue(sum[0] > 0);
        long all = last(host, counter, "");
        assertTrue(Math.abs(sum[0] - all) <= machines.size(), sum[0] + ", of the host " + all);
    }

    @Test
    void theValuesOfInstancesAddUpToTheWhole() {
        DataObject metric = query(spec(host, "cpu.usagemhz.average", "*")).getFirst();
        List<?> series = list(metric.get("value"));
        long[] instances = new long[values(metric, 0).size()];
        for (int i = 1; i < series.size(); i++) {
            List<Long> values = values(metric, i);
            for (int j = 0; j < instances.length; j++) instances[j] += values.get(j);
        }
        assertTrue(series.size() > 2);
        assertEquals(values(metric, 0), LongStream.of(instances).boxed().toList());
    }

    @Test
    void samplesEndWithTheirIntervalsAndAreInOrder() {
        DataObject metric = query(spec(vm, "cpu.usage.average", "")).getFirst();
        List<Instant> times = times(metric);
        assertEquals(180, times.size());
        assertEquals(180, values(metric, 0).size());
        Instant now = simulated.loops.clock().now();
        assertEquals(now.getEpochSecond() / 20 * 20, times.getLast().getEpochSecond());
        for (int i = 1; i < times.size(); i++)
            assertEquals(Duration.ofSeconds(20), Duration.between(times.get(i - 1), times.get(i)));
    }

    @Test
    void aRangeLeavesOutItsStartAndHasItsEnd() {
        long latest = simulated.loops.clock().now().getEpochSecond() / 20 * 20;
        DataObject metric = query(spec(vm, "cpu.usage.average", "")
                        .set("startTime", Instant.ofEpochSecond(latest - 100))
                        .set("endTime", Instant.ofEpochSecond(latest - 40)))
                .getFirst();
        assertEquals(
                List.of(latest - 80, latest - 60, latest - 40),
                times(metric).stream().map(Instant::getEpochSecond).toList());
        assertEquals(
                List.of(),
                query(spec(vm, "cpu.usage.average", "").set("startTime", Instant.ofEpochSecond(latest + 1_000))));
    }

    @Test
    void askedTwiceTheValuesOfATimeAreTheSame() {
        DataObject first = query(spec(vm, "cpu.usage.average", "")).getFirst();
        simulated.loops.advance(Duration.ofMinutes(2));
        DataObject again = query(spec(vm, "cpu.usage.average", "")).getFirst();
        assertEquals(values(first, 0).subList(6, 180), values(again, 0).subList(0, 174));
        assertTrue(new HashSet<>(values(first, 0)).size() > 10);
    }

    @Test
    void aMachineHasStatisticsWhileItIsOn() {
        run(vm, "PowerOffVM_Task");
        assertEquals(List.of(), query(spec(vm, "cpu.usage.average", "")));
        assertEquals(
                List.of(),
                reply("QueryAvailablePerfMetric", named("entity", vm)).value());
        run(vm, "PowerOnVM_Task");
        simulated.loops.advance(Duration.ofMinutes(1));
        DataObject metric = query(spec(vm, "sys.uptime.latest", "")).getFirst();
        assertTrue(values(metric, 0).size() <= 19, "samples: " + values(metric, 0));
        assertTrue(values(metric, 0).getLast() <= 380, "uptime: " + values(metric, 0));
    }

    @Test
    void aDisconnectedHostHasNone() {
        run(host, "DisconnectHost_Task");
        assertEquals(List.of(), query(spec(host, "cpu.usage.average", ""), spec(vm, "cpu.usage.average", "")));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1_800, 7_200, 86_400})
    void historicalIntervalsHaveTheirCountersAndSamples(int seconds) {
        MoRef cluster = users.machine(CLUSTER);
        DataObject metric = query(spec(cluster, "cpu.usage.average", "").set("intervalId", seconds))
                .getFirst();
        assertTrue(values(metric, 0).size() > 20);
        assertEquals(0, times(metric).getLast().getEpochSecond() % seconds);
        for (long value : values(metric, 0)) assertTrue(value > 0 && value <= 10_000, "usage: " + value);
        // Level 4 is not collected for long.
        assertEquals(
                List.of(),
                list(query(spec(host, "cpu.capacity.usage.average", "").set("intervalId", seconds))
                        .getFirst()
                        .get("value")));
    }

    @Test
    void aStartBeforeWhatAnIntervalKeepsIsAnsweredByALongerOne() {
        Instant start = simulated.loops.clock().now().minus(Duration.ofDays(5));
        DataObject metric = query(spec(host, "cpu.usage.average", "")
                        .set("intervalId", 300)
                        .set("startTime", start))
                .getFirst();
        DataObject sample = (DataObject) list(metric.get("sampleInfo")).getFirst();
        assertEquals(1_800, sample.get("interval"));
    }

    @Test
    void csvHasTheSameSamplesAndValues() {
        DataObject asked = spec(vm, "cpu.usage.average", "").set("maxSample", 2);
        DataObject normal = query(asked).getFirst();
        DataObject csv = query(asked.set("format", "csv")).getFirst();
        DataObject series = (DataObject) list(csv.get("value")).getFirst();
        List<String> texts = values(normal, 0).stream().map(String::valueOf).toList();
        assertEquals(String.join(",", texts), series.get("value"));
        List<Instant> times = times(normal);
        assertEquals("20," + times.get(0) + ",20," + times.get(1), csv.get("sampleInfoCSV"));
    }

    @Test
    void withoutMetricsEverythingIsAnsweredThatIsAvailable() {
        List<?> available =
                list(reply("QueryAvailablePerfMetric", named("entity", vm).and("intervalId", 20))
                        .value());
        DataObject metric = query(META.make("PerfQuerySpec")
                        .set("entity", vm)
                        .set("intervalId", 20)
                        .set("maxSample", 1))
                .getFirst();
        List<Object> answered = new ArrayList<>();
        for (Object series : list(metric.get("value"))) answered.add(((DataObject) series).get("id"));
        assertEquals(available, answered);
        assertTrue(available.size() > 60, "metrics: " + available.size());
    }

    @Test
    void manyMachinesAreAnsweredInTheOrderOfTheQueries() {
        List<DataObject> specs = new ArrayList<>();
        List<Object> on = new ArrayList<>();
        for (Object machine : list(read(host, "vm"))) {
            specs.add(spec((MoRef) machine, "cpu.usage.average", "").set("maxSample", 1));
            on.add(machine);
        }
        Collections.reverse(specs);
        Collections.reverse(on);
        List<Object> answered = new ArrayList<>();
        for (DataObject metric : query(specs.toArray(DataObject[]::new))) answered.add(metric.get("entity"));
        on.removeIf(machine -> !answered.contains(machine));
        assertEquals(on, answered);
        assertFalse(answered.isEmpty());
    }

    @Test
    void aQueryOfHistoryIsBoundedAsTheOptionSays() {
        DataObject id = id("cpu.usage.average", "");
        DataObject many = META.make("PerfQuerySpec")
                .set("entity", host)
                .set("intervalId", 300)
                .set("metricId", Collections.nCopies(257, id));
        assertEquals(
                new Fault.RestrictedByAdministrator("vpxd.stats.maxQueryMetrics"),
                reply("QueryPerf", named("querySpec", List.of(many))).fault());
        many.set("intervalId", 20);
        assertEquals(1, list(query(many).getFirst().get("value")).size());
        Object options = read(new MoRef("OptionManager", "VpxSettings"), "setting");
        assertTrue(list(options).stream()
                .anyMatch(each -> "config.vpxd.stats.maxQueryMetrics".equals(((DataObject) each).get("key"))
                        && Integer.valueOf(256).equals(((DataObject) each).get("value"))));
    }

    @Test
    void whatCannotBeAnsweredIsRefusedByName() {
        MoRef cluster = users.machine(CLUSTER);
        refused("querySpec.interval", spec(cluster, "cpu.usage.average", "").set("intervalId", 20));
        refused("querySpec.interval", spec(vm, "cpu.usage.average", "").set("intervalId", 60));
        refused("querySpec.maxSample", spec(vm, "cpu.usage.average", "").set("maxSample", -1));
        refused("querySpec.format", spec(vm, "cpu.usage.average", "").set("format", "xml"));
        refused("querySpec.entity", spec(users.machine("/DC0/vm"), "cpu.usage.average", ""));
        assertEquals(
                new Fault.InvalidArgument("counterId"),
                reply("QueryPerfCounter", named("counterId", List.of(2, 999_999)))
                        .fault());
        assertEquals(
                new Fault.InvalidArgument("level"),
                reply("QueryPerfCounterByLevel", named("level", 5)).fault());
        assertEquals(
                List.of(),
                list(query(spec(vm, "cpu.totalmhz.average", "")).getFirst().get("value")));
    }

    @Test
    void whoMayNotReadAMachineMayNotReadItsStatistics() {
        Session one = users.login("one");
        RecordedReply answer = simulated.sendAndRun(
                one,
                MANAGER,
                "QueryPerf",
                named("querySpec", List.of(spec(vm, "cpu.usage.average", ""), spec(host, "cpu.usage.average", ""))));
        assertInstanceOf(Fault.NoPermission.class, answer.fault());
        assertEquals(
                1,
                elements(simulated.sendAndRun(
                                one,
                                MANAGER,
                                "QueryPerf",
                                named("querySpec", List.of(spec(vm, "cpu.usage.average", "")))))
                        .size());
    }

    @Test
    void hostsAndMachinesCollectAndTheOthersHaveHistory() {
        assertEquals(20, summary(vm).get("refreshRate"));
        assertEquals(true, summary(host).get("currentSupported"));
        DataObject cluster = summary(users.machine(CLUSTER));
        assertEquals(false, cluster.get("currentSupported"));
        assertEquals(true, cluster.get("summarySupported"));
        assertEquals(
                new Fault.InvalidArgument("entity"),
                reply("QueryPerfProviderSummary", named("entity", users.machine("/DC0/vm")))
                        .fault());
    }

    @Test
    void aCompositeHasAHostAndItsMachines() {
        DataObject composite = (DataObject) Objects.requireNonNull(
                reply("QueryPerfComposite", named("querySpec", spec(host, "cpu.usagemhz.average", "")))
                        .value());
        assertEquals(host, member(composite, "entity").get("entity"));
        List<Object> machines = new ArrayList<>(list(read(host, "vm")));
        for (Object child : (Iterable<?>) Objects.requireNonNull(composite.get("childEntity")))
            if (child != null) assertTrue(machines.remove(((DataObject) child).get("entity")));
    }

    @Test
    void datastoresTellTheirSpace() {
        MoRef store = users.machine("/DC0/datastore/LocalDS_0");
        DataObject summary = (DataObject) read(store, "summary");
        long capacity = (long) Objects.requireNonNull(summary.get("capacity"));
        long free = (long) Objects.requireNonNull(summary.get("freeSpace"));
        assertEquals(capacity >> 10, last(store, "disk.capacity.latest", "", 300));
        assertEquals((capacity - free) >> 10, last(store, "disk.used.latest", "", 300));
    }

    private static DataObject member(DataObject object, String name) {
        return (DataObject) Objects.requireNonNull(object.get(name));
    }

    private static long number(DataObject object, String name) {
        return ((Number) Objects.requireNonNull(object.get(name))).longValue();
    }

    private void refused(String member, DataObject spec) {
        assertEquals(
                new Fault.InvalidArgument(member),
                reply("QueryPerf", named("querySpec", List.of(spec))).fault());
    }

    private DataObject summary(MoRef entity) {
        return (DataObject) Objects.requireNonNull(
                reply("QueryPerfProviderSummary", named("entity", entity)).value());
    }

    private static DataObject id(String path, String instance) {
        int key = PerfCounterCatalog.SHIPPED.all().stream()
                .filter(counter -> counter.path().equals(path))
                .findAny()
                .orElseThrow()
                .key();
        return META.make("PerfMetricId").set("counterId", key).set("instance", instance);
    }

    private static DataObject spec(MoRef entity, String path, String instance) {
        return META.make("PerfQuerySpec").set("entity", entity).set("metricId", List.of(id(path, instance)));
    }

    private long last(MoRef entity, String path, String instance) {
        return last(entity, path, instance, 20);
    }

    private long last(MoRef entity, String path, String instance, int seconds) {
        return values(
                        query(spec(entity, path, instance).set("intervalId", seconds))
                                .getFirst(),
                        0)
                .getLast();
    }

    private List<DataObject> query(DataObject... specs) {
        return elements(reply("QueryPerf", named("querySpec", List.of(specs))));
    }

    private static List<DataObject> elements(RecordedReply reply) {
        List<DataObject> elements = new ArrayList<>();
        for (Object element : (Iterable<?>) Objects.requireNonNull(reply.value(), reply::toString))
            if (element != null) elements.add((DataObject) element);
        return elements;
    }

    private RecordedReply reply(String method, NamedValues values) {
        return simulated.sendAndRun(admin, MANAGER, method, values);
    }

    private void run(MoRef entity, String method) {
        simulated.sendAndRun(admin, entity, method);
        simulated.loops.advance(Duration.ofMinutes(5));
    }

    @SuppressWarnings("unchecked")
    private static List<Long> values(DataObject metric, int series) {
        return (List<Long>)
                Objects.requireNonNull(((DataObject) list(metric.get("value")).get(series)).get("value"));
    }

    private static List<Instant> times(DataObject metric) {
        List<Instant> times = new ArrayList<>();
        for (Object sample : list(metric.get("sampleInfo")))
            times.add((Instant) Objects.requireNonNull(((DataObject) sample).get("timestamp")));
        return times;
    }

    private Object read(MoRef object, String name) {
        var property = Objects.requireNonNull(META.managed(object.type()).property(name));
        Object value = Objects.requireNonNull(simulated.vcenter.managedObjects().read(object, property, admin));
        if (value instanceof List<?>) return value;
        if (!(value instanceof Iterable<?> sequence)) return value;
        List<Object> elements = new ArrayList<>();
        for (Object element : sequence) if (element != null) elements.add(element);
        return elements;
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }
}

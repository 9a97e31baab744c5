package io.vfleet.operation.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.render.performance.PerfCounterCatalog;
import io.vfleet.sim.RecordedReply;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the historical intervals and the levels of counters can be changed, and that queries follow. */
final class StatisticsSettingsTest {
    private static final MoRef MANAGER = new MoRef("PerformanceManager", "PerfMgr");
    private static final int DAY = 86_400;

    private final RestrictedUsers users = new RestrictedUsers();
    private final Session admin = users.login("admin");
    private final MoRef host = users.machine("/DC0/host/DC0_H0/DC0_H0");

    @Test
    void aHigherLevelOfAnIntervalHasMoreCounters() {
        int before = available(300).size();
        assertNull(update(interval(1, 300, "Past day", DAY, 4, true)));
        int after = available(300).size();
        assertTrue(after > before, before + ", then " + after);
        assertEquals(4, shown(0).get("level"));
        assertEquals(before, available(1_800).size());
    }

    @Test
    void anIntervalOfDisabledOnesAndThoseAfterIsNotKept() {
        assertNull(update(interval(2, 1_800, "Past week", 7 * DAY, 1, false)));
        assertEquals(true, shown(0).get("enabled"));
        for (int place = 1; place < 4; place++) assertEquals(false, shown(place).get("enabled"));
        assertEquals(
                new Fault.InvalidArgument("querySpec.interval"), query(7_200).fault());
        assertNull(query(300).fault());
        assertEquals(
                new Fault.InvalidArgument("interval.enabled"),
                update(interval(3, 7_200, "Past month", 30 * DAY, 1, true)));
        assertNull(update(interval(2, 1_800, "Past week", 7 * DAY, 1, true)));
        assertNull(query(1_800).fault());
    }

    @Test
    void whatAShorterIntervalLosesLongerOnesLose() {
        for (DataObject each :
                List.of(interval(1, 300, "Past day", DAY, 3, true), interval(2, 1_800, "Past week", 7 * DAY, 3, true)))
            assertNull(update(each));
        assertNull(update(interval(1, 300, "Past day", DAY, 2, true)));
        assertEquals(2, shown(1).get("level"));
    }

    @Test
    void theFirstIntervalMayBeShorter() {
        assertNull(update(interval(1, 60, "Past day", 3 * DAY, 1, true)));
        DataObject metric = (DataObject) list(query(60).value()).getFirst();
        assertEquals(3 * DAY / 60, list(metric.get("sampleInfo")).size());
        assertEquals(new Fault.InvalidArgument("querySpec.interval"), query(300).fault());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 300, Past day, 86400, 1, key",
        "5, 300, Past day, 86400, 1, key",
        "1, 240, Past day, 86400, 1, samplingPeriod",
        "1, 300, Past day, 86401, 1, length",
        "1, 300, Past day, 518400, 1, length",
        "2, 1800, Past week, 86400, 1, length",
        "4, 86400, Past year, 189216000, 1, length",
        "1, 300, Own, 86400, 1, name",
        "1, 300, Past day, 86400, 5, level",
        "1, 300, Past day, 86400, 0, level",
        "2, 1800, Past week, 604800, 2, level"
    })
    void whatAnIntervalCannotBeIsRefusedByName(
            int key, int seconds, String name, int length, int level, String refused) {
        assertEquals(
                new Fault.InvalidArgument("interval." + refused),
                update(interval(key, seconds, name, length, level, true)));
    }

    @Test
    void intervalsAreNeitherAddedNorRemoved() {
        DataObject own = interval(5, 600, "Own", DAY, 1, true);
        assertEquals(
                new Fault.NotSupported(),
                reply("CreatePerfInterval", named("intervalId", own)).fault());
        assertEquals(
                new Fault.NotSupported(),
                reply("RemovePerfInterval", named("samplePeriod", 300)).fault());
    }

    @Test
    void theLevelOfACounterDecidesWhichIntervalsHaveIt() {
        int wait = counter("cpu.wait.summation");
        DataObject mapping = META.make("PerformanceManagerCounterLevelMapping").set("counterId", wait);
        assertNull(reply(
                        "UpdateCounterLevelMapping",
                        named("counterLevelMap", List.of(mapping.set("aggregateLevel", 4))))
                .fault());
        assertFalse(isAvailable(wait, 300));
        assertNull(reply(
                        "UpdateCounterLevelMapping",
                        named("counterLevelMap", List.of(mapping.set("aggregateLevel", 1))))
                .fault());
        assertTrue(isAvailable(wait, 300));
        DataObject info = (DataObject) list(reply("QueryPerfCounter", named("counterId", List.of(wait)))
                        .value())
                .getFirst();
        assertEquals(1, info.get("level"));
        assertTrue(list(read("perfCounter")).contains(info));
        assertNull(reply("ResetCounterLevelMapping", named("counters", List.of(wait)))
                .fault());
        assertFalse(list(read("perfCounter")).contains(info));
    }

    @Test
    void levelsAndCountersThatAreNotAreRefused() {
        DataObject mapping = META.make("PerformanceManagerCounterLevelMapping").set("counterId", 2);
        refused("counterLevelMap.aggregateLevel", mapping.set("aggregateLevel", 5));
        refused(
                "counterLevelMap.perDeviceLevel",
                mapping.set("aggregateLevel", 1).set("perDeviceLevel", 0));
        refused("counterLevelMap.counterId", mapping.set("counterId", 999_999));
        assertEquals(
                new Fault.InvalidArgument("counters"),
                reply("ResetCounterLevelMapping", named("counters", List.of(999_999)))
                        .fault());
    }

    private void refused(String argument, DataObject mapping) {
        assertEquals(
                new Fault.InvalidArgument(argument),
                reply("UpdateCounterLevelMapping", named("counterLevelMap", List.of(mapping)))
                        .fault());
    }

    private static DataObject interval(int key, int seconds, String name, int length, int level, boolean enabled) {
        return META.make("PerfInterval")
                .set("key", key)
                .set("samplingPeriod", seconds)
                .set("name", name)
                .set("length", length)
                .set("level", level)
                .set("enabled", enabled);
    }

    private @Nullable Fault update(DataObject interval) {
        return reply("UpdatePerfInterval", named("interval", interval)).fault();
    }

    private RecordedReply query(int seconds) {
        DataObject id = META.make("PerfMetricId")
                .set("counterId", counter("cpu.usage.average"))
                .set("instance", "");
        DataObject spec = META.make("PerfQuerySpec")
                .set("entity", host)
                .set("intervalId", seconds)
                .set("metricId", List.of(id));
        return reply("QueryPerf", named("querySpec", List.of(spec)));
    }

    private List<?> available(int seconds) {
        return list(reply("QueryAvailablePerfMetric", named("entity", host).and("intervalId", seconds))
                .value());
    }

    private boolean isAvailable(int counter, int seconds) {
        return available(seconds).stream()
                .anyMatch(each -> Integer.valueOf(counter).equals(((DataObject) each).get("counterId")));
    }

    private DataObject shown(int place) {
        return (DataObject) list(read("historicalInterval")).get(place);
    }

    private Object read(String property) {
        return Objects.requireNonNull(users.simulated
                .vcenter
                .managedObjects()
                .read(
                        MANAGER,
                        Objects.requireNonNull(META.managed(MANAGER.type()).property(property)),
                        admin));
    }

    private static int counter(String path) {
        return PerfCounterCatalog.SHIPPED.all().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow()
                .key();
    }

    private RecordedReply reply(String method, NamedValues arguments) {
        return users.simulated.sendAndRun(admin, MANAGER, method, arguments);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof Iterable<?> all
                ? StreamSupport.stream(all.spliterator(), false)
                        .filter(Objects::nonNull)
                        .toList()
                : assertInstanceOf(List.class, value);
    }
}

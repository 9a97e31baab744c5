package io.vfleet.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When scheduled tasks run. */
final class ScheduleTest {
    private static final Metamodel META = Metamodel.load();
    /** A Sunday. */
    private static final Instant NOW = Instant.parse("2026-03-01T10:20:30Z");

    @Test
    void everySoManyHoursAtAMinute() {
        Schedule schedule = of(recurrent("HourlyTaskScheduler", 4).set("minute", 15));
        assertTimes(schedule, "2026-03-01T11:15:00Z", "2026-03-01T15:15:00Z", "2026-03-01T19:15:00Z");
    }

    @Test
    void everySoManyDaysAtATime() {
        assertTimes(of(daily("DailyTaskScheduler", 2)), "2026-03-03T03:30:00Z", "2026-03-05T03:30:00Z");
        assertTimes(of(daily("DailyTaskScheduler", 1)), "2026-03-02T03:30:00Z", "2026-03-03T03:30:00Z");
    }

    @Test
    void onDaysOfTheWeek() {
        DataObject weekly = daily("WeeklyTaskScheduler", 2).set("monday", true).set("friday", true);
        for (String day : new String[] {"sunday", "tuesday", "wednesday", "thursday", "saturday"})
            weekly.set(day, false);
        assertTimes(of(weekly), "2026-03-02T03:30:00Z", "2026-03-06T03:30:00Z", "2026-03-16T03:30:00Z");
        assertNull(Schedule.of(weekly.set("monday", false).set("friday", false), NOW, NOW));
    }

    @Test
    void onADayOfTheMonthOrOnItsLast() {
        assertTimes(
                of(daily("MonthlyByDayTaskScheduler", 1).set("day", 31)),
                "2026-03-31T03:30:00Z",
                "2026-04-30T03:30:00Z");
        DataObject weekday = daily("MonthlyByWeekdayTaskScheduler", 1).set("weekday", "tuesday");
        assertTimes(of(weekday.set("offset", "second")), "2026-03-10T03:30:00Z", "2026-04-14T03:30:00Z");
        assertTimes(of(weekday.set("offset", "last")), "2026-03-31T03:30:00Z", "2026-04-28T03:30:00Z");
    }

    @Test
    void onceAndAfterTheStart() {
        Instant later = NOW.plusSeconds(90);
        assertTimes(of(META.make("OnceTaskScheduler").set("runAt", later)), later.toString());
        assertNull(of(META.make("OnceTaskScheduler").set("runAt", later)).next(later));
        assertNotNull(of(META.make("OnceTaskScheduler")).next(NOW));
        Schedule afterStart = Objects.requireNonNull(
                Schedule.of(META.make("AfterStartupTaskScheduler").set("minute", 5), NOW, NOW.minusSeconds(60)));
        assertTimes(afterStart, "2026-03-01T10:24:30Z");
    }

    @Test
    void fromItsBeginningToItsEndOnly() {
        DataObject hourly = recurrent("HourlyTaskScheduler", 1)
                .set("minute", 0)
                .set("activeTime", Instant.parse("2026-03-02T00:00:00Z"))
                .set("expireTime", Instant.parse("2026-03-02T01:30:00Z"));
        assertTimes(of(hourly), "2026-03-02T00:00:00Z", "2026-03-02T01:00:00Z");
        assertNull(of(hourly).next(Instant.parse("2026-03-02T01:00:00Z")));
    }

    @Test
    void numbersOutOfTheirRangeAreNoSchedule() {
        assertNull(Schedule.of(recurrent("HourlyTaskScheduler", 0).set("minute", 1), NOW, NOW));
        assertNull(Schedule.of(recurrent("HourlyTaskScheduler", 1).set("minute", 60), NOW, NOW));
        assertNull(Schedule.of(daily("DailyTaskScheduler", 1).set("hour", 24), NOW, NOW));
        assertNull(Schedule.of(daily("MonthlyByDayTaskScheduler", 1).set("day", 32), NOW, NOW));
        assertNull(Schedule.of(recurrent("RecurrentTaskScheduler", 1), NOW, NOW));
        assertNull(Schedule.of(META.make("TaskScheduler"), NOW, NOW));
    }

    private static DataObject recurrent(String type, int interval) {
        return META.make(type).set("interval", interval);
    }

    private static DataObject daily(String type, int interval) {
        return recurrent(type, interval).set("hour", 3).set("minute", 30);
    }

    private static Schedule of(DataObject scheduler) {
        return Objects.requireNonNull(Schedule.of(scheduler, NOW, NOW));
    }

    private static void assertTimes(Schedule schedule, String... times) {
        @Nullable Instant at = NOW;
        for (String time : times) {
            at = schedule.next(Objects.requireNonNull(at));
            assertEquals(Instant.parse(time), at);
        }
    }
}

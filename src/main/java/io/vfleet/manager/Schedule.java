package io.vfleet.manager;

import io.vfleet.meta.DataObject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a scheduled task runs, in UTC: a TaskScheduler that can be asked for its next time.
 *
 * @param from no time before it; the first period of a recurrent schedule begins with it
 * @param until no time after it; null for no end
 */
public record Schedule(Instant from, @Nullable Instant until, Times times) {
    private static final int INTERVAL_MAX = 999;
    private static final int DAYS_LOOKED_AT = 32 * INTERVAL_MAX;
    private static final List<String> WEEKDAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final List<String> WEEKS = List.of("first", "second", "third", "fourth");

    /** The times of one kind of schedule. */
    public sealed interface Times {
        record Once(Instant at) implements Times {}

        /** {@code interval}: in hours. */
        record Hourly(int interval, int minute) implements Times {}

        record OnDays(Days days, LocalTime at) implements Times {}
    }

    /** The days of a schedule, of every so manieth day, week or month. */
    public sealed interface Days {
        record EveryDay(int interval) implements Days {}

        record OfWeek(int interval, Set<DayOfWeek> days) implements Days {}

        /** {@code day}: the last one of a month that is shorter. */
        record OfMonth(int interval, int day) implements Days {}

        /** {@code week}: from 1; 0 for the last of the month. */
        record WeekdayOfMonth(int interval, int week, DayOfWeek day) implements Days {}
    }

    /** The first time after that; null when there is none any more. */
    public @Nullable Instant next(Instant after) {
        Instant least = after.isBefore(from) ? from.minusMillis(1) : after;
        Instant next = switch (times) {
            case Times.Once(Instant at) -> at.isAfter(after) ? at : null;
            case Times.Hourly(int interval, int minute) -> hour(least, interval, minute);
            case Times.OnDays(Days days, LocalTime at) -> day(least, days, at);
        };
        return next == null || (until != null && next.isAfter(until)) ? null : next;
    }

    private Instant hour(Instant after, int interval, int minute) {
        Instant first = from.truncatedTo(ChronoUnit.HOURS).plus(minute, ChronoUnit.MINUTES);
        if (first.isBefore(from)) first = first.plus(1, ChronoUnit.HOURS);
        if (first.isAfter(after)) return first;
        long periods = ChronoUnit.HOURS.between(first, after) / interval;
        Instant next = first.plus(periods * interval, ChronoUnit.HOURS);
        return next.isAfter(after) ? next : next.plus(interval, ChronoUnit.HOURS);
    }

    private @Nullable Instant day(Instant after, Days days, LocalTime at) {
        LocalDate begin = LocalDate.ofInstant(from, ZoneOffset.UTC);
        LocalDate day = LocalDate.ofInstant(after, ZoneOffset.UTC);
        for (int looked = 0; looked < DAYS_LOOKED_AT; looked++, day = day.plusDays(1)) {
            Instant time = day.atTime(at).toInstant(ZoneOffset.UTC);
            if (time.isAfter(after) && isOn(days, begin, day)) return time;
        }
        return null;
    }

    private static boolean isOn(Days days, LocalDate begin, LocalDate day) {
        return switch (days) {
            case Days.EveryDay(int interval) -> ChronoUnit.DAYS.between(begin, day) % interval == 0;
            case Days.OfWeek(int interval, Set<DayOfWeek> on) ->
                on.contains(day.getDayOfWeek()) && ChronoUnit.WEEKS.between(week(begin), week(day)) % interval == 0;
            case Days.OfMonth(int interval, int wanted) ->
                day.getDayOfMonth() == Math.min(wanted, day.lengthOfMonth()) && isInMonth(interval, begin, day);
            case Days.WeekdayOfMonth(int interval, int week, DayOfWeek weekday) ->
                day.equals(
                                week == 0
                                        ? day.with(TemporalAdjusters.lastInMonth(weekday))
                                        : day.with(TemporalAdjusters.dayOfWeekInMonth(week, weekday)))
                        && isInMonth(interval, begin, day);
        };
    }

    private static LocalDate week(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
    }

    private static boolean isInMonth(int interval, LocalDate begin, LocalDate day) {
        return ChronoUnit.MONTHS.between(begin.withDayOfMonth(1), day.withDayOfMonth(1)) % interval == 0;
    }

    /**
     * The schedule that a TaskScheduler says; null for one with a number out of its range, or of no kind.
     *
     * @param now the time when it is set
     * @param startup when the vCenter started
     */
    public static @Nullable Schedule of(DataObject scheduler, Instant now, Instant startup) {
        Times times = times(scheduler, now, startup);
        if (times == null) return null;
        Instant active = scheduler.get("activeTime") instanceof Instant at && at.isAfter(now) ? at : now;
        return new Schedule(active, (Instant) scheduler.get("expireTime"), times);
    }

    private static @Nullable Times times(DataObject scheduler, Instant now, Instant startup) {
        String type = scheduler.type().name();
        switch (type) {
            case "OnceTaskScheduler" -> {
                return new Times.Once(scheduler.get("runAt") instanceof Instant at ? at : now.plusMillis(1));
            }
            case "AfterStartupTaskScheduler" -> {
                int minutes = number(scheduler, "minute");
                return minutes < 0 ? null : new Times.Once(startup.plus(minutes, ChronoUnit.MINUTES));
            }
            default -> {
                if (scheduler.type().slotIndex("interval") < 0) return null;
            }
        }
        int interval = number(scheduler, "interval");
        if (interval < 1 || interval > INTERVAL_MAX) return null;
        boolean daily = scheduler.type().slotIndex("hour") >= 0;
        int minute = scheduler.type().slotIndex("minute") < 0 ? 0 : number(scheduler, "minute");
        int hour = daily ? number(scheduler, "hour") : 0;
        if (minute < 0 || minute > 59 || hour < 0 || hour > 23) return null;
        if (type.equals("HourlyTaskScheduler")) return new Times.Hourly(interval, minute);
        Days days = daily ? days(scheduler, interval) : null;
        return days == null ? null : new Times.OnDays(days, LocalTime.of(hour, minute));
    }

    private static @Nullable Days days(DataObject scheduler, int interval) {
        return switch (scheduler.type().name()) {
            case "DailyTaskScheduler" -> new Days.EveryDay(interval);
            case "WeeklyTaskScheduler" -> {
                EnumSet<DayOfWeek> on = EnumSet.noneOf(DayOfWeek.class);
                for (String day : WEEKDAYS) if (Boolean.TRUE.equals(scheduler.get(day))) on.add(weekday(day));
                yield on.isEmpty() ? null : new Days.OfWeek(interval, on);
            }
            case "MonthlyByDayTaskScheduler" -> {
                int day = number(scheduler, "day");
                yield day < 1 || day > 31 ? null : new Days.OfMonth(interval, day);
            }
            case "MonthlyByWeekdayTaskScheduler" ->
                new Days.WeekdayOfMonth(
                        interval, WEEKS.indexOf(word(scheduler, "offset")) + 1, weekday(word(scheduler, "weekday")));
            default -> null;
        };
    }

    private static DayOfWeek weekday(String name) {
        return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static int number(DataObject data, String member) {
        return (int) Objects.requireNonNull(data.get(member));
    }

    private static String word(DataObject data, String member) {
        return String.valueOf(data.get(member));
    }
}

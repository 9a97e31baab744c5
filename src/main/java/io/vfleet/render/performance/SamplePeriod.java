package io.vfleet.render.performance;

import io.vfleet.manager.SamplingInterval;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The samples of an answer.
 *
 * @param firstSecond the end of the first sample, in seconds since the epoch of Unix
 */
record SamplePeriod(SamplingInterval interval, long firstSecond, int count) {
    /** How many loads a sample of a historical interval is the average of. */
    private static final int READINGS = 5;

    /** {@code since}: there are no samples before. */
    static SamplePeriod of(PerfQuery query, Instant since, Instant now) {
        SamplingInterval interval = query.interval();
        int seconds = interval.seconds();
        long latest = Math.floorDiv(now.getEpochSecond(), seconds) * seconds;
        Instant end = query.end();
        long last = end == null ? latest : Math.min(latest, Math.floorDiv(end.getEpochSecond(), seconds) * seconds);
        long first = Math.max(latest - interval.keptSeconds() + seconds, after(since, seconds));
        Instant start = query.start();
        if (start != null) first = Math.max(first, after(start, seconds));
        if (query.samplesMax() > 0 && !interval.historical())
            first = Math.max(first, last - (query.samplesMax() - 1L) * seconds);
        return new SamplePeriod(interval, first, (int) Math.max(0, (last - first) / seconds + (last < first ? 0 : 1)));
    }

    private static long after(Instant time, int seconds) {
        return (Math.floorDiv(time.getEpochSecond(), seconds) + 1) * seconds;
    }

    Instant time(int sample) {
        return Instant.ofEpochSecond(firstSecond + (long) sample * interval.seconds());
    }

    /** The end of the nth of the loads that a sample is the average of, in seconds since the epoch of Unix. */
    long second(int sample, int nth) {
        int current = SamplingInterval.CURRENT.seconds();
        long lastStep = (firstSecond + (long) sample * interval.seconds()) / current;
        return (lastStep - (READINGS - 1 - nth) * distance()) * current;
    }

    private long distance() {
        return interval.seconds() / SamplingInterval.CURRENT.seconds() / READINGS;
    }

    /** The loads of a sample; the last one is that of its end. */
    List<LoadSample> loads(PerfEntity entity, int sample) {
        long lastStep = (firstSecond + (long) sample * interval.seconds()) / SamplingInterval.CURRENT.seconds();
        if (!interval.historical()) return List.of(entity.loadAt().apply(lastStep));
        return LongStream.range(0, READINGS)
                .mapToObj(nth -> entity.loadAt().apply(lastStep - (READINGS - 1 - nth) * distance()))
                .toList();
    }

    int readings() {
        return interval.historical() ? READINGS : 1;
    }
}

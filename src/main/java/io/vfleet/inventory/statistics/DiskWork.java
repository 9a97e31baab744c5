package io.vfleet.inventory.statistics;

/**
 * The disk traffic of a piece of work on one entity, evenly spread over its time.
 *
 * @param readKib what it reads in all of its planned time
 * @param writtenKib what it writes
 */
public record DiskWork(WorkTime time, double readKib, double writtenKib) {
    /** What it reads in a span of time, in milliseconds since the epoch of Unix. */
    public double readKib(long fromMillis, long untilMillis) {
        return readKib * time.part(fromMillis, untilMillis);
    }

    /** What it writes in a span of time, in milliseconds since the epoch of Unix. */
    public double writtenKib(long fromMillis, long untilMillis) {
        return writtenKib * time.part(fromMillis, untilMillis);
    }

    /** Two of which nothing changes any more as one, in the time of both. */
    DiskWork with(DiskWork other) {
        WorkTime both = time.with(other.time);
        return new DiskWork(
                both, done(readKib) + other.done(other.readKib), done(writtenKib) + other.done(other.writtenKib));
    }

    private double done(double planned) {
        return planned * time.part(Long.MIN_VALUE, Long.MAX_VALUE);
    }
}

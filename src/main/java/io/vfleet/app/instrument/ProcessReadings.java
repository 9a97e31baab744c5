package io.vfleet.app.instrument;

/** Reads what the operating system and the JVM say of this process; may block for a moment. */
interface ProcessReadings {
    /**
     * At one moment.
     *
     * @param cpuNanos that this process has used
     * @param stolenTicks of all processors that a hypervisor has given to others; 0 where it is not told
     * @param allTicks of all processors
     * @param acceptQueue connections that are made and not yet accepted
     * @param longestPauseNanos of the collector since the reading before
     */
    record Reading(long cpuNanos, long stolenTicks, long allTicks, int acceptQueue, long longestPauseNanos) {}

    Reading read();
}

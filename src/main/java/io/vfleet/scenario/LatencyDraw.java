package io.vfleet.scenario;

/**
 * How long one call is held back.
 *
 * @param nanos before it is executed
 * @param perObjectNanos and more for each object of its answer
 * @param bytesPerSecond the rate at which its answer is sent; 0 for no bound
 */
public record LatencyDraw(String rule, long nanos, long perObjectNanos, long bytesPerSecond) {}

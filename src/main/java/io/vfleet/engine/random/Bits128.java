package io.vfleet.engine.random;

/** A 128-bit number as two longs. */
public record Bits128(long high, long low) {}

package io.vfleet.engine;

/** Two halves of a number too wide for a {@code long}. */
public record Bits128(long high, long low) {}

package io.vfleet.property;

/**
 * How much watching there is at a moment.
 *
 * @param waiting calls that wait for an update
 */
public record Counts(int filters, int views, int waiting) {}

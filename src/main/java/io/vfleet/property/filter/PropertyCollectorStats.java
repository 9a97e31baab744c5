package io.vfleet.property.filter;

/**
 * The number of filters, views and waiting calls at one moment.
 *
 * @param waiting calls that wait for an update
 */
public record PropertyCollectorStats(int filters, int views, int waiting) {}

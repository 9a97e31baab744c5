package io.vfleet.scenario.connection;

import io.vfleet.config.scenario.ConnectionRule;

/**
 * A rule that a connection has met.
 *
 * @param nanos for how long it holds the connection back; 0 if that is not its effect
 */
public record MetConnectionRule(ConnectionRule rule, long nanos) {}

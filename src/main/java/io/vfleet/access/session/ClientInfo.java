package io.vfleet.access;

import org.jspecify.annotations.Nullable;

/**
 * Who stands at the door, as far as the connection tells.
 *
 * @param locale the language asked for; null for the vCenter's own
 */
public record Visitor(
        String ipAddress, String userAgent, @Nullable String locale) {}

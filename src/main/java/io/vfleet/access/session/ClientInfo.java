package io.vfleet.access.session;

import org.jspecify.annotations.Nullable;

/**
 * What the connection of a client tells about it.
 *
 * @param locale the language asked for; null for the vCenter's own
 */
public record ClientInfo(
        String ipAddress, String userAgent, @Nullable String locale) {}

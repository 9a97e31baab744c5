package io.vfleet.access.session;

import org.jspecify.annotations.Nullable;

/**
 * What a connection reveals about its client.
 *
 * @param locale the requested locale; null for the vCenter's default
 */
public record ClientInfo(
        String ipAddress, String userAgent, @Nullable String locale) {}

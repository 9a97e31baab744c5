package io.vfleet.access.session;

import org.jspecify.annotations.Nullable;

/**
 * What a connection reveals about its client.
 *
 * @param locale the requested locale; null for the vCenter's default
 */
public record ClientInfo(
        String ipAddress, String userAgent, @Nullable String locale) {
    private static final int AGENT_CHARS_MAX = 256;

    /** Cuts a long user agent, because it is kept with the session and its events. */
    public ClientInfo {
        if (userAgent.length() > AGENT_CHARS_MAX) userAgent = userAgent.substring(0, AGENT_CHARS_MAX);
    }
}

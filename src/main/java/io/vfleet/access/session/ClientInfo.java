package io.vfleet.access.session;

import org.jspecify.annotations.Nullable;

/**
 * What a connection reveals about its client.
 *
 * @param locale the requested locale; null for the vCenter's default
 */
public record ClientInfo(
        String ipAddress, String userAgent, @Nullable String locale) {
    /** With a long user agent cut, because it is kept with the session and its events. */
    ClientInfo cut(int agentCharsMax) {
        return userAgent.length() <= agentCharsMax
                ? this
                : new ClientInfo(ipAddress, userAgent.substring(0, agentCharsMax), locale);
    }
}

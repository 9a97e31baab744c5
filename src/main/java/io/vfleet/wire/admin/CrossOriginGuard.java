package io.vfleet.wire.admin;

import io.vfleet.config.server.ListenAddress;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests to the admin port that a page of another site makes in a browser: an Origin that is not this server's own, and on a loopback port a Host that
 * is no loopback address, to which an attacker's name server has pointed a name of his own (DNS rebinding).
 */
final class CrossOriginGuard {
    private CrossOriginGuard() {}

    /**
     * What is wrong, in one line; null if nothing is.
     *
     * @param host null from clients of HTTP/1.0, which are no browsers
     * @param origin null from anything but a browser
     * @param fetchSite the Sec-Fetch-Site header of a request that changes something; browsers send it where they send no
     *     Origin, too
     * @param loopback whether the port is open to this machine only; elsewhere any name may lead here
     */
    static @Nullable String refusal(
            @Nullable String host, @Nullable String origin, @Nullable String fetchSite, boolean loopback) {
        if (loopback && host != null && !isLoopback(host)) {
            return "the Host of the request is " + host + ", need localhost or a loopback address";
        }
        if (origin != null && !origin.equals("http://" + host))
            return "pages of " + origin + " may not use this server";
        if ("cross-site".equals(fetchSite) || "same-site".equals(fetchSite))
            return "pages of other servers may not use this one";
        return null;
    }

    private static boolean isLoopback(String host) {
        boolean withPort = host.matches(".*:[0-9]+") && (!host.startsWith("[") || !host.endsWith("]"));
        try {
            return ListenAddress.parse(withPort ? host : host + ":80").isLoopback();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}

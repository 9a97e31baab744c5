package io.vfleet.wire.soap;

import io.vfleet.meta.Release;
import org.jspecify.annotations.Nullable;

/**
 * The release that a request's SOAPAction names, such as {@code "urn:vim25/8.0.3.0"}, with or without the quotes.
 *
 * @param shown nothing newer is in the answer
 * @param read nothing newer is taken from the request
 */
public record SoapAction(Release shown, Release read) {
    /** Clients that name no release are shown the oldest schema there is a client for, and may ask for everything. */
    private static final SoapAction NONE = new SoapAction(Release.of("2.5"), Release.NEWEST);

    public static SoapAction of(@Nullable String header) {
        if (header == null) return NONE;
        String action = header.replace("\"", "").strip();
        int slash = action.lastIndexOf('/');
        if (slash < 0) return NONE;
        Release release = Release.inAction(action.substring(slash + 1));
        return new SoapAction(release, release);
    }
}

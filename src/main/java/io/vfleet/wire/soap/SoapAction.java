package io.vfleet.wire.soap;

import io.vfleet.meta.Release;
import org.jspecify.annotations.Nullable;

/**
 * The releases that a SOAPAction header selects, such as {@code "urn:vim25/8.0.3.0"}, with or without the quotes.
 *
 * @param responseRelease nothing newer is in the response
 * @param requestRelease nothing newer is accepted in the request
 */
public record SoapAction(Release responseRelease, Release requestRelease) {
    /** A client that names no release gets the oldest schema that clients use, and may send everything. */
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

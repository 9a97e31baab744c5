package io.vfleet.wire.datastore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/** The parameters in the query of an address. */
final class AddressParameters {
    private AddressParameters() {}

    /** The decoded value of a parameter; null when it is missing or cannot be decoded. */
    static @Nullable String value(String name, String query) {
        for (String part : query.split("&", -1)) {
            if (part.startsWith(name + "=")) return decode(part.substring(name.length() + 1));
        }
        return null;
    }

    /** Decodes percent escapes; a plus sign is kept, because names contain it. */
    static @Nullable String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}

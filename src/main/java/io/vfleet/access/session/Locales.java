package io.vfleet.access.session;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The locales that a client may request; message texts are English in all of them. */
public final class Locales {
    public static final String DEFAULT = "en";
    public static final List<String> SUPPORTED =
            List.of("en", "de", "es", "fr", "it", "ja", "ko", "pt", "zh_CN", "zh_TW");

    private Locales() {}

    /** The locale in the form {@code en_US}; null when its language is not supported. */
    static @Nullable String supportedLocale(String requested, int charsMax) {
        // It is kept with the session, so a client must not make it long.
        if (requested.length() > charsMax) return null;
        Locale locale = Locale.forLanguageTag(requested.replace('_', '-'));
        boolean supported = SUPPORTED.stream().anyMatch(name -> name.split("_", -1)[0].equals(locale.getLanguage()));
        return supported ? requested.replace('-', '_') : null;
    }
}

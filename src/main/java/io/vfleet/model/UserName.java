package io.vfleet.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of a user with its domain. It has many spellings that are equal, because neither part has upper and lower
 * case: {@code DOMAIN\name}, {@code name@domain}, and {@code name} alone in the default domain.
 */
public final class UserName {
    private final String domain;
    private final String name;

    /** Made on first use and kept, because permissions are looked up by the name for every object that is read. */
    private @Nullable String key;

    private UserName(String domain, String name) {
        this.domain = domain;
        this.name = name;
    }

    /** Reads any spelling of a name; the default domain is empty where none is known. */
    public static UserName parse(String text, String defaultDomain) {
        int slash = text.indexOf('\\');
        int at = text.lastIndexOf('@');
        if (slash >= 0) return in(text.substring(0, slash), text.substring(slash + 1), defaultDomain);
        if (at >= 0) return in(text.substring(at + 1), text.substring(0, at), defaultDomain);
        return new UserName(defaultDomain, text);
    }

    private static UserName in(String domain, String name, String defaultDomain) {
        return new UserName(domain.equalsIgnoreCase(defaultDomain) ? defaultDomain : domain, name);
    }

    /** The name without its domain. */
    public String name() {
        return name;
    }

    /** Its domain; empty where it is not known. */
    public String domain() {
        return domain;
    }

    private String key() {
        String made = key;
        if (made == null) {
            made = (domain + "\\" + name).toLowerCase(Locale.ROOT);
            key = made;
        }
        return made;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        // A session and the permissions have the same name nearly always.
        if (this == other) return true;
        return other instanceof UserName that && key().equals(that.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    /** As a vCenter shows it. */
    @Override
    public String toString() {
        return domain.isEmpty() ? name : domain + "\\" + name;
    }
}

package io.vfleet.event.filter;

import io.vfleet.meta.DataObject;
import io.vfleet.model.UserName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Matches the users that a filter specification names, in any spelling; a name without a domain is of any domain.
 *
 * @param system whether the server itself matches
 * @param domainsByName by the name in lower case, the domains that were given with it; empty for every user
 */
public record UserFilter(boolean system, Map<String, Set<String>> domainsByName) {
    /** Compiles an EventFilterSpecByUsername or a TaskFilterSpecByUsername. */
    public static UserFilter of(DataObject spec) {
        Map<String, Set<String>> domainsByName = new HashMap<>();
        for (String text : ArrayMembers.strings(spec, "userList")) {
            UserName user = UserName.parse(text, "");
            domainsByName
                    .computeIfAbsent(lower(user.name()), _ -> new HashSet<>())
                    .add(lower(user.domain()));
        }
        return new UserFilter(Boolean.TRUE.equals(spec.get("systemUser")), domainsByName);
    }

    /** Whether a user matches; the empty name is the server itself. */
    public boolean matches(String user) {
        if (user.isEmpty()) return system;
        if (domainsByName.isEmpty()) return true;
        UserName name = UserName.parse(user, "");
        Set<String> domains = domainsByName.get(lower(name.name()));
        if (domains == null) return false;
        return name.domain().isEmpty() || domains.contains("") || domains.contains(lower(name.domain()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

package io.vfleet.event.filter;

import io.vfleet.meta.DataObject;
import java.util.List;

/**
 * Matches the users that a filter specification names.
 *
 * @param system whether the server itself matches
 * @param users the names; empty for every user
 */
public record UserFilter(boolean system, List<String> users) {
    public UserFilter {
        users = List.copyOf(users);
    }

    /** Compiles an EventFilterSpecByUsername or a TaskFilterSpecByUsername. */
    public static UserFilter of(DataObject spec) {
        return new UserFilter(Boolean.TRUE.equals(spec.get("systemUser")), ArrayMembers.strings(spec, "userList"));
    }

    /** Whether a user matches; the empty name is the server itself. */
    public boolean matches(String user) {
        if (user.isEmpty()) return system;
        return users.isEmpty() ? true : users.contains(user);
    }
}

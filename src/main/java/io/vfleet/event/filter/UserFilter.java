package io.vfleet.event;

import io.vfleet.meta.DataObject;
import java.util.List;

/**
 * Users that a filter lets through.
 *
 * @param system whether the server itself counts
 * @param users the names; empty for every user
 */
public record UserFilter(boolean system, List<String> users) {
    public UserFilter {
        users = List.copyOf(users);
    }

    /** From an EventFilterSpecByUsername or a TaskFilterSpecByUsername. */
    public static UserFilter of(DataObject spec) {
        return new UserFilter(Boolean.TRUE.equals(spec.get("systemUser")), Members.strings(spec, "userList"));
    }

    /** An empty name is the server itself. */
    public boolean matches(String user) {
        if (user.isEmpty()) return system;
        return users.isEmpty() ? true : users.contains(user);
    }
}

package io.vfleet.event.filter;

import io.vfleet.meta.DataObject;
import io.vfleet.model.UserName;
import java.util.List;

/**
 * Matches the users that a filter specification names, in any spelling; a name without a domain is of any domain.
 *
 * @param system whether the server itself matches
 * @param users the names; empty for every user
 */
public record UserFilter(boolean system, List<UserName> users) {
    public UserFilter {
        users = List.copyOf(users);
    }

    /** Compiles an EventFilterSpecByUsername or a TaskFilterSpecByUsername. */
    public static UserFilter of(DataObject spec) {
        List<UserName> users = ArrayMembers.strings(spec, "userList").stream()
                .map(name -> UserName.parse(name, ""))
                .toList();
        return new UserFilter(Boolean.TRUE.equals(spec.get("systemUser")), users);
    }

    /** Whether a user matches; the empty name is the server itself. */
    public boolean matches(String user) {
        if (user.isEmpty()) return system;
        if (users.isEmpty()) return true;
        UserName name = UserName.parse(user, "");
        return users.stream().anyMatch(name::matches);
    }
}

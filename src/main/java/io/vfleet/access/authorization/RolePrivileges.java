package io.vfleet.access.authorization;

import io.vfleet.config.server.UserSettings.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The privileges that one role grants, by exact id or by prefix (a trailing {@code *}); immutable. */
final class RolePrivileges {
    private final Set<String> exact = new HashSet<>();
    private final List<String> prefixes = new ArrayList<>();
    private final boolean all;

    RolePrivileges(Role role) {
        for (String privilege : role.privileges()) {
            if (privilege.endsWith("*")) prefixes.add(privilege.substring(0, privilege.length() - 1));
            else exact.add(privilege);
        }
        all = prefixes.contains("");
    }

    boolean allows(String privilege) {
        if (all || exact.contains(privilege)) return true;
        for (String prefix : prefixes) {
            if (privilege.startsWith(prefix)) return true;
        }
        return false;
    }
}

package io.vfleet.access.authorization;

import io.vfleet.config.server.UserSettings.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The privileges that one role grants, by exact id or prefix; immutable. Immutable. */
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
        for (String start : prefixes) {
            if (privilege.startsWith(start)) return true;
        }
        return false;
    }
}

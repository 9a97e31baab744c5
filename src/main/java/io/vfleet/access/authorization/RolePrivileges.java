package io.vfleet.access;

import io.vfleet.config.Users.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one role allows. Immutable. */
final class Rights {
    private final Set<String> exact = new HashSet<>();
    private final List<String> starts = new ArrayList<>();
    private final boolean all;

    Rights(Role role) {
        for (String privilege : role.privileges()) {
            if (privilege.endsWith("*")) starts.add(privilege.substring(0, privilege.length() - 1));
            else exact.add(privilege);
        }
        all = starts.contains("");
    }

    boolean allow(String privilege) {
        if (all || exact.contains(privilege)) return true;
        for (String start : starts) {
            if (privilege.startsWith(start)) return true;
        }
        return false;
    }
}

package io.vfleet.access.authorization;

import io.vfleet.config.server.PrivilegeCatalog;
import io.vfleet.config.server.UserSettings.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A role with the privileges that it grants.
 *
 * @param privileges their ids, sorted
 * @param listed the same and the one that everybody has, sorted
 */
public record RoleRights(int id, String name, String label, Set<String> privileges, List<String> listed) {
    /** The id of the role that may do everything. */
    static final int ADMIN = -1;

    private static final int VIEW = -3;
    private static final int ANONYMOUS = -4;

    static RoleRights of(Role role) {
        return of(role.id(), role.name(), role.label(), PrivilegeCatalog.expand(role.privileges()));
    }

    static RoleRights of(int id, String name, String label, Set<String> privileges) {
        Set<String> listed = new TreeSet<>(privileges);
        listed.add(AccessControl.ANONYMOUS);
        return new RoleRights(id, name, label, Set.copyOf(privileges), List.copyOf(listed));
    }

    /** Whether it is one that every vCenter has, which nobody can change. */
    public boolean isSystem() {
        return id < 0;
    }

    /** Whether permissions may grant it. */
    boolean isGrantable() {
        return id != VIEW && id != ANONYMOUS;
    }

    /** The privileges, sorted. */
    public List<String> sorted() {
        return privileges.stream().sorted().toList();
    }
}

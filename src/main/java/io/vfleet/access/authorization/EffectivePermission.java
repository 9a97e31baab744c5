package io.vfleet.access.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a user may do on an object: by one permission, or by those of several groups together.
 *
 * @param listed the same privileges and the one that everybody has, sorted
 */
record EffectivePermission(Set<String> privileges, List<String> listed, List<Integer> roleIds) {
    static EffectivePermission of(List<RoleRights> roles) {
        if (roles.size() == 1) {
            RoleRights role = roles.getFirst();
            return new EffectivePermission(role.privileges(), role.listed(), List.of(role.id()));
        }
        Set<String> privileges = new TreeSet<>();
        Set<String> listed = new TreeSet<>();
        List<Integer> ids = new ArrayList<>();
        for (RoleRights role : roles) {
            privileges.addAll(role.privileges());
            listed.addAll(role.listed());
            if (!ids.contains(role.id())) ids.add(role.id());
        }
        return new EffectivePermission(Set.copyOf(privileges), List.copyOf(listed), List.copyOf(ids));
    }

    boolean allows(String privilege) {
        return privileges.contains(privilege);
    }
}

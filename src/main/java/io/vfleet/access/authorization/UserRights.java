package io.vfleet.access.authorization;

import io.vfleet.access.authorization.AccessControl.EntityTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows for one user from the user's own permissions and those of the user's groups. On one object a permission of the user
 * comes before those of groups, which add up.
 *
 * @param here by the object that permissions are on
 * @param below the same, of those that propagate: what they are for the objects below
 * @param everywhere what applies to every object; null when there is more than one propagating permission at the root
 * @param viewableAncestors the ancestors, up to the root, of the objects that the user may view
 */
record UserRights(
        Map<Integer, EffectivePermission> here,
        Map<Integer, EffectivePermission> below,
        @Nullable EffectivePermission everywhere,
        Set<Integer> viewableAncestors) {
    static final UserRights NONE = new UserRights(Map.of(), Map.of(), null, Set.of());

    /** Whether the user has no permission at all. */
    boolean isEmpty() {
        return here.isEmpty();
    }

    /** {@code own} and each of {@code groups} by the object that the permission is on. */
    static UserRights of(
            Map<Integer, EntityPermission> own,
            List<Map<Integer, EntityPermission>> groups,
            Map<Integer, RoleRights> roles,
            EntityTree tree) {
        if (own.isEmpty() && groups.stream().allMatch(Map::isEmpty)) return NONE;
        Map<Integer, EffectivePermission> here = effective(own, groups, roles, false);
        Map<Integer, EffectivePermission> below = effective(own, groups, roles, true);
        int root = tree.byPath("/");
        boolean one = here.size() == 1 && here.containsKey(root) && here.equals(below);
        Set<Integer> ancestors = new HashSet<>();
        here.forEach((entity, permission) -> {
            if (!permission.allows(AccessControl.VIEW)) return;
            int above = tree.parent(entity);
            // What is above of an ancestor that is known is known too.
            while (above != 0 && ancestors.add(above)) above = tree.parent(above);
        });
        return new UserRights(here, below, one ? here.get(root) : null, ancestors);
    }

    private static Map<Integer, EffectivePermission> effective(
            Map<Integer, EntityPermission> own,
            List<Map<Integer, EntityPermission>> groups,
            Map<Integer, RoleRights> roles,
            boolean propagating) {
        Map<Integer, List<RoleRights>> granted = new HashMap<>();
        for (Map<Integer, EntityPermission> group : groups) {
            group.forEach((entity, permission) -> {
                RoleRights role = roles.get(permission.roleId());
                if (role != null && (permission.propagate() || !propagating))
                    granted.computeIfAbsent(entity, _ -> new ArrayList<>()).add(role);
            });
        }
        own.forEach((entity, permission) -> {
            RoleRights role = roles.get(permission.roleId());
            if (role != null && (permission.propagate() || !propagating)) granted.put(entity, List.of(role));
        });
        Map<Integer, EffectivePermission> effective = new HashMap<>();
        granted.forEach((entity, all) -> effective.put(entity, EffectivePermission.of(all)));
        return effective;
    }
}

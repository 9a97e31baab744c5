package io.vfleet.access.authorization;

import io.vfleet.model.UserName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The roles and permissions at one moment, with what follows from them for each user. Not changed after it was published.
 *
 * @param roles by id, in the order in which they are listed
 * @param count how many permissions there are
 */
record RightsState(
        Map<Integer, RoleRights> roles,
        Map<Integer, Map<Principal, EntityPermission>> byEntity,
        Map<Principal, Map<Integer, EntityPermission>> byPrincipal,
        Map<UserName, UserRights> byUser,
        int count) {
    static final RightsState EMPTY = new RightsState(Map.of(), Map.of(), Map.of(), Map.of(), 0);

    UserRights of(UserName user) {
        return byUser.getOrDefault(user, UserRights.NONE);
    }

    @Nullable
    EntityPermission find(int entity, Principal principal) {
        return byEntity.getOrDefault(entity, Map.of()).get(principal);
    }

    /** Whether there is an administrator of the whole vCenter. */
    boolean hasAdministrator(int root) {
        return byEntity.getOrDefault(root, Map.of()).values().stream()
                .anyMatch(permission -> permission.roleId() == RoleRights.ADMIN && permission.propagate());
    }
}

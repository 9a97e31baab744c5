package io.vfleet.access.authorization;

import io.vfleet.access.authorization.AccessControl.EntityTree;
import io.vfleet.model.UserName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The next state of roles and permissions while it is made: what does not change is shared with the state before. */
final class RightsDraft {
    private final RightsState before;
    private final PrincipalDirectory directory;
    private final EntityTree tree;
    private final Map<Integer, RoleRights> roles;
    private final Map<Integer, Map<Principal, EntityPermission>> byEntity;
    private final Map<Principal, Map<Integer, EntityPermission>> byPrincipal;
    private final Set<Integer> changedEntities = new HashSet<>();
    private final Set<Principal> changedPrincipals = new HashSet<>();
    private final Set<UserName> affected = new HashSet<>();
    private int count;

    RightsDraft(RightsState before, PrincipalDirectory directory, EntityTree tree) {
        this.before = before;
        this.directory = directory;
        this.tree = tree;
        this.roles = new LinkedHashMap<>(before.roles());
        this.byEntity = new LinkedHashMap<>(before.byEntity());
        this.byPrincipal = new HashMap<>(before.byPrincipal());
        this.count = before.count();
    }

    int count() {
        return count;
    }

    /** The users whose rights change. */
    Set<UserName> affected() {
        return affected;
    }

    void put(EntityPermission permission) {
        EntityPermission replaced = ofEntity(permission.entity()).put(permission.principal(), permission);
        ofPrincipal(permission.principal()).put(permission.entity(), permission);
        if (replaced == null) count++;
    }

    void remove(EntityPermission permission) {
        Map<Principal, EntityPermission> left = ofEntity(permission.entity());
        if (left.remove(permission.principal()) == null) return;
        if (left.isEmpty()) byEntity.remove(permission.entity());
        Map<Integer, EntityPermission> others = ofPrincipal(permission.principal());
        others.remove(permission.entity());
        if (others.isEmpty()) byPrincipal.remove(permission.principal());
        count--;
    }

    /** Adds a role, or changes what the one with the same id grants. */
    void put(RoleRights role) {
        RoleRights replaced = roles.put(role.id(), role);
        if (replaced == null || replaced.privileges().equals(role.privileges())) return;
        byPrincipal.forEach((principal, permissions) -> {
            if (permissions.values().stream().anyMatch(each -> each.roleId() == role.id()))
                affected.addAll(directory.usersOf(principal));
        });
    }

    void removeRole(int id) {
        roles.remove(id);
    }

    @Nullable
    EntityPermission find(int entity, Principal principal) {
        return byEntity.getOrDefault(entity, Map.of()).get(principal);
    }

    RightsState finish() {
        for (Principal principal : changedPrincipals) affected.addAll(directory.usersOf(principal));
        Map<UserName, UserRights> byUser = new HashMap<>(before.byUser());
        for (UserName user : affected) {
            List<Map<Integer, EntityPermission>> groups =
                    directory.groupsOf(user).stream().map(this::permissions).toList();
            UserRights rights = UserRights.of(permissions(new Principal(user, false)), groups, roles, tree);
            if (rights.isEmpty()) byUser.remove(user);
            else byUser.put(user, rights);
        }
        return new RightsState(roles, byEntity, byPrincipal, byUser, count);
    }

    private Map<Integer, EntityPermission> permissions(Principal principal) {
        return byPrincipal.getOrDefault(principal, Map.of());
    }

    private Map<Principal, EntityPermission> ofEntity(int entity) {
        if (changedEntities.add(entity) || !byEntity.containsKey(entity))
            byEntity.put(entity, new LinkedHashMap<>(byEntity.getOrDefault(entity, Map.of())));
        return byEntity.getOrDefault(entity, Map.of());
    }

    private Map<Integer, EntityPermission> ofPrincipal(Principal principal) {
        if (changedPrincipals.add(principal) || !byPrincipal.containsKey(principal))
            byPrincipal.put(principal, new LinkedHashMap<>(permissions(principal)));
        return permissions(principal);
    }
}

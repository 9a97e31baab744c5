package io.vfleet.access.authorization;

import io.vfleet.access.session.Session;
import io.vfleet.config.InvalidConfig;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.Grant;
import io.vfleet.config.server.UserSettings.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which user has which privilege on which object: the permission on the object itself, or the nearest
 * propagating one above it; immutable, so any thread may ask. Immutable, so any thread may ask.
 */
public final class AccessControl {
    /** Allowed to everybody, logged in or not. */
    public static final String ANONYMOUS = "System.Anonymous";

    private static final String VIEW = "System.View";

    /** The inventory tree along which permissions propagate. */
    public interface EntityTree {
        /** The object that contains it; 0 for the root. */
        int parent(int entity);

        /** The object at an inventory path, {@code /} for the root; 0 when there is none. */
        int byPath(String path);
    }

    /**
     * A permission as it stands.
     *
     * @param entity where it was given
     * @param principal the user's name as the vCenter shows it
     */
    public record EntityPermission(int entity, String principal, int roleId, boolean propagate) {}

    private record EffectivePermission(RolePrivileges rights, int roleId, boolean propagate) {}

    private final EntityTree tree;
    private final List<Role> roles;
    private final List<EntityPermission> permissions;
    private final Map<String, Map<Integer, EffectivePermission>> held = new HashMap<>();

    /** By user: what stands above the objects that the user may view, up to the root. */
    private final Map<String, Set<Integer>> viewableAncestors = new HashMap<>();

    /**
     * Finds the objects that permissions are given at.
     *
     * @throws InvalidConfig naming every path at which there is nothing
     */
    public AccessControl(UserSettings users, EntityTree tree) {
        this.tree = tree;
        this.roles = users.roles();
        Map<String, Role> byName = new HashMap<>();
        roles.forEach(role -> byName.put(role.name(), role));
        List<String> wrong = new ArrayList<>();
        List<EntityPermission> found = new ArrayList<>();
        for (Grant grant : users.permissions()) {
            int entity = tree.byPath(grant.path());
            if (entity == 0) {
                wrong.add("permissions: " + grant.path() + ", need the path of an object of the inventory");
                continue;
            }
            Role role = Objects.requireNonNull(byName.get(grant.role()));
            var rights = new RolePrivileges(role);
            found.add(new EntityPermission(entity, users.domain() + "\\" + grant.user(), role.id(), grant.propagate()));
            held.computeIfAbsent(grant.user(), _ -> new HashMap<>())
                    .put(entity, new EffectivePermission(rights, role.id(), grant.propagate()));
            if (rights.allows(VIEW)) addViewableAncestors(entity, grant.user());
        }
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
        this.permissions = List.copyOf(found);
    }

    private void addViewableAncestors(int entity, String user) {
        Set<Integer> above = viewableAncestors.computeIfAbsent(user, _ -> new HashSet<>());
        for (int at = tree.parent(entity); at != 0; at = tree.parent(at)) above.add(at);
    }

    /**
     * Whether the session's user has the privilege on the object. What stands above an object that the user may view may
     * be viewed too, unless a permission there says otherwise: else nobody could come to it.
     *
     * @param privilege its id; an empty one is a broken promise, for the caller knows what stands in for it
     */
    public boolean hasPrivilege(Session session, int entity, String privilege) {
        if (privilege.isEmpty()) throw new IllegalArgumentException("privilege: \"\", need an id");
        if (privilege.equals(ANONYMOUS)) return true;
        EffectivePermission held = held(session, entity);
        if (held != null) return held.rights().allows(privilege);
        return privilege.equals(VIEW)
                && viewableAncestors
                        .getOrDefault(session.account().permissionUser(), Set.of())
                        .contains(entity);
    }

    /** The id of the role that the session's user has on the object; null for none. */
    public @Nullable Integer roleId(Session session, int entity) {
        EffectivePermission held = held(session, entity);
        return held == null ? null : held.roleId();
    }

    /** Whether the session's user has any permission at all. */
    public boolean hasAnyPermission(Session session) {
        return held.containsKey(session.account().permissionUser());
    }

    public List<Role> roles() {
        return roles;
    }

    public List<EntityPermission> permissions() {
        return permissions;
    }

    private @Nullable EffectivePermission held(Session session, int entity) {
        Map<Integer, EffectivePermission> own = held.get(session.account().permissionUser());
        if (own == null) return null;
        EffectivePermission here = own.get(entity);
        if (here != null) return here;
        for (int above = tree.parent(entity); above != 0; above = tree.parent(above)) {
            EffectivePermission inherited = own.get(above);
            if (inherited != null && inherited.propagate()) return inherited;
        }
        return null;
    }
}

package io.vfleet.access.authorization;

import io.vfleet.access.session.Session;
import io.vfleet.config.ConfigValidator;
import io.vfleet.config.server.PrivilegeCatalog;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.Grant;
import io.vfleet.config.server.UserSettings.Role;
import io.vfleet.model.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which user has which privilege on which object, by the permission on the object itself or the nearest
 * propagating one above it. Immutable, so any thread may call.
 */
public final class AccessControl {
    /** The privilege that everybody has, logged in or not. */
    public static final String ANONYMOUS = "System.Anonymous";

    /** The privilege to know that an object exists. */
    public static final String VIEW = "System.View";

    /** The privilege to read what an object is and what happens on it. */
    public static final String READ = "System.Read";

    /** The inventory tree along which permissions propagate. */
    public interface EntityTree {
        /** The number of the object that contains it; 0 for the root. */
        int parent(int entity);

        /** The number of the object at an inventory path, {@code /} for the root; 0 when there is none. */
        int byPath(String path);

        /** What is directly below an object, looking at no more than {@code max} of it. */
        ChildNames children(int entity, int max);
    }

    /**
     * What is directly below an object.
     *
     * @param first names as in an inventory path, of many only the first
     * @param count how many there are
     */
    public record ChildNames(List<String> first, long count) {}

    /**
     * A permission as the vCenter reports it.
     *
     * @param entity the number of the object that it is defined on
     * @param principal the user's name with its domain
     */
    public record EntityPermission(int entity, String principal, int roleId, boolean propagate) {}

    /**
     * What a permission means.
     *
     * @param listed the same privileges and the one that everybody has, sorted
     */
    private record EffectivePermission(Set<String> privileges, List<String> listed, int roleId, boolean propagate) {
        static EffectivePermission of(Role role, boolean propagate) {
            Set<String> privileges = PrivilegeCatalog.expand(role.privileges());
            Set<String> listed = new TreeSet<>(privileges);
            listed.add(ANONYMOUS);
            return new EffectivePermission(Set.copyOf(privileges), List.copyOf(listed), role.id(), propagate);
        }

        boolean allows(String privilege) {
            return privileges.contains(privilege);
        }
    }

    private final EntityTree tree;
    private final int root;
    private final List<Role> roles;
    private final List<EntityPermission> permissions;
    private final Map<UserName, Map<Integer, EffectivePermission>> byUser = new HashMap<>();

    /** By user whose one permission is at the root and propagates, as an administrator's: it applies to every object. */
    private final Map<UserName, EffectivePermission> everywhere = new HashMap<>();

    /** By user: the ancestors, up to the root, of the objects that the user may view. */
    private final Map<UserName, Set<Integer>> viewableAncestors = new HashMap<>();

    /**
     * Resolves the paths of the configured permissions.
     *
     * @throws io.vfleet.config.InvalidConfig naming every path that leads to no object
     */
    public AccessControl(UserSettings users, EntityTree tree) {
        this.tree = tree;
        this.root = tree.byPath("/");
        this.roles = users.allRoles();
        Map<String, Role> byName = new HashMap<>();
        roles.forEach(role -> byName.put(role.name(), role));
        var mistakes = new ConfigValidator();
        List<EntityPermission> resolved = new ArrayList<>();
        for (int i = 0; i < users.permissions().size(); i++) {
            Grant grant = users.permissions().get(i);
            int entity = tree.byPath(grant.path());
            if (entity == 0) {
                String expected = MissingPath.expected(grant.path(), tree);
                mistakes.require(false, "permissions[" + i + "].path", grant.path(), expected, "shape");
            }
            Role role = byName.get(grant.role());
            // Settings without that role are refused: only what is wrong besides is wanted of them.
            if (entity == 0 || role == null) continue;
            UserName user = users.userName(grant.user());
            var permission = EffectivePermission.of(role, grant.propagate());
            resolved.add(new EntityPermission(entity, user.toString(), role.id(), grant.propagate()));
            byUser.computeIfAbsent(user, _ -> new HashMap<>()).put(entity, permission);
            if (permission.allows(VIEW)) addViewableAncestors(entity, user);
        }
        mistakes.refuseIfAny();
        byUser.forEach((user, ofUser) -> {
            EffectivePermission atRoot = ofUser.get(root);
            if (atRoot != null && atRoot.propagate() && ofUser.size() == 1) everywhere.put(user, atRoot);
        });
        this.permissions = List.copyOf(resolved);
    }

    private void addViewableAncestors(int entity, UserName user) {
        Set<Integer> above = viewableAncestors.computeIfAbsent(user, _ -> new HashSet<>());
        for (int ancestor = tree.parent(entity); ancestor != 0; ancestor = tree.parent(ancestor)) above.add(ancestor);
    }

    /**
     * Whether the session's user has the privilege on the object. The ancestors of an object that the user may view may
     * be viewed too, unless a permission on them denies it: otherwise the user could not navigate to the object.
     *
     * @param privilege a privilege id, never empty: the caller replaces an empty id by the one that it implies
     */
    public boolean hasPrivilege(Session session, int entity, String privilege) {
        if (privilege.isEmpty()) throw new IllegalArgumentException("privilege: \"\", need an id");
        return hasPrivilege(session.permissionUser(), entity, privilege);
    }

    /** As {@link #hasPrivilege(Session, int, String)}, of any configured user. */
    public boolean hasPrivilege(UserName user, int entity, String privilege) {
        if (privilege.equals(ANONYMOUS)) return true;
        EffectivePermission permission = effective(user, entity);
        if (permission != null) return permission.allows(privilege);
        return privilege.equals(VIEW) && leadsToViewable(user, entity);
    }

    private boolean leadsToViewable(UserName user, int entity) {
        return viewableAncestors.getOrDefault(user, Set.of()).contains(entity);
    }

    /** The ids of all privileges that a configured user has on an object, sorted. */
    public List<String> privileges(UserName user, int entity) {
        EffectivePermission permission = effective(user, entity);
        if (permission != null) return permission.listed();
        return leadsToViewable(user, entity) ? List.of(ANONYMOUS, VIEW) : List.of(ANONYMOUS);
    }

    /**
     * The objects that the session's user may read, for lists of what happened: each entry concerns an object, or none
     * (0), which counts as the root. An anonymous caller may read nothing.
     */
    public IntPredicate readable(@Nullable Session viewer) {
        if (viewer == null) return _ -> false;
        UserName user = viewer.permissionUser();
        EffectivePermission onAll = everywhere.get(user);
        if (onAll != null) {
            boolean everything = onAll.allows(READ);
            return _ -> everything;
        }
        return entity -> hasPrivilege(user, entity == 0 ? root : entity, READ);
    }

    /** Whether the session's user may view every object, by one permission at the root. */
    public boolean mayViewAll(Session viewer) {
        EffectivePermission onAll = everywhere.get(viewer.permissionUser());
        return onAll != null && onAll.allows(VIEW);
    }

    /** The id of the role that the session's user has on the object; null for none. */
    public @Nullable Integer roleId(Session session, int entity) {
        EffectivePermission permission = effective(session.permissionUser(), entity);
        return permission == null ? null : permission.roleId();
    }

    /** Whether the session's user has any permission at all. */
    public boolean hasAnyPermission(Session session) {
        return byUser.containsKey(session.permissionUser());
    }

    public List<Role> roles() {
        return roles;
    }

    public List<EntityPermission> permissions() {
        return permissions;
    }

    private @Nullable EffectivePermission effective(UserName user, int entity) {
        EffectivePermission onAll = everywhere.get(user);
        if (onAll != null) return onAll;
        Map<Integer, EffectivePermission> ofUser = byUser.get(user);
        if (ofUser == null) return null;
        EffectivePermission direct = ofUser.get(entity);
        if (direct != null) return direct;
        for (int above = tree.parent(entity); above != 0; above = tree.parent(above)) {
            EffectivePermission inherited = ofUser.get(above);
            if (inherited != null && inherited.propagate()) return inherited;
        }
        return null;
    }
}

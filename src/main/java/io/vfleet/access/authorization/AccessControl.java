package io.vfleet.access.authorization;

import io.vfleet.access.session.Session;
import io.vfleet.config.ConfigValidator;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.Grant;
import io.vfleet.model.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which user has which privilege on which object, by the permission on the object itself or the nearest
 * propagating one above it. Any thread may call; {@link RightsEditor} replaces what it decides by.
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

    private final EntityTree tree;
    private final int root;
    private final PrincipalDirectory directory;
    private volatile RightsState state;

    /**
     * Resolves the paths of the configured permissions.
     *
     * @throws io.vfleet.config.InvalidConfig naming every path that leads to no object
     */
    public AccessControl(UserSettings users, EntityTree tree) {
        this.tree = tree;
        this.root = tree.byPath("/");
        this.directory = new PrincipalDirectory(users);
        var draft = new RightsDraft(RightsState.EMPTY, directory, tree);
        Map<String, RoleRights> byName = new HashMap<>();
        users.allRoles().stream().map(RoleRights::of).forEach(role -> {
            draft.put(role);
            byName.put(role.name(), role);
        });
        var mistakes = new ConfigValidator();
        for (int i = 0; i < users.permissions().size(); i++) {
            Grant grant = users.permissions().get(i);
            int entity = tree.byPath(grant.path());
            if (entity == 0) {
                String expected = MissingPath.expected(grant.path(), tree);
                mistakes.require(false, "permissions[" + i + "].path", grant.path(), expected, "shape");
            }
            RoleRights role = byName.get(grant.role());
            // Settings without that role are refused: only what is wrong besides is wanted of them.
            if (entity == 0 || role == null) continue;
            Principal principal = directory.principal(grant.user(), grant.group());
            draft.put(new EntityPermission(entity, principal, role.id(), grant.propagate()));
        }
        mistakes.refuseIfAny();
        this.state = draft.finish();
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
        UserRights rights = state.of(user);
        EffectivePermission permission = effective(rights, entity);
        if (permission != null) return permission.allows(privilege);
        return privilege.equals(VIEW) && rights.viewableAncestors().contains(entity);
    }

    /** The ids of all privileges that a configured user has on an object, sorted. */
    public List<String> privileges(UserName user, int entity) {
        UserRights rights = state.of(user);
        EffectivePermission permission = effective(rights, entity);
        if (permission != null) return permission.listed();
        return rights.viewableAncestors().contains(entity) ? List.of(ANONYMOUS, VIEW) : List.of(ANONYMOUS);
    }

    /**
     * The objects that the session's user may read, for lists of what happened: each entry concerns an object, or none
     * (0), which counts as the root. An anonymous caller may read nothing.
     */
    public IntPredicate readable(@Nullable Session viewer) {
        if (viewer == null) return _ -> false;
        UserName user = viewer.permissionUser();
        EffectivePermission onAll = state.of(user).everywhere();
        if (onAll != null) {
            boolean everything = onAll.allows(READ);
            return _ -> everything;
        }
        return entity -> hasPrivilege(user, entity == 0 ? root : entity, READ);
    }

    /** Whether the session's user may view every object, by one permission at the root. */
    public boolean mayViewAll(Session viewer) {
        return hasEverywhere(viewer, VIEW);
    }

    /** Whether the session's user has the privilege on every object, by one permission at the root. */
    public boolean hasEverywhere(Session session, String privilege) {
        EffectivePermission onAll = state.of(session.permissionUser()).everywhere();
        return onAll != null && onAll.allows(privilege);
    }

    /** The ids of the roles that the session's user has on the object. */
    public List<Integer> roleIds(Session session, int entity) {
        EffectivePermission permission = effective(state.of(session.permissionUser()), entity);
        return permission == null ? List.of() : permission.roleIds();
    }

    /** Whether the session's user has any permission at all. */
    public boolean hasAnyPermission(Session session) {
        return !state.of(session.permissionUser()).isEmpty();
    }

    /** In the order in which they are listed. */
    public List<RoleRights> roles() {
        return List.copyOf(state.roles().values());
    }

    /** The role with that id; null when there is none. */
    public @Nullable RoleRights role(int id) {
        return state.roles().get(id);
    }

    /** All permissions, by the objects that they are on. */
    public List<EntityPermission> permissions() {
        List<EntityPermission> all = new ArrayList<>(state.count());
        state.byEntity().values().forEach(onOne -> all.addAll(onOne.values()));
        return all;
    }

    /** The permissions defined on an object itself. */
    public List<EntityPermission> permissionsOn(int entity) {
        return List.copyOf(state.byEntity().getOrDefault(entity, Map.of()).values());
    }

    /** The permissions defined on an object itself, and those above it that propagate to it. */
    public List<EntityPermission> permissionsFor(int entity) {
        RightsState now = state;
        Map<Principal, EntityPermission> nearest =
                new LinkedHashMap<>(now.byEntity().getOrDefault(entity, Map.of()));
        for (int above = tree.parent(entity); above != 0; above = tree.parent(above)) {
            now.byEntity().getOrDefault(above, Map.of()).forEach((principal, permission) -> {
                if (permission.propagate()) nearest.putIfAbsent(principal, permission);
            });
        }
        return List.copyOf(nearest.values());
    }

    /** The permissions that grant a role. */
    public List<EntityPermission> permissionsOfRole(int id) {
        return permissions().stream().filter(each -> each.roleId() == id).toList();
    }

    PrincipalDirectory directory() {
        return directory;
    }

    int root() {
        return root;
    }

    RightsState state() {
        return state;
    }

    RightsDraft draft() {
        return new RightsDraft(state, directory, tree);
    }

    void publish(RightsState next) {
        state = next;
    }

    private @Nullable EffectivePermission effective(UserRights rights, int entity) {
        EffectivePermission onAll = rights.everywhere();
        if (onAll != null) return onAll;
        if (rights.isEmpty()) return null;
        EffectivePermission direct = rights.here().get(entity);
        if (direct != null) return direct;
        for (int above = tree.parent(entity); above != 0; above = tree.parent(above)) {
            EffectivePermission inherited = rights.below().get(above);
            if (inherited != null) return inherited;
        }
        return null;
    }
}

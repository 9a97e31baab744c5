package io.vfleet.access;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.Users;
import io.vfleet.config.Users.Grant;
import io.vfleet.config.Users.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what where: a user's permission on an object, or the nearest one above it that is handed down. Immutable, so
 * any thread may ask.
 */
public final class Access {
    /** Allowed to everybody, logged in or not. */
    public static final String ANONYMOUS = "System.Anonymous";

    private static final String VIEW = "System.View";

    /** The tree that permissions are inherited along. */
    public interface Tree {
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
    public record Permission(int entity, String principal, int roleId, boolean propagate) {}

    private record Held(Rights rights, int roleId, boolean propagate) {}

    private final Tree tree;
    private final List<Role> roles;
    private final List<Permission> permissions;
    private final Map<String, Map<Integer, Held>> held = new HashMap<>();

    /** By user: what stands above the objects that the user may view, up to the root. */
    private final Map<String, Set<Integer>> onTheWay = new HashMap<>();

    /**
     * Finds the objects that permissions are given at.
     *
     * @throws InvalidConfig naming every path at which there is nothing
     */
    public Access(Users users, Tree tree) {
        this.tree = tree;
        this.roles = users.roles();
        Map<String, Role> byName = new HashMap<>();
        roles.forEach(role -> byName.put(role.name(), role));
        List<String> wrong = new ArrayList<>();
        List<Permission> found = new ArrayList<>();
        for (Grant grant : users.permissions()) {
            int entity = tree.byPath(grant.path());
            if (entity == 0) {
                wrong.add("permissions: " + grant.path() + ", need the path of an object of the inventory");
                continue;
            }
            Role role = Objects.requireNonNull(byName.get(grant.role()));
            var rights = new Rights(role);
            found.add(new Permission(entity, users.domain() + "\\" + grant.user(), role.id(), grant.propagate()));
            held.computeIfAbsent(grant.user(), _ -> new HashMap<>())
                    .put(entity, new Held(rights, role.id(), grant.propagate()));
            if (rights.allow(VIEW)) showWayTo(entity, grant.user());
        }
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
        this.permissions = List.copyOf(found);
    }

    private void showWayTo(int entity, String user) {
        Set<Integer> above = onTheWay.computeIfAbsent(user, _ -> new HashSet<>());
        for (int at = tree.parent(entity); at != 0; at = tree.parent(at)) above.add(at);
    }

    /**
     * Whether the session's user has the privilege on the object. What stands above an object that the user may view may
     * be viewed too, unless a permission there says otherwise: else nobody could come to it.
     *
     * @param privilege its id; an empty one is a broken promise, for the caller knows what stands in for it
     */
    public boolean may(Session session, int entity, String privilege) {
        if (privilege.isEmpty()) throw new IllegalArgumentException("privilege: \"\", need an id");
        if (privilege.equals(ANONYMOUS)) return true;
        Held held = held(session, entity);
        if (held != null) return held.rights().allow(privilege);
        return privilege.equals(VIEW)
                && onTheWay.getOrDefault(session.account().rightsOf(), Set.of()).contains(entity);
    }

    /** The id of the role that the session's user has on the object; null for none. */
    public @Nullable Integer role(Session session, int entity) {
        Held held = held(session, entity);
        return held == null ? null : held.roleId();
    }

    /** Whether the session's user has any permission at all. */
    public boolean known(Session session) {
        return held.containsKey(session.account().rightsOf());
    }

    public List<Role> roles() {
        return roles;
    }

    public List<Permission> permissions() {
        return permissions;
    }

    private @Nullable Held held(Session session, int entity) {
        Map<Integer, Held> own = held.get(session.account().rightsOf());
        if (own == null) return null;
        Held here = own.get(entity);
        if (here != null) return here;
        for (int above = tree.parent(entity); above != 0; above = tree.parent(above)) {
            Held inherited = own.get(above);
            if (inherited != null && inherited.propagate()) return inherited;
        }
        return null;
    }
}

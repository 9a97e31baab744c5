package io.vfleet.access.authorization;

import io.vfleet.access.authorization.RightsEdit.Done;
import io.vfleet.access.authorization.RightsEdit.Full;
import io.vfleet.access.authorization.RightsEdit.PermissionRemoved;
import io.vfleet.access.authorization.RightsEdit.PermissionSet;
import io.vfleet.access.authorization.RightsEdit.Refused;
import io.vfleet.access.authorization.RightsEdit.RightsChange;
import io.vfleet.access.authorization.RightsEdit.RoleAdded;
import io.vfleet.access.authorization.RightsEdit.RoleRemoved;
import io.vfleet.access.authorization.RightsEdit.RoleUpdated;
import io.vfleet.config.server.Limits;
import io.vfleet.config.server.PrivilegeCatalog;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.model.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Changes roles and permissions, each time all that is asked or nothing. On the first loop only, the one writer. */
public final class RightsEditor {
    /** A permission with its places in the maps, and what follows from it for its user. */
    private static final long PERMISSION_BYTES = 600;

    private static final long ROLE_BYTES = 400;
    private static final long PRIVILEGE_BYTES = 40;
    private static final int NAME_CHARS_MAX = 255;
    /** What every role has, as a vCenter adds them to those that clients make. */
    private static final List<String> OF_EVERY_ROLE =
            List.of(AccessControl.ANONYMOUS, AccessControl.READ, AccessControl.VIEW);

    /** A permission that is asked for: the principal's name in any spelling. */
    public record WantedPermission(String principal, boolean group, int roleId, boolean propagate) {}

    private final AccessControl access;
    private final MemoryAccount memory;
    private final int rolesMax;
    private final int permissionsMax;
    /** What the settings have is bounded by them, and not charged. */
    private final long free;

    private long held;
    private int lastRoleId;

    public RightsEditor(AccessControl access, Limits limits, MemoryAccount memory) {
        this.access = access;
        this.memory = memory;
        this.rolesMax = limits.rolesMax() + access.roles().size();
        this.permissionsMax = limits.permissionsMax() + access.permissions().size();
        this.lastRoleId = access.roles().stream().mapToInt(RoleRights::id).max().orElse(0);
        this.free = bytes(access.state());
    }

    /** Adds a role; the change names it with its id. */
    public RightsEdit addRole(String name, Collection<String> privileges) {
        Fault refused = nameFault(name, 0);
        if (refused == null) refused = privilegeFault(privileges);
        if (refused != null) return new Refused(refused);
        if (state().roles().size() >= rolesMax) return new Full();
        RoleRights role = RoleRights.of(lastRoleId + 1, name, name, granted(privileges));
        RightsDraft draft = access.draft();
        draft.put(role);
        RightsEdit done = publish(draft, List.of(new RoleAdded(role)));
        if (done instanceof Done) lastRoleId++;
        return done;
    }

    /** Renames a role and replaces its privileges. */
    public RightsEdit updateRole(int id, String name, Collection<String> privileges) {
        RoleRights before = state().roles().get(id);
        Fault refused = before == null ? new Fault.NotFound() : null;
        if (refused == null) refused = systemFault(id);
        if (refused == null) refused = nameFault(name, id);
        if (refused == null) refused = privilegeFault(privileges);
        if (refused != null) return new Refused(refused);
        RoleRights after = RoleRights.of(id, name, name, granted(privileges));
        RightsDraft draft = access.draft();
        draft.put(after);
        return publish(draft, List.of(new RoleUpdated(Objects.requireNonNull(before), after)));
    }

    /**
     * Removes a role with its permissions.
     *
     * @param failIfUsed refuses with RemoveFailed when there are any
     */
    public RightsEdit removeRole(int id, boolean failIfUsed) {
        RoleRights role = state().roles().get(id);
        if (role == null) return new Refused(new Fault.NotFound());
        Fault refused = systemFault(id);
        if (refused != null) return new Refused(refused);
        List<EntityPermission> using = access.permissionsOfRole(id);
        if (failIfUsed && !using.isEmpty()) return new Refused(new Fault.RemoveFailed());
        RightsDraft draft = access.draft();
        List<RightsChange> changes = new ArrayList<>();
        for (EntityPermission permission : using) remove(permission, draft, changes);
        draft.removeRole(id);
        changes.add(new RoleRemoved(role));
        return publish(draft, changes);
    }

    /** Gives all permissions of a role to another role. */
    public RightsEdit mergeRoles(int source, int destination) {
        RoleRights role = state().roles().get(destination);
        if (role == null || !state().roles().containsKey(source)) return new Refused(new Fault.NotFound());
        if (source == destination || !role.isGrantable()) return new Refused(new Fault.InvalidArgument("dstRoleId"));
        RightsDraft draft = access.draft();
        List<RightsChange> changes = new ArrayList<>();
        for (EntityPermission each : access.permissionsOfRole(source))
            put(new EntityPermission(each.entity(), each.principal(), destination, each.propagate()), draft, changes);
        return publish(draft, changes);
    }

    /**
     * Sets permissions on an entity; of several of one principal the last counts.
     *
     * @param reset whether the other permissions on the entity are removed
     */
    public RightsEdit setPermissions(int entity, List<WantedPermission> wanted, boolean reset) {
        Map<Principal, EntityPermission> next = new LinkedHashMap<>();
        for (WantedPermission each : wanted) {
            Principal principal = access.directory().principal(each.principal(), each.group());
            RoleRights role = state().roles().get(each.roleId());
            if (role == null) return new Refused(new Fault.NotFound());
            if (!role.isGrantable()) return new Refused(new Fault.InvalidArgument("permission.roleId"));
            if (!access.directory().exists(principal)) return new Refused(new Fault.UserNotFound(each.principal()));
            next.put(principal, new EntityPermission(entity, principal, each.roleId(), each.propagate()));
        }
        RightsDraft draft = access.draft();
        List<RightsChange> changes = new ArrayList<>();
        for (EntityPermission permission : next.values()) put(permission, draft, changes);
        if (reset) {
            for (EntityPermission old : access.permissionsOn(entity))
                if (!next.containsKey(old.principal())) remove(old, draft, changes);
        }
        return publish(draft, changes);
    }

    /** Removes the permission of a user or a group on an entity. */
    public RightsEdit removePermission(int entity, String principal, boolean group) {
        EntityPermission permission = state().find(entity, access.directory().principal(principal, group));
        if (permission == null) return new Refused(new Fault.NotFound());
        RightsDraft draft = access.draft();
        List<RightsChange> changes = new ArrayList<>();
        remove(permission, draft, changes);
        return publish(draft, changes);
    }

    /** The permissions on an entity that is gone are gone too. */
    public void forget(int entity) {
        RightsDraft draft = access.draft();
        for (EntityPermission permission : access.permissionsOn(entity)) draft.remove(permission);
        replace(draft.finish());
    }

    private void put(EntityPermission permission, RightsDraft draft, List<RightsChange> changes) {
        EntityPermission before = state().find(permission.entity(), permission.principal());
        if (permission.equals(before)) return;
        draft.put(permission);
        changes.add(new PermissionSet(
                before,
                before == null ? null : state().roles().get(before.roleId()),
                permission,
                Objects.requireNonNull(state().roles().get(permission.roleId()))));
    }

    private static void remove(EntityPermission permission, RightsDraft draft, List<RightsChange> changes) {
        draft.remove(permission);
        changes.add(new PermissionRemoved(permission));
    }

    /** All at once, unless nobody would be left who can undo it, or there is no room. */
    private RightsEdit publish(RightsDraft draft, List<RightsChange> changes) {
        if (draft.count() > Math.max(permissionsMax, state().count())) return new Full();
        RightsState next = draft.finish();
        int root = access.root();
        if (state().hasAdministrator(root) && !next.hasAdministrator(root))
            return new Refused(new Fault.AuthMinimumAdminPermission());
        if (!memory.hasRoom(Math.max(0, charged(next) - held))) return new Full();
        replace(next);
        return new Done(List.copyOf(changes), Set.copyOf(draft.affected()));
    }

    private void replace(RightsState next) {
        long now = charged(next);
        memory.recharge(HeldKind.TEXT, held, now);
        held = now;
        access.publish(next);
    }

    private long charged(RightsState state) {
        return Math.max(0, bytes(state) - free);
    }

    private static long bytes(RightsState state) {
        long bytes = state.count() * PERMISSION_BYTES;
        for (RoleRights role : state.roles().values())
            bytes += ROLE_BYTES + role.name().length() + role.privileges().size() * PRIVILEGE_BYTES;
        return bytes;
    }

    private RightsState state() {
        return access.state();
    }

    private static @Nullable Fault systemFault(int id) {
        return id < 0 ? new Fault.InvalidArgument("roleId") : null;
    }

    private @Nullable Fault nameFault(String name, int except) {
        if (name.isBlank() || name.length() > NAME_CHARS_MAX) return new Fault.InvalidName(name, null);
        boolean taken = state().roles().values().stream()
                .anyMatch(role -> role.id() != except && role.name().equals(name));
        return taken ? new Fault.AlreadyExists(name) : null;
    }

    private static @Nullable Fault privilegeFault(Collection<String> privileges) {
        boolean known = PrivilegeCatalog.IDS.containsAll(Set.copyOf(privileges));
        return known ? null : new Fault.InvalidArgument("privIds");
    }

    private static Set<String> granted(Collection<String> privileges) {
        Set<String> granted = new TreeSet<>(privileges);
        granted.addAll(OF_EVERY_ROLE);
        return granted;
    }
}

package io.vfleet.operation.rights;

import io.vfleet.access.authorization.AccessFacet;
import io.vfleet.access.authorization.EntityPermission;
import io.vfleet.access.authorization.RightsEdit;
import io.vfleet.access.authorization.RightsEdit.PermissionRemoved;
import io.vfleet.access.authorization.RightsEdit.PermissionSet;
import io.vfleet.access.authorization.RightsEdit.RightsChange;
import io.vfleet.access.authorization.RightsEdit.RoleAdded;
import io.vfleet.access.authorization.RightsEdit.RoleRemoved;
import io.vfleet.access.authorization.RightsEdit.RoleUpdated;
import io.vfleet.access.authorization.RoleRights;
import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes roles and permissions on the first loop, and tells events, watchers and the filters of those concerned. */
final class RightsPublisher {
    private static final MoRef MANAGER = new MoRef("AuthorizationManager", "AuthorizationManager");

    private final VCenter vcenter;

    RightsPublisher(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /** Edits, and answers what {@code result} makes of the changes. */
    void edit(Call call, Supplier<RightsEdit> edit, Function<List<RightsChange>, @Nullable Object> result) {
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            switch (edit.get()) {
                case RightsEdit.Refused(var fault) -> call.reply().fault(fault);
                case RightsEdit.Full() -> call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
                case RightsEdit.Done(var changes, var affected) -> {
                    publish(changes, Objects.requireNonNull(call.session()));
                    if (!affected.isEmpty())
                        vcenter.propertyServices()
                                .rightsChanged(session -> affected.contains(session.permissionUser()));
                    call.reply().value(result.apply(changes));
                }
            }
        });
    }

    private void publish(List<RightsChange> changes, Session by) {
        if (changes.isEmpty()) return;
        int chain = vcenter.events().nextChainId();
        Set<Integer> entities = new HashSet<>();
        boolean roles = false;
        for (RightsChange change : changes) {
            switch (change) {
                case RoleAdded(RoleRights role) -> {
                    roles = true;
                    post("RoleAddedEvent", chain, by, 0, withRole(role, "privilegeList", role.sorted()));
                }
                case RoleUpdated(RoleRights before, RoleRights after) -> {
                    roles = true;
                    Map<String, Object> members = withRole(after, "privilegeList", after.sorted());
                    members.put("prevRoleName", before.name());
                    members.put("privilegesAdded", without(after, before));
                    members.put("privilegesRemoved", without(before, after));
                    post("RoleUpdatedEvent", chain, by, 0, members);
                }
                case RoleRemoved(RoleRights role) -> {
                    roles = true;
                    post("RoleRemovedEvent", chain, by, 0, withRole(role, "", ""));
                }
                case PermissionSet set -> {
                    entities.add(set.after().entity());
                    permissionSet(set, chain, by);
                }
                case PermissionRemoved(EntityPermission permission) -> {
                    entities.add(permission.entity());
                    post("PermissionRemovedEvent", chain, by, permission.entity(), members(permission));
                }
            }
        }
        if (roles) vcenter.changes().changed(MANAGER, EnumSet.of(AccessFacet.ROLES));
        for (int entity : entities) changed(vcenter, entity, AccessFacet.PERMISSIONS);
    }

    /** Tells the watchers of an entity, on its home loop. */
    static void changed(VCenter vcenter, int entity, AccessFacet facet) {
        vcenter.inventory().home(entity).send(() -> {
            if (vcenter.inventory().exists(entity))
                vcenter.changes().changed(vcenter.inventory().ref(entity), EnumSet.of(facet));
        });
    }

    private void permissionSet(PermissionSet set, int chain, Session by) {
        EntityPermission before = set.before();
        RoleRights roleBefore = set.roleBefore();
        Map<String, Object> members = members(set.after());
        members.put("role", argument(set.role()));
        members.put("roleName", set.role().name());
        members.put("propagate", set.after().propagate());
        if (before != null) members.put("prevPropagate", before.propagate());
        if (roleBefore != null) members.put("prevRole", argument(roleBefore));
        String type = before == null ? "PermissionAddedEvent" : "PermissionUpdatedEvent";
        post(type, chain, by, set.after().entity(), members);
    }

    private Map<String, Object> members(EntityPermission permission) {
        int entity = permission.entity();
        Map<String, Object> members = new HashMap<>();
        members.put(
                "entity",
                vcenter.metamodel()
                        .make("ManagedEntityEventArgument")
                        .set("name", vcenter.inventory().name(entity))
                        .set("entity", vcenter.inventory().ref(entity)));
        members.put("principal", permission.principal().name().toString());
        members.put("group", permission.principal().group());
        return members;
    }

    private Map<String, Object> withRole(RoleRights role, String name, Object value) {
        Map<String, Object> members = new HashMap<>();
        members.put("role", argument(role));
        members.put("roleName", role.name());
        if (!name.isEmpty()) members.put(name, value);
        return members;
    }

    private DataObject argument(RoleRights role) {
        return vcenter.metamodel()
                .make("RoleEventArgument")
                .set("roleId", role.id())
                .set("name", role.name());
    }

    private static List<String> without(RoleRights one, RoleRights other) {
        List<String> rest = new ArrayList<>(one.sorted());
        rest.removeAll(other.privileges());
        return rest;
    }

    private void post(String type, int chain, Session by, int entity, Map<String, Object> members) {
        String name = entity == 0 ? "" : vcenter.inventory().name(entity);
        vcenter.events().post(type, chain, by.userName(), entity, name, Map.copyOf(members));
    }
}

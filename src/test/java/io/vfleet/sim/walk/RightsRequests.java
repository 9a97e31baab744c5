package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.authorization.RoleRights;
import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;

/** Random requests about roles, permissions of a group, and tickets. */
record RightsRequests(SimulatedVCenter simulated, List<MoRef> vms) {
    private static final MoRef RIGHTS = new MoRef("AuthorizationManager", "AuthorizationManager");
    private static final MoRef SESSIONS = new MoRef("SessionManager", "SessionManager");
    private static final String GROUP = "Administrators";

    void ask(Session session) {
        MoRef entity = simulated.any(vms);
        switch (simulated.below(3)) {
            case 0 -> changeRole(session);
            case 1 -> changePermission(session, entity);
            default -> ticket(session);
        }
    }

    private void changeRole(Session session) {
        String name = "role-" + simulated.below(4);
        int role = Math.max(1, role());
        List<String> privileges = List.of("System.View", "VirtualMachine.Interact.PowerOn");
        switch (simulated.below(5)) {
            case 0, 1 ->
                send(session, "AddAuthorizationRole", named("name", name).and("privIds", privileges));
            case 2 ->
                send(
                        session,
                        "UpdateAuthorizationRole",
                        named("roleId", role).and("newName", name).and("privIds", List.of("System.Read")));
            case 3 -> send(session, "MergePermissions", named("srcRoleId", role).and("dstRoleId", role()));
            default ->
                send(session, "RemoveAuthorizationRole", named("roleId", role).and("failIfUsed", simulated.rarely(2)));
        }
    }

    private void changePermission(Session session, MoRef entity) {
        var permissions = named("entity", entity).and("permission", List.of(permission(entity, role())));
        switch (simulated.below(4)) {
            case 0, 1 -> send(session, "SetEntityPermissions", permissions);
            case 2 -> send(session, "ResetEntityPermissions", permissions);
            default ->
                send(
                        session,
                        "RemoveEntityPermission",
                        named("entity", entity).and("user", GROUP).and("isGroup", true));
        }
    }

    private void send(Session session, String method, NamedValues arguments) {
        simulated.send(session, RIGHTS, method, arguments);
    }

    private void ticket(Session session) {
        DataObject spec = META.make("SessionManagerHttpServiceRequestSpec")
                .set("url", "/folder/file-" + simulated.below(4) + "?dsName=LocalDS_0");
        simulated.send(session, SESSIONS, "AcquireGenericServiceTicket", named("spec", spec));
    }

    /** One that may be given: the roles of clients, and two of the system's. */
    private int role() {
        List<Integer> roles = simulated.vcenter.access().roles().stream()
                .map(RoleRights::id)
                .filter(id -> id > 0 || id == -1 || id == -2)
                .sorted()
                .toList();
        return simulated.any(roles);
    }

    private DataObject permission(MoRef entity, int role) {
        return META.make("Permission")
                .set("entity", entity)
                .set("principal", GROUP)
                .set("group", true)
                .set("roleId", role)
                .set("propagate", simulated.rarely(2));
    }
}

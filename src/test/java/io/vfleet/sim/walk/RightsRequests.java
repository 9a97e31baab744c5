package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.authorization.RoleRights;
import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;

/** Random requests about roles, permissions of a group, and tickets. */
record RightsRequests(SimulatedVCenter simulated, List<MoRef> vms) {
    private static final MoRef RIGHTS = new MoRef("AuthorizationManager", "AuthorizationManager");
    private static final MoRef SESSIONS = new MoRef("SessionManager", "SessionManager");
    private static final String GROUP = "Administrators";

    void ask(Session session) {
        String name = "role-" + simulated.below(4);
        int role = role();
        MoRef entity = simulated.any(vms);
        switch (simulated.below(7)) {
            case 0, 1 ->
                simulated.send(
                        session,
                        RIGHTS,
                        "AddAuthorizationRole",
                        named("name", name).and("privIds", List.of("System.View", "VirtualMachine.Interact.PowerOn")));
            case 2 ->
                simulated.send(
                        session,
                        RIGHTS,
                        "RemoveAuthorizationRole",
                        named("roleId", Math.max(1, role)).and("failIfUsed", simulated.rarely(2)));
            case 3, 4 ->
                simulated.send(
                        session,
                        RIGHTS,
                        "SetEntityPermissions",
                        named("entity", entity).and("permission", List.of(permission(entity, role))));
            case 5 ->
                simulated.send(
                        session,
                        RIGHTS,
                        "RemoveEntityPermission",
                        named("entity", entity).and("user", GROUP).and("isGroup", true));
            default ->
                simulated.send(
                        session,
                        SESSIONS,
                        "AcquireGenericServiceTicket",
                        named(
                                "spec",
                                META.make("SessionManagerHttpServiceRequestSpec")
                                        .set("url", "/folder/" + name + "?dsName=LocalDS_0")));
        }
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

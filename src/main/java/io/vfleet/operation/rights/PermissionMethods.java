package io.vfleet.operation.rights;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.authorization.EntityPermission;
import io.vfleet.access.authorization.RightsEditor.WantedPermission;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.PermissionRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The methods of AuthorizationManager that change and list permissions. */
public final class PermissionMethods {
    private static final String MANAGER = "AuthorizationManager";

    private final VCenter vcenter;
    private final RightsPublisher publisher;

    public PermissionMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.publisher = new RightsPublisher(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "SetEntityPermissions", call -> set(call, false));
        table.register(MANAGER, "ResetEntityPermissions", call -> set(call, true));
        table.register(MANAGER, "RemoveEntityPermission", this::remove);
        table.register(MANAGER, "RetrieveEntityPermissions", this::ofEntity);
        table.register(MANAGER, "RetrieveRolePermissions", this::ofRole);
        table.register(
                MANAGER,
                "RetrieveAllPermissions",
                call -> reply(call, vcenter.access().permissions()));
    }

    private void set(Call call, boolean reset) {
        List<WantedPermission> wanted = new ArrayList<>();
        if (call.arguments().get("permission") instanceof Iterable<?> permissions) {
            for (Object each : permissions) wanted.add(wanted((DataObject) each));
        }
        int max = vcenter.settings().limits().permissionsMax();
        if (wanted.size() > max) {
            call.reply().fault(new Fault.InvalidArgument("permission", "permission: at most " + max + " at once"));
            return;
        }
        MoRef entity = entity(call);
        publisher.edit(
                call,
                () -> vcenter.rights().setPermissions(vcenter.inventory().find(entity), wanted, reset),
                _ -> null);
    }

    private static WantedPermission wanted(DataObject permission) {
        return new WantedPermission(
                (String) Objects.requireNonNull(permission.get("principal")),
                (boolean) Objects.requireNonNull(permission.get("group")),
                (int) Objects.requireNonNull(permission.get("roleId")),
                (boolean) Objects.requireNonNull(permission.get("propagate")));
    }

    private void remove(Call call) {
        String user = (String) Objects.requireNonNull(call.arguments().get("user"));
        boolean group = (boolean) Objects.requireNonNull(call.arguments().get("isGroup"));
        MoRef entity = entity(call);
        publisher.edit(
                call,
                () -> vcenter.rights().removePermission(vcenter.inventory().find(entity), user, group),
                _ -> null);
    }

    private void ofEntity(Call call) {
        int entity = vcenter.inventory().find(entity(call));
        boolean inherited = (boolean) Objects.requireNonNull(call.arguments().get("inherited"));
        AccessControl access = vcenter.access();
        reply(call, inherited ? access.permissionsFor(entity) : access.permissionsOn(entity));
    }

    private void ofRole(Call call) {
        int role = (int) Objects.requireNonNull(call.arguments().get("roleId"));
        if (vcenter.access().role(role) == null) call.reply().fault(new Fault.NotFound());
        else reply(call, vcenter.access().permissionsOfRole(role));
    }

    /** Those on objects that the caller may see. */
    private void reply(Call call, List<EntityPermission> permissions) {
        List<DataObject> visible = new ArrayList<>();
        for (EntityPermission permission : permissions) {
            if (!vcenter.inventory().exists(permission.entity())) continue;
            MoRef entity = vcenter.inventory().ref(permission.entity());
            if (vcenter.permissions().isVisible(entity, call.session()))
                visible.add(PermissionRenderer.render(vcenter.metamodel(), entity, permission));
        }
        call.reply().value(visible);
    }

    private static MoRef entity(Call call) {
        return (MoRef) Objects.requireNonNull(call.arguments().get("entity"));
    }
}

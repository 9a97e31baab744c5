package io.vfleet.operation.rights;

import io.vfleet.access.authorization.RightsEdit.RightsChange;
import io.vfleet.access.authorization.RightsEdit.RoleAdded;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of AuthorizationManager that change roles. */
public final class RoleMethods {
    private static final String MANAGER = "AuthorizationManager";

    private final VCenter vcenter;
    private final RightsPublisher publisher;

    public RoleMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.publisher = new RightsPublisher(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "AddAuthorizationRole", this::add);
        table.register(MANAGER, "UpdateAuthorizationRole", this::update);
        table.register(MANAGER, "RemoveAuthorizationRole", this::remove);
        table.register(MANAGER, "MergePermissions", this::merge);
    }

    private void add(Call call) {
        publisher.edit(
                call, () -> vcenter.rights().addRole(text(call, "name"), privileges(call)), RoleMethods::newRoleId);
    }

    private static @Nullable Object newRoleId(List<RightsChange> changes) {
        return changes.getFirst() instanceof RoleAdded(var role) ? role.id() : null;
    }

    private void update(Call call) {
        publisher.edit(
                call,
                () -> vcenter.rights().updateRole(number(call, "roleId"), text(call, "newName"), privileges(call)),
                _ -> null);
    }

    private void remove(Call call) {
        boolean failIfUsed = (boolean) Objects.requireNonNull(call.arguments().get("failIfUsed"));
        publisher.edit(call, () -> vcenter.rights().removeRole(number(call, "roleId"), failIfUsed), _ -> null);
    }

    private void merge(Call call) {
        publisher.edit(
                call,
                () -> vcenter.rights().mergeRoles(number(call, "srcRoleId"), number(call, "dstRoleId")),
                _ -> null);
    }

    private static List<String> privileges(Call call) {
        List<String> privileges = new ArrayList<>();
        if (call.arguments().get("privIds") instanceof Iterable<?> ids)
            for (Object id : ids) privileges.add((String) id);
        return privileges;
    }

    private static String text(Call call, String argument) {
        return (String) Objects.requireNonNull(call.arguments().get(argument));
    }

    private static int number(Call call, String argument) {
        return (int) Objects.requireNonNull(call.arguments().get(argument));
    }
}

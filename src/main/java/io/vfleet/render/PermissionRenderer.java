package io.vfleet.render;

import io.vfleet.access.authorization.EntityPermission;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.MoRef;

/** Renders a permission as Permission. */
public final class PermissionRenderer {
    private PermissionRenderer() {}

    /** {@code entity}: what it is defined on. */
    public static DataObject render(Metamodel meta, MoRef entity, EntityPermission permission) {
        return meta.make("Permission")
                .set("entity", entity)
                .set("principal", permission.principal().name().toString())
                .set("group", permission.principal().group())
                .set("roleId", permission.roleId())
                .set("propagate", permission.propagate());
    }
}

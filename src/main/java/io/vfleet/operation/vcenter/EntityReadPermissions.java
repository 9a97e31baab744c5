package io.vfleet.operation.vcenter;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.PermissionEntityResolver;
import io.vfleet.property.ReadPermissions;
import org.jspecify.annotations.Nullable;

/** Decides who may read which property, by the permissions on the entity that an object belongs to. */
record EntityReadPermissions(AccessControl access, PermissionEntityResolver entityResolver) implements ReadPermissions {
    private static final String VIEW = "System.View";
    private static final String READ = "System.Read";

    @Override
    public boolean isVisible(MoRef object, @Nullable Session viewer) {
        // For anonymous callers, readFault decides property by property.
        if (viewer == null) return true;
        int entity = entityResolver.entityOf(object);
        return entity == PermissionEntityResolver.SESSION_OBJECT || access.hasPrivilege(viewer, entity, VIEW);
    }

    @Override
    public @Nullable Fault readFault(MoRef object, Property property, @Nullable Session viewer) {
        String privilege = property.privilege().isEmpty() ? READ : property.privilege();
        if (viewer == null) {
            return privilege.equals(AccessControl.ANONYMOUS) ? null : new Fault.NotAuthenticated(object, VIEW);
        }
        int entity = entityResolver.entityOf(object);
        return entity == PermissionEntityResolver.SESSION_OBJECT || access.hasPrivilege(viewer, entity, privilege)
                ? null
                : new Fault.NoPermission(object, privilege);
    }
}

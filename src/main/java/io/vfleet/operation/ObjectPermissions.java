package io.vfleet.operation;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.ReadPermissions;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may call and who may read what, by the permissions on the entity that an object belongs to. Every call
 * and every way of reading asks here; any thread may.
 */
public record ObjectPermissions(AccessControl access, Inventory inventory, PermissionEntityResolver entityResolver)
        implements ReadPermissions {
    /** NotAuthenticated for an anonymous caller, unless everybody has the privilege; null otherwise. */
    public @Nullable Fault sessionFault(@Nullable Session viewer, String privilege) {
        return viewer != null || privilege.equals(AccessControl.ANONYMOUS)
                ? null
                : new Fault.NotAuthenticated(inventory.ref(Inventory.ROOT), AccessControl.VIEW);
    }

    /** The fault that reports why the viewer has no such privilege on the object; null when it has. */
    public @Nullable Fault fault(MoRef object, String privilege, @Nullable Session viewer) {
        if (viewer == null) return sessionFault(null, privilege);
        // Asked several times of each object of a long list, where its entity need not be looked for.
        if (access.hasEverywhere(viewer, privilege)) return null;
        int entity = entityResolver.entityOf(object);
        return entity == PermissionEntityResolver.SESSION_OBJECT || access.hasPrivilege(viewer, entity, privilege)
                ? null
                : noPermission(object, privilege);
    }

    /** A fault names the entity on which the permission is missing: for the vCenter's own objects the root folder. */
    public Fault noPermission(MoRef object, String privilege) {
        MoRef entity = inventory.ref(entityResolver.entityOf(object));
        return new Fault.NoPermission(entity, privilege, entityResolver.isServiceObject(object));
    }

    @Override
    public boolean isVisible(MoRef object, @Nullable Session viewer) {
        // Everybody knows the vCenter's own objects, and an anonymous caller may name any: readFault decides for each
        // of their properties.
        return viewer == null
                || fault(object, AccessControl.VIEW, viewer) == null
                || entityResolver.isServiceObject(object);
    }

    @Override
    public boolean maySeeAll(Session viewer) {
        return access.mayViewAll(viewer);
    }

    @Override
    public @Nullable Fault readFault(MoRef object, Property property, @Nullable Session viewer) {
        return fault(object, readPrivilege(property), viewer);
    }

    /** The privilege that reading a property needs. */
    public static String readPrivilege(Property property) {
        return property.privilege().isEmpty() ? AccessControl.READ : property.privilege();
    }
}

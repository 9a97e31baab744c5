package io.vfleet.access.authorization;

import io.vfleet.model.Fault;
import io.vfleet.model.UserName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of an attempt to change roles or permissions. */
public sealed interface RightsEdit {
    /** Nothing was changed. */
    record Refused(Fault fault) implements RightsEdit {}

    /** Nothing was changed, because there are as many as there may be. */
    record Full() implements RightsEdit {}

    /**
     * All was changed.
     *
     * @param affected the users whose rights are others now
     */
    record Done(List<RightsChange> changes, Set<UserName> affected) implements RightsEdit {}

    /** One change of a role or a permission. */
    sealed interface RightsChange {}

    record RoleAdded(RoleRights role) implements RightsChange {}

    record RoleUpdated(RoleRights before, RoleRights after) implements RightsChange {}

    record RoleRemoved(RoleRights role) implements RightsChange {}

    /** {@code before} and {@code roleBefore}: null for a new permission. */
    record PermissionSet(
            @Nullable EntityPermission before, @Nullable RoleRights roleBefore, EntityPermission after, RoleRights role)
            implements RightsChange {}

    record PermissionRemoved(EntityPermission permission) implements RightsChange {}
}

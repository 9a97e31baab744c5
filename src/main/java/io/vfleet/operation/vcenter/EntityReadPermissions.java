package io.vfleet.operation;

import io.vfleet.access.Access;
import io.vfleet.access.Session;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.Readers;
import org.jspecify.annotations.Nullable;

/** Who may read what, by the permissions on the entity that an object stands for. */
record AccessReaders(Access access, Subjects subjects) implements Readers {
    private static final String VIEW = "System.View";
    private static final String READ = "System.Read";

    @Override
    public boolean mayKnow(MoRef object, @Nullable Session viewer) {
        // Anonymous callers are told property by property what they may not read.
        if (viewer == null) return true;
        int entity = subjects.entity(object);
        return entity == Subjects.OWN || access.may(viewer, entity, VIEW);
    }

    @Override
    public @Nullable Fault mayNotRead(MoRef object, Property property, @Nullable Session viewer) {
        String privilege = property.privilege().isEmpty() ? READ : property.privilege();
        if (viewer == null) {
            return privilege.equals(Access.ANONYMOUS) ? null : new Fault.NotAuthenticated(object, VIEW);
        }
        int entity = subjects.entity(object);
        return entity == Subjects.OWN || access.may(viewer, entity, privilege)
                ? null
                : new Fault.NoPermission(object, privilege);
    }
}

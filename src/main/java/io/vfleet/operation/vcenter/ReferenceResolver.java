package io.vfleet.operation.vcenter;

import io.vfleet.access.session.Session;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.render.ManagedObjects;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives every reference in the arguments of a call the own type of its object, so that handlers find objects that a
 * client names by a base type.
 */
final class ReferenceResolver {
    private final ManagedObjects objects;

    ReferenceResolver(ManagedObjects objects) {
        this.objects = objects;
    }

    void resolve(Call call) {
        for (int i = 0; i < call.method().parameters().size(); i++) {
            Object value = call.arguments().get(i);
            if (value != null) call.arguments().set(i, resolve(value, call.session()));
        }
    }

    /** A data object of a request is changed in place. */
    private Object resolve(Object value, @Nullable Session viewer) {
        return switch (value) {
            case MoRef reference -> objects.resolve(reference, () -> viewer);
            case DataObject object -> resolveMembers(object, viewer);
            case List<?> list -> {
                var resolved = new ArrayList<@Nullable Object>(list.size());
                for (Object item : list) resolved.add(item == null ? null : resolve(item, viewer));
                yield resolved;
            }
            case AnyValue any when any.value() != null -> new AnyValue(any.type(), resolve(any.value(), viewer));
            default -> value;
        };
    }

    private DataObject resolveMembers(DataObject object, @Nullable Session viewer) {
        for (int slot = 0; slot < object.type().slots().size(); slot++) {
            Object member = object.get(slot);
            if (member != null) object.set(slot, resolve(member, viewer));
        }
        return object;
    }
}

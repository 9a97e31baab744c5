package io.vfleet.operation.vcenter;

import io.vfleet.access.session.Session;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Method;
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
        Method method = call.method();
        for (int i = 0; i < method.parameters().size(); i++) {
            Object value = call.arguments().get(i);
            Object resolved = resolve(value, call.session());
            if (resolved != value) call.arguments().set(i, resolved);
        }
    }

    /** The value itself when nothing in it changes; a data object of a request is changed in place. */
    private @Nullable Object resolve(@Nullable Object value, @Nullable Session viewer) {
        return switch (value) {
            case MoRef reference -> objects.resolve(reference, () -> viewer);
            case DataObject object -> {
                for (int slot = 0; slot < object.type().slots().size(); slot++) {
                    Object member = object.get(slot);
                    Object resolved = resolve(member, viewer);
                    if (resolved != member) object.set(slot, resolved);
                }
                yield object;
            }
            case List<?> list -> resolveAll(list, viewer);
            case AnyValue any -> {
                Object resolved = resolve(any.value(), viewer);
                yield resolved == any.value() ? any : new AnyValue(any.type(), resolved);
            }
            case null, default -> value;
        };
    }

    private List<?> resolveAll(List<?> list, @Nullable Session viewer) {
        List<@Nullable Object> changed = null;
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            Object resolved = resolve(item, viewer);
            if (resolved == item) continue;
            if (changed == null) changed = new ArrayList<>(list);
            changed.set(i, resolved);
        }
        return changed == null ? list : changed;
    }
}

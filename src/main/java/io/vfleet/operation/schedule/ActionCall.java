package io.vfleet.operation.schedule;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataObjectValidator;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.operation.Arguments;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The call that a MethodAction says: a method of the entity, with its arguments in the order of its parameters. */
final class ScheduledCall {
    private ScheduledCall() {}

    /** What is wrong with the action of a specification; null when it can be called. */
    static @Nullable Fault fault(ManagedType type, DataObject action) {
        if (!action.type().name().equals("MethodAction")) return new Fault.InvalidArgument("spec.action");
        Method method = type.method((String) Objects.requireNonNull(action.get("name")));
        if (method == null) return new Fault.InvalidArgument("spec.action.name");
        List<?> values = values(action);
        Fault wrong = new Fault.InvalidArgument("spec.action.argument");
        if (values.size() > method.parameters().size()) return wrong;
        for (Parameter parameter : method.parameters()) {
            Object value = parameter.index() < values.size() ? value(values.get(parameter.index())) : null;
            if (!DataObjectValidator.check(parameter.name(), parameter.type(), value, Release.NEWEST)
                    .isEmpty()) return wrong;
        }
        return null;
    }

    static Arguments arguments(Method method, DataObject action) {
        Arguments arguments = new Arguments(method);
        int index = 0;
        for (Object each : values(action)) arguments.set(index++, value(each));
        return arguments;
    }

    private static List<?> values(DataObject action) {
        return action.get("argument") instanceof List<?> all ? all : List.of();
    }

    private static @Nullable Object value(@Nullable Object argument) {
        Object value = argument instanceof DataObject data ? data.get("value") : null;
        return value instanceof AnyValue(var _, var inner) ? inner : value;
    }
}

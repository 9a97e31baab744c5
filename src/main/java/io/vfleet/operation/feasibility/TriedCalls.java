package io.vfleet.operation.feasibility;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tries methods without doing what they do. */
record TriedCalls(VCenter vcenter) {
    /**
     * Tries a method of an object with arguments of a call.
     *
     * @param parameters those which have the same names in both methods
     * @param attempt what the method does before its work begins; it may answer why that does not begin
     * @return what it is refused with, or would fail with; null for nothing
     */
    @Nullable
    Fault fault(
            Call call, MoRef target, String name, List<String> parameters, Function<Call, @Nullable Fault> attempt) {
        ManagedType type = vcenter.metamodel().managed(target.type());
        Method method = Objects.requireNonNull(type.method(name));
        var arguments = new Arguments(method);
        for (String parameter : parameters)
            arguments.set(parameter, call.arguments().get(parameter));
        var reply = new TriedReply();
        Fault fault = attempt.apply(
                new Call(target, type, method, arguments, call.session(), call.release(), call.client(), reply));
        return reply.refused() == null ? fault : reply.refused();
    }
}

package io.vfleet.operation;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import java.util.List;
import java.util.Objects;

/** What the root of the service answers. */
final class ServiceCalls {
    private static final String SERVICE = "ServiceInstance";

    private final VCenter vcenter;
    private final Property content;

    ServiceCalls(VCenter vcenter) {
        this.vcenter = vcenter;
        this.content = Objects.requireNonNull(vcenter.meta().managed(SERVICE).property("content"));
    }

    void fill(Behaviours table) {
        table.on(
                SERVICE,
                "RetrieveServiceContent",
                call -> call.reply().value(vcenter.views().read(call.target(), content, call.session())));
        table.on(
                SERVICE,
                "CurrentTime",
                call -> call.reply().value(vcenter.loops().clock().now()));
        // Products that add themselves to the vCenter: there are none.
        table.on(SERVICE, "RetrieveProductComponents", call -> call.reply().value(List.of()));
        table.on("ManagedObject", "Fetch", this::fetch);
    }

    /** One property, named as in a property path of one step. */
    private void fetch(Call call) {
        String name = (String) Objects.requireNonNull(call.arguments().get("prop"));
        Property property = call.type().property(name);
        if (property == null) {
            call.reply().fault(new Fault.InvalidProperty(name));
            return;
        }
        Object value = vcenter.views().read(call.target(), property, call.session());
        call.reply().value(value == null ? null : AnyValue.of(property.type(), value));
    }
}

package io.vfleet.operation.service;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Objects;

/** The methods of ServiceInstance. */
public final class ServiceInstanceMethods {
    private static final String SERVICE = "ServiceInstance";

    private final VCenter vcenter;
    private final Property content;

    public ServiceInstanceMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.content =
                Objects.requireNonNull(vcenter.metamodel().managed(SERVICE).property("content"));
    }

    public void registerIn(MethodTable table) {
        table.register(
                SERVICE,
                "RetrieveServiceContent",
                call -> call.reply().value(vcenter.managedObjects().read(call.target(), content, call.session())));
        table.register(
                SERVICE,
                "CurrentTime",
                call -> call.reply().value(vcenter.loops().clock().now()));
        // No products are registered with the vCenter.
        table.register(
                SERVICE, "RetrieveProductComponents", call -> call.reply().value(List.of()));
        table.register("ManagedObject", "Fetch", this::fetch);
    }

    /** Reads one property, named by a property path of one step. */
    private void fetch(Call call) {
        String name = (String) Objects.requireNonNull(call.arguments().get("prop"));
        Property property = call.managedType().property(name);
        if (property == null) {
            call.reply().fault(new Fault.InvalidProperty(name));
            return;
        }
        Object value = vcenter.managedObjects().read(call.target(), property, call.session());
        call.reply().value(value == null ? null : AnyValue.of(property.type(), value));
    }
}

package io.vfleet.operation.service;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.ObjectPermissions;
import io.vfleet.operation.PropertyReply;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
        // Services of the days of GSX; the property `service` lists none either.
        table.register(
                "ServiceManager", "QueryServiceList", call -> call.reply().value(List.of()));
        table.register("ManagedObject", "Fetch", ServiceInstanceMethods::fetchPrivilege, this::fetch);
    }

    /** That of the property: reading it by Fetch needs what reading it in any other way needs. */
    private static String fetchPrivilege(Call call) {
        Property property = fetched(call);
        return property == null ? MethodTable.privilege(call.method()) : ObjectPermissions.readPrivilege(property);
    }

    /** Reads one property, named by a property path of one step. */
    private void fetch(Call call) {
        Property property = fetched(call);
        if (property == null) {
            call.reply().fault(new Fault.InvalidProperty(name(call)));
            return;
        }
        PropertyReply.read(
                vcenter,
                call.target(),
                property,
                call.session(),
                call.reply(),
                value -> AnyValue.of(property.type(), value));
    }

    private static @Nullable Property fetched(Call call) {
        Property property = call.managedType().property(name(call));
        return property != null && call.release().knows(property.since()) ? property : null;
    }

    private static String name(Call call) {
        return (String) Objects.requireNonNull(call.arguments().get("prop"));
    }
}

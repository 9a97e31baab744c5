package io.vfleet.operation.automation;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import java.util.List;
import java.util.Objects;

/** What the server says of itself: which services there are with which operations, and its version. */
public final class ServiceOperations {
    private static final String INTROSPECTION = "com.vmware.vapi.std.introspection.";
    private static final MoRef SERVICE_INSTANCE = new MoRef("ServiceInstance", "ServiceInstance");

    private final MethodCalls methods;
    private final ApiCatalog catalog = ApiCatalog.load();

    public ServiceOperations(MethodCalls methods) {
        this.methods = methods;
    }

    public void registerIn(AutomationApi api) {
        api.register(INTROSPECTION + "service", "list", call -> call.reply().value(services()));
        api.register(INTROSPECTION + "operation", "list", this::operations);
        api.register("com.vmware.appliance.system.version", "get", this::version);
    }

    private List<String> services() {
        return catalog.operations().stream()
                .map(ApiOperation::service)
                .distinct()
                .sorted()
                .toList();
    }

    private void operations(ApiCall call) {
        String service = call.id("service_id");
        List<String> names = catalog.operations().stream()
                .filter(operation -> operation.service().equals(service))
                .map(ApiOperation::name)
                .sorted()
                .toList();
        if (names.isEmpty()) call.reply().error(ApiError.notFound("service", service));
        else call.reply().value(names);
    }

    private void version(ApiCall call) {
        DataObject content = methods.readData(call, SERVICE_INSTANCE, "content");
        String version = Objects.requireNonNullElse(DataPaths.text(content, "about.version"), "");
        String released = methods.vcenter().settings().population().epoch().toString();
        call.reply()
                .value(new ApiStruct()
                        .set("version", version)
                        .set("product", "VMware vCenter Server")
                        .set("build", Objects.requireNonNullElse(DataPaths.text(content, "about.build"), ""))
                        .set("type", "vCenter Server with an embedded Platform Services Controller")
                        .set("summary", Objects.requireNonNullElse(DataPaths.text(content, "about.fullName"), ""))
                        .set("releasedate", released)
                        .set("install_time", released));
    }
}

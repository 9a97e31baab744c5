package io.vfleet.operation.lookup;

import io.vfleet.access.session.Locales;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.lookup.RegisteredService.ServicePoint;
import io.vfleet.render.SeededIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the lookup service tells, and to everybody the same; services are not registered by clients. */
public final class LookupMethods {
    private static final Metamodel TYPES = Metamodel.lookupService();
    private static final String SITE = "default-site";
    private static final String INFO = "LookupServiceRegistrationInfo";

    private final VCenter vcenter;
    private final List<RegisteredService> services;

    public LookupMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.services = RegisteredService.all(vcenter.settings().apiVersion());
    }

    public void registerIn(MethodTable table) {
        table.register(LookupService.SERVICE_INSTANCE.type(), "RetrieveServiceContent", LookupMethods::content);
        table.register(LookupService.SERVICES.type(), "List", this::list);
        table.register(LookupService.SERVICES.type(), "Get", this::get);
        table.register(
                LookupService.SERVICES.type(), "GetSiteId", call -> call.reply().value(SITE));
        table.register(
                LookupService.LOCALES.type(), "GetLocale", call -> call.reply().value(Locales.DEFAULT));
        // There are no messages but in English.
        table.register(
                LookupService.LOCALES.type(), "SetLocale", call -> call.reply().value(Locales.DEFAULT));
    }

    private static void content(Call call) {
        call.reply()
                .value(TYPES.make("LookupServiceContent")
                        .set("lookupService", LookupService.LOOKUP)
                        .set("serviceRegistration", LookupService.SERVICES)
                        .set("deploymentInformationService", LookupService.DEPLOYMENT)
                        .set("l10n", LookupService.LOCALES));
    }

    private void list(Call call) {
        DataObject filter = (DataObject) call.arguments().get("filterCriteria");
        List<DataObject> found = new ArrayList<>();
        for (int index = 0; index < services.size(); index++) {
            DataObject info = info(call, index, type(filter, "endpointType"));
            if (info != null && matches(filter, index)) found.add(info);
        }
        call.reply().value(found);
    }

    private void get(Call call) {
        String id = (String) Objects.requireNonNull(call.arguments().get("serviceId"));
        for (int index = 0; index < services.size(); index++) {
            if (!id(index).equals(id)) continue;
            call.reply().value(info(call, index, null));
            return;
        }
        call.reply().fault(new Fault.Other("LookupFaultEntryNotFoundFault", Map.of("name", id), null));
    }

    private static @Nullable DataObject type(@Nullable DataObject filter, String member) {
        return filter == null ? null : (DataObject) filter.get(member);
    }

    private boolean matches(@Nullable DataObject filter, int index) {
        DataObject type = type(filter, "serviceType");
        return filter == null
                || (isOrAny(filter.get("siteId"), SITE)
                        && isOrAny(filter.get("nodeId"), nodeId())
                        && (type == null
                                || (isOrAny(
                                                type.get("product"),
                                                services.get(index).product())
                                        && isOrAny(
                                                type.get("type"),
                                                services.get(index).type()))));
    }

    private static boolean isOrAny(@Nullable Object wanted, String value) {
        return wanted == null || wanted.equals("") || wanted.equals(value);
    }

    /** A service with those of its endpoints that are asked for; null when it has none. */
    private @Nullable DataObject info(Call call, int index, @Nullable DataObject endpointType) {
        RegisteredService service = services.get(index);
        List<DataObject> points = service.points().stream()
                .filter(point -> endpointType == null
                        || (isOrAny(endpointType.get("protocol"), point.protocol())
                                && isOrAny(endpointType.get("type"), point.type())))
                .map(point -> endpoint(call, point))
                .toList();
        if (points.isEmpty()) return null;
        DataObject info = TYPES.make(INFO)
                .set("serviceVersion", service.version())
                .set("serviceEndpoints", points)
                .set("ownerId", "Administrator@" + vcenter.settings().users().domain())
                .set(
                        "serviceType",
                        TYPES.make("LookupServiceRegistrationServiceType")
                                .set("product", service.product())
                                .set("type", service.type()))
                .set("nodeId", nodeId())
                .set("serviceId", id(index))
                .set("siteId", SITE);
        if (service.type().equals("vcenterserver")) info.set("serviceAttributes", List.of(instanceName(call)));
        return info;
    }

    private static DataObject endpoint(Call call, ServicePoint point) {
        return TYPES.make("LookupServiceRegistrationEndpoint")
                .set("url", call.client().address() + point.path())
                .set(
                        "endpointType",
                        TYPES.make("LookupServiceRegistrationEndpointType")
                                .set("protocol", point.protocol())
                                .set("type", point.type()));
    }

    /** By which clients tell vCenters apart. */
    private static DataObject instanceName(Call call) {
        return TYPES.make("LookupServiceRegistrationAttribute")
                .set("key", "com.vmware.vim.vcenter.instanceName")
                .set("value", call.client().address().replaceFirst("^.*//", ""));
    }

    private String nodeId() {
        return new SeededIds(vcenter.settings().seed()).uuid(1).toString();
    }

    private String id(int index) {
        return SITE + ":" + new SeededIds(vcenter.settings().seed()).uuid(2 + index);
    }
}

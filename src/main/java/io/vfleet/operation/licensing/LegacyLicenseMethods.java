package io.vfleet.operation.licensing;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.EnumType;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodHandler;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The methods of LicenseManager about features and license servers, which ended with release 4 and are still there. The
 * source is the evaluation, which allows every feature, lists none and is not changed.
 */
public final class LegacyLicenseMethods {
    private static final String MANAGER = "LicenseManager";

    private final VCenter vcenter;
    private final EnumType features;

    public LegacyLicenseMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.features = Objects.requireNonNull(vcenter.metamodel().enumType("LicenseManagerLicenseKey"));
    }

    public void registerIn(MethodTable table) {
        register(table, "QuerySupportedFeatures", call -> call.reply().value(List.of()));
        register(table, "QueryLicenseSourceAvailability", call -> call.reply().value(List.of()));
        register(table, "QueryLicenseUsage", this::usage);
        register(
                table,
                "CheckLicenseFeature",
                call -> ofFeature(call, () -> call.reply().value(true)));
        register(
                table,
                "EnableFeature",
                call -> ofFeature(call, () -> call.reply().value(true)));
        // Nothing of an evaluation is optional.
        register(
                table,
                "DisableFeature",
                call -> ofFeature(call, () -> call.reply().fault(new Fault.InvalidState())));
        register(table, "SetLicenseEdition", this::edition);
        register(table, "ConfigureLicenseSource", this::source);
    }

    private void register(MethodTable table, String method, MethodHandler handler) {
        table.register(MANAGER, method, call -> {
            Fault refused = call.arguments().get("host") instanceof MoRef host ? hostFault(call, host) : null;
            if (refused == null) handler.call(call);
            else call.reply().fault(refused);
        });
    }

    private @Nullable Fault hostFault(Call call, MoRef host) {
        int number = vcenter.inventory().find(host);
        boolean known = number != 0 && vcenter.inventory().kind(number) == EntityKind.HOST;
        return known
                ? vcenter.permissions().fault(host, AccessControl.READ, call.session())
                : new Fault.ManagedObjectNotFound(host);
    }

    private void ofFeature(Call call, Runnable answer) {
        if (features.has((String) Objects.requireNonNull(call.arguments().get("featureKey")))) answer.run();
        else call.reply().fault(new Fault.InvalidArgument("featureKey"));
    }

    private DataObject evaluation() {
        var source = Objects.requireNonNull(vcenter.metamodel().managed(MANAGER).property("source"));
        return (DataObject)
                Objects.requireNonNull(vcenter.managedObjects().read(new MoRef(MANAGER, MANAGER), source, null));
    }

    private void usage(Call call) {
        call.reply()
                .value(vcenter.metamodel()
                        .make("LicenseUsageInfo")
                        .set("source", evaluation())
                        .set("sourceAvailable", true));
    }

    /** Without a key the edition is taken away; an evaluation has none. */
    private void edition(Call call) {
        if (call.arguments().get("featureKey") == null) call.reply().value(null);
        else call.reply().fault(new Fault.InvalidArgument("featureKey"));
    }

    private void source(Call call) {
        DataObject asked = (DataObject) Objects.requireNonNull(call.arguments().get("licenseSource"));
        switch (asked.type().name()) {
            case "EvaluationLicenseSource" -> call.reply().value(null);
            case "LicenseServerSource" ->
                call.reply()
                        .fault(new Fault.Other(
                                "LicenseServerUnavailable",
                                Map.of("licenseServer", Objects.requireNonNull(asked.get("licenseServer"))),
                                "The license server is not available."));
            case "LocalLicenseSource" ->
                call.reply()
                        .fault(new Fault.Other(
                                "CannotAccessLocalSource", Map.of(), "There is no local source of licenses."));
            default -> call.reply().fault(new Fault.InvalidArgument("licenseSource"));
        }
    }
}

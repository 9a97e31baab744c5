package io.vfleet.render.service;

import io.vfleet.meta.DataObject;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SingletonObject;
import java.util.List;

/** The properties of the LicenseManager: an evaluation licence that never expires. */
final class LicenseProperties {
    private static final long HOURS_LEFT = 60 * 24;
    private static final String EVALUATION = "00000-00000-00000-00000-00000";

    private final RenderContext context;

    LicenseProperties(RenderContext context) {
        this.context = context;
    }

    PropertyTable<SingletonObject> licenseManager() {
        List<DataObject> product = List.of(
                property("ProductName", "VMware VirtualCenter Server"),
                property("ProductVersion", "8.0"),
                property("expirationHours", HOURS_LEFT),
                property("expirationMinutes", HOURS_LEFT * 60));
        DataObject evaluation = context.make("LicenseManagerEvaluationInfo").set("properties", product);
        DataObject license = context.make("LicenseManagerLicenseInfo")
                .set("licenseKey", EVALUATION)
                .set("editionKey", "eval")
                .set("name", "Evaluation Mode")
                .set("total", 0)
                .set("used", 0)
                .set("costUnit", "")
                .set("properties", product)
                .set("labels", List.of());
        DataObject source = context.make("EvaluationLicenseSource").set("remainingHours", HOURS_LEFT);
        return new PropertyTable<SingletonObject>()
                .row("source", _ -> source)
                .row("sourceAvailable", _ -> true)
                .row("featureInfo", _ -> List.of())
                .row("licensedEdition", _ -> "eval")
                .row("licenses", _ -> List.of(license))
                .row("licenseAssignmentManager", _ -> SingletonObject.LICENSE_ASSIGNMENTS.ref())
                .row("evaluation", _ -> evaluation)
                .unset("diagnostics");
    }

    private DataObject property(String key, Object value) {
        return context.make("KeyAnyValue").set("key", key).set("value", value);
    }
}

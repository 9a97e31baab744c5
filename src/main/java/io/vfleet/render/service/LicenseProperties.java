package io.vfleet.view;

import io.vfleet.meta.DataObject;
import java.util.List;

/** The properties of the licence manager: an evaluation that never ends. */
final class LicenseTable {
    private static final long HOURS_LEFT = 60 * 24;
    private static final String EVALUATION = "00000-00000-00000-00000-00000";

    private final Sources sources;

    LicenseTable(Sources sources) {
        this.sources = sources;
    }

    Table<Singleton> manager() {
        List<DataObject> product = List.of(
                property("ProductName", "VMware VirtualCenter Server"),
                property("ProductVersion", "8.0"),
                property("expirationHours", HOURS_LEFT),
                property("expirationMinutes", HOURS_LEFT * 60));
        DataObject evaluation = sources.make("LicenseManagerEvaluationInfo", "properties", product);
        DataObject license = sources.make("LicenseManagerLicenseInfo")
                .set("licenseKey", EVALUATION)
                .set("editionKey", "eval")
                .set("name", "Evaluation Mode")
                .set("total", 0)
                .set("used", 0)
                .set("costUnit", "")
                .set("properties", product)
                .set("labels", List.of());
        DataObject source = sources.make("EvaluationLicenseSource", "remainingHours", HOURS_LEFT);
        return new Table<Singleton>()
                .row("source", _ -> source)
                .row("sourceAvailable", _ -> true)
                .row("featureInfo", _ -> List.of())
                .row("licensedEdition", _ -> "eval")
                .row("licenses", _ -> List.of(license))
                .row("licenseAssignmentManager", _ -> Singleton.LICENSE_ASSIGNMENTS.ref())
                .row("evaluation", _ -> evaluation)
                .unset("diagnostics");
    }

    private DataObject property(String key, Object value) {
        return sources.make("KeyAnyValue", "key", key, "value", value);
    }
}

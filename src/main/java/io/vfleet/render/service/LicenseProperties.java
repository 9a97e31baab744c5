package io.vfleet.render.service;

import io.vfleet.manager.Licenses;
import io.vfleet.manager.Licenses.License;
import io.vfleet.manager.Licenses.LicenseFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.SingletonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The properties of the LicenseManager: an evaluation licence that never expires, and those that clients have added. */
public final class LicenseProperties {
    private static final long HOURS_LEFT = 60 * 24;
    /** Of what the licences of one key are for. */
    private static final int TOTAL = 1_000;

    private final Metamodel meta;
    private final Licenses licenses;

    public LicenseProperties(Metamodel meta, Licenses licenses) {
        this.meta = meta;
        this.licenses = licenses;
    }

    public PropertyTable<SingletonObject> licenseManager() {
        DataObject info = meta.make("LicenseManagerEvaluationInfo").set("properties", product());
        DataObject source = meta.make("EvaluationLicenseSource").set("remainingHours", HOURS_LEFT);
        return new PropertyTable<SingletonObject>()
                .row("source", _ -> source)
                .row("sourceAvailable", _ -> true)
                .row("featureInfo", _ -> List.of())
                .row("licensedEdition", _ -> "eval")
                .row("licenses", _ -> all(), LicenseFacet.LICENSES)
                .row("licenseAssignmentManager", _ -> SingletonObject.LICENSE_ASSIGNMENTS.ref())
                .row("evaluation", _ -> info)
                .unset("diagnostics");
    }

    private List<DataObject> all() {
        List<DataObject> all = new ArrayList<>();
        all.add(evaluation());
        for (License license : licenses.all()) all.add(license(license));
        return all;
    }

    private List<DataObject> product() {
        return List.of(
                property("ProductName", "VMware VirtualCenter Server"),
                property("ProductVersion", "8.0"),
                property("expirationHours", HOURS_LEFT),
                property("expirationMinutes", HOURS_LEFT * 60));
    }

    /** The licence of what has no other. */
    public DataObject evaluation() {
        return meta.make("LicenseManagerLicenseInfo")
                .set("licenseKey", Licenses.EVALUATION)
                .set("editionKey", "eval")
                .set("name", "Evaluation Mode")
                .set("total", 0)
                .set("used", 0)
                .set("costUnit", "")
                .set("properties", product())
                .set("labels", List.of());
    }

    /** A licence, whether it was added or not. */
    public DataObject license(License license) {
        List<DataObject> labels = new ArrayList<>();
        new TreeMap<>(license.labels())
                .forEach((key, value) ->
                        labels.add(meta.make("KeyValue").set("key", key).set("value", value)));
        return meta.make("LicenseManagerLicenseInfo")
                .set("licenseKey", license.key())
                .set("editionKey", "esx.enterprisePlus.cpuPackageCoreLimited")
                .set("name", "VMware vSphere 8 Enterprise Plus")
                .set("total", TOTAL)
                .set("used", licenses.used(license.key()))
                .set("costUnit", "cpuPackage:32core")
                .set(
                        "properties",
                        List.of(property("ProductName", "VMware ESX Server"), property("ProductVersion", "8.0")))
                .set("labels", labels);
    }

    private DataObject property(String key, Object value) {
        return meta.make("KeyAnyValue").set("key", key).set("value", value);
    }
}

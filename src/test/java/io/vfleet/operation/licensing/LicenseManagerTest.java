package io.vfleet.operation.licensing;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.memory.HeldKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That licences are added, labelled, assigned and removed. */
final class LicenseManagerTest {
    private static final MoRef MANAGER = new MoRef("LicenseManager", "LicenseManager");
    private static final MoRef ASSIGNMENTS = new MoRef("LicenseAssignmentManager", "LicenseAssignmentManager");
    private static final String KEY = "AAAAA-11111-BBBBB-22222-CCCCC";
    private static final String EVALUATION = "00000-00000-00000-00000-00000";
    private static final Fault UNKNOWN = new Fault.InvalidArgument("licenseKey");

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final String host = users.machine("/DC0/host/DC0_C0/DC0_C0_H0").value();

    @Test
    void aLicenceIsAddedLabelledAndRemoved() {
        long before = simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT);
        assertNull(call(MANAGER, "AddLicense", named("licenseKey", KEY)));
        assertEquals(List.of(EVALUATION, KEY), keys());
        NamedValues label = named("licenseKey", KEY).and("labelKey", "team");
        assertNull(call(MANAGER, "UpdateLicenseLabel", label.and("labelValue", "backup")));
        assertNull(call(MANAGER, "RemoveLicenseLabel", named("licenseKey", KEY).and("labelKey", "team")));
        assertNull(call(MANAGER, "RemoveLicense", named("licenseKey", KEY)));
        assertEquals(List.of(EVALUATION), keys());
        assertEquals(before, simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT));
    }

    @Test
    void aLicenceIsAssignedAndStaysWhileItIs() {
        assertNull(
                call(ASSIGNMENTS, "UpdateAssignedLicense", named("entity", host).and("licenseKey", KEY)));
        assertEquals(KEY, assigned(host));
        assertEquals(
                "InvalidArgument",
                Objects.requireNonNull(call(MANAGER, "RemoveLicense", named("licenseKey", KEY)))
                        .typeName());
        assertNull(call(ASSIGNMENTS, "RemoveAssignedLicense", named("entityId", host)));
        assertEquals(EVALUATION, assigned(host));
        assertNull(call(MANAGER, "RemoveLicense", named("licenseKey", KEY)));
    }

    @Test
    void badRequestsChangeNothing() {
        assertEquals(UNKNOWN, call(MANAGER, "AddLicense", named("licenseKey", "a key")));
        assertEquals(UNKNOWN, call(MANAGER, "AddLicense", named("licenseKey", EVALUATION)));
        assertEquals(UNKNOWN, call(MANAGER, "DecodeLicense", named("licenseKey", "a key")));
        for (String method : List.of("RemoveLicense", "UpdateLicense"))
            assertEquals(UNKNOWN, call(MANAGER, method, named("licenseKey", KEY)));
        Fault nobody = new Fault.LicenseEntityNotFound("host-999999");
        assertEquals(
                nobody,
                call(
                        ASSIGNMENTS,
                        "UpdateAssignedLicense",
                        named("entity", "host-999999").and("licenseKey", KEY)));
        assertEquals(nobody, call(ASSIGNMENTS, "RemoveAssignedLicense", named("entityId", "host-999999")));
        Fault refused = simulated
                .sendAndRun(users.login("reader"), MANAGER, "AddLicense", named("licenseKey", KEY))
                .fault();
        assertEquals("NoPermission", Objects.requireNonNull(refused).typeName());
        assertEquals(List.of(EVALUATION), keys());
    }

    @Test
    void theMethodsOfLicenseServersAnswerAsAnEvaluationDoes() {
        NamedValues nothing = NamedValues.none();
        for (String query : List.of("QuerySupportedFeatures", "QueryLicenseSourceAvailability", "QueryLicenseUsage"))
            assertNull(call(MANAGER, query, nothing));
        assertEquals(
                true,
                simulated
                        .sendAndRun(admin, MANAGER, "CheckLicenseFeature", named("featureKey", "backup"))
                        .value());
        Fault unknown = new Fault.InvalidArgument("featureKey");
        for (String method : List.of("CheckLicenseFeature", "EnableFeature", "DisableFeature", "SetLicenseEdition"))
            assertEquals(unknown, call(MANAGER, method, named("featureKey", "none")));
        assertEquals(new Fault.InvalidState(), call(MANAGER, "DisableFeature", named("featureKey", "backup")));
        assertNull(call(MANAGER, "SetLicenseEdition", nothing));
        DataObject server = META.make("LicenseServerSource").set("licenseServer", "27000@lic");
        assertEquals(
                "LicenseServerUnavailable",
                Objects.requireNonNull(call(MANAGER, "ConfigureLicenseSource", named("licenseSource", server)))
                        .typeName());
        MoRef gone = new MoRef("HostSystem", "host-999999");
        assertEquals(new Fault.ManagedObjectNotFound(gone), call(MANAGER, "QueryLicenseUsage", named("host", gone)));
    }

    private @Nullable Fault call(MoRef manager, String method, NamedValues values) {
        Fault fault = simulated.sendAndRun(admin, manager, method, values).fault();
        assertEquals(List.of(), simulated.violations);
        return fault;
    }

    private @Nullable Object assigned(String entity) {
        List<?> found = (List<?>) Objects.requireNonNull(simulated
                .sendAndRun(admin, ASSIGNMENTS, "QueryAssignedLicenses", named("entityId", entity))
                .value());
        DataObject license =
                (DataObject) Objects.requireNonNull(((DataObject) found.getFirst()).get("assignedLicense"));
        return license.get("licenseKey");
    }

    private List<Object> keys() {
        var property = Objects.requireNonNull(META.managed("LicenseManager").property("licenses"));
        List<Object> keys = new ArrayList<>();
        for (Object each : (List<?>)
                Objects.requireNonNull(simulated.get(admin, MANAGER, property).value()))
            keys.add(Objects.requireNonNull(((DataObject) each).get("licenseKey")));
        return keys;
    }
}

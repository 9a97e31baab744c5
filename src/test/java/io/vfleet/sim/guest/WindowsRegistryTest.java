package io.vfleet.sim.guest;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.sim.MaterializedValues;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The registry of Windows guests. */
final class WindowsRegistryTest extends GuestFixture {
    private static final String MANAGER = "GuestWindowsRegistryManager";
    private static final String OWN = "HKEY_CURRENT_USER\\TEST_KEY";

    WindowsRegistryTest() {
        restart(vm, named("guestId", "windows2019srv_64Guest"));
    }

    private static DataObject key(String path) {
        return META.make("GuestRegKeyNameSpec").set("registryPath", path).set("wowBitness", "WOWNative");
    }

    private static DataObject valueName(String path, String name) {
        return META.make("GuestRegValueNameSpec").set("keyName", key(path)).set("name", name);
    }

    private @Nullable String fault(String user, String method, NamedValues arguments) {
        Fault fault = ask(vm, user, MANAGER, method, arguments).fault();
        return fault == null ? null : fault.typeName();
    }

    private @Nullable String create(String path, boolean isVolatile) {
        return fault(
                "Administrator",
                "CreateRegistryKeyInGuest",
                named("keyName", key(path)).and("isVolatile", isVolatile));
    }

    private @Nullable String delete(String path, boolean recursive) {
        return fault(
                "Administrator",
                "DeleteRegistryKeyInGuest",
                named("keyName", key(path)).and("recursive", recursive));
    }

    private @Nullable String set(String path, String name, String value) {
        DataObject data = META.make("GuestRegValueExpandStringSpec").set("value", value);
        return fault(
                "Administrator",
                "SetRegistryValueInGuest",
                named(
                        "value",
                        META.make("GuestRegValueSpec")
                                .set("name", valueName(path, name))
                                .set("data", data)));
    }

    private List<DataObject> objects(String method, NamedValues arguments) {
        return MaterializedValues.objects(
                ask(vm, "Administrator", MANAGER, method, arguments).value());
    }

    private List<String> keys(String path, boolean recursive, String pattern) {
        return objects(
                        "ListRegistryKeysInGuest",
                        named("keyName", key(path)).and("recursive", recursive).and("matchPattern", pattern))
                .stream()
                .map(each -> (DataObject) Objects.requireNonNull(each.get("key")))
                .map(each -> (DataObject) Objects.requireNonNull(each.get("keyName")))
                .map(each -> Objects.toString(each.get("registryPath")))
                .toList();
    }

    private List<String> values(String path, boolean expands, String pattern) {
        return objects(
                        "ListRegistryValuesInGuest",
                        named("keyName", key(path))
                                .and("expandStrings", expands)
                                .and("matchPattern", pattern))
                .stream()
                .map(each -> ((DataObject) Objects.requireNonNull(each.get("name"))).get("name") + "="
                        + ((DataObject) Objects.requireNonNull(each.get("data"))).get("value"))
                .toList();
    }

    @Test
    void aGuestHasTheRegistryOfItsOperatingSystem() {
        String version = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
        assertTrue(values(version, false, "").contains("ProductName=Microsoft Windows Server 2019 (64-bit)"));
        assertEquals(
                List.of("windir=C:\\Windows"),
                values(
                        "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment",
                        true,
                        "wind"));
        assertTrue(keys("HKEY_LOCAL_MACHINE", false, "").contains("HKEY_LOCAL_MACHINE\\SOFTWARE"));
        agree();
    }

    @Test
    void keysAreMadeWithThoseThatTheyAreInAndFoundByTheirNames() {
        assertEquals("GuestRegistryKeyInvalid", delete(OWN, true));
        for (String name : List.of("ABC_1", "ABC_2", "XYZ_1", "XYZ_1\\SUBKEY_1"))
            assertNull(create(OWN + "\\" + name, true));
        assertEquals("GuestRegistryKeyAlreadyExists", create(OWN + "\\abc_1", true));
        assertEquals(3, keys(OWN, false, "").size());
        assertEquals(4, keys(OWN, true, "").size());
        assertEquals(List.of(OWN + "\\ABC_1", OWN + "\\ABC_2"), keys(OWN, false, "ABC"));
        assertEquals("GuestRegistryKeyHasSubkeys", delete(OWN, false));
        assertNull(delete(OWN, true));
        assertEquals("GuestRegistryKeyInvalid", delete(OWN, false));
        agree();
    }

    @Test
    void aVolatileKeyEndsWithTheBootAndHoldsNoOther() {
        assertNull(create(OWN + "\\VOLATILE", true));
        assertEquals("GuestRegistryKeyParentVolatile", create(OWN + "\\VOLATILE\\KEY", false));
        assertNull(create("HKEY_CURRENT_USER\\Software\\KEPT\\KEY", false));
        restart(vm, named("annotation", "restarted"));
        assertEquals("GuestRegistryKeyInvalid", delete(OWN, true));
        assertEquals(1, keys("HKEY_CURRENT_USER\\Software\\KEPT", false, "").size());
        agree();
    }

    @Test
    void aValueIsSetReadAndRemoved() {
        assertEquals("GuestRegistryKeyInvalid", set(OWN, "path", "x"));
        assertNull(create(OWN, false));
        assertNull(set(OWN, "path", "%SystemRoot%\\a"));
        assertNull(set(OWN, "PATH", "%SystemRoot%\\b"));
        assertEquals(List.of("path=%SystemRoot%\\b"), values(OWN, false, ""));
        assertEquals(List.of("path=C:\\Windows\\b"), values(OWN, true, ""));
        assertEquals(
                "GuestRegistryValueNotFound",
                fault("Administrator", "DeleteRegistryValueInGuest", named("valueName", valueName(OWN, "other"))));
        assertNull(fault("Administrator", "DeleteRegistryValueInGuest", named("valueName", valueName(OWN, "path"))));
        assertEquals(List.of(), values(OWN, false, ""));
        agree();
    }

    @Test
    void aUserChangesItsOwnPartOnly() {
        NamedValues own = named("keyName", key(OWN)).and("isVolatile", false);
        NamedValues machine =
                named("keyName", key("HKEY_LOCAL_MACHINE\\SOFTWARE\\x")).and("isVolatile", false);
        assertNull(fault("root", "CreateRegistryKeyInGuest", own));
        assertEquals("GuestPermissionDenied", fault("root", "CreateRegistryKeyInGuest", machine));
        // Another user has another part.
        assertEquals("GuestRegistryKeyInvalid", delete(OWN, true));
        assertEquals("GuestPermissionDenied", delete("HKEY_LOCAL_MACHINE", true));
        agree();
    }

    @Test
    void aGuestThatIsNoWindowsHasNone() {
        restart(vm, named("guestId", "ubuntu64Guest"));
        assertEquals("OperationNotSupportedByGuest", create(OWN, false));
        agree();
    }

    @Test
    void anotherOperatingSystemHasNothingOfTheOldOne() {
        assertNull(create(OWN, false));
        restart(vm, named("guestId", "ubuntu64Guest"));
        assertNull(makeDirectory(vm, "/srv/a"));
        restart(vm, named("guestId", "windows2019srv_64Guest"));
        assertEquals("GuestRegistryKeyInvalid", delete(OWN, true));
        agree();
    }

    @Test
    void whatIsKeptGoesWithTheMachine() {
        long before = heldBytes();
        assertNull(create(OWN, false));
        assertTrue(heldBytes() > before);
        powerOff();
        destroy(vm);
        assertEquals(before, heldBytes());
        agree();
    }
}

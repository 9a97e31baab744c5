package io.vfleet.operation.customization;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

/**
 * That customization specifications are kept, copied, renamed, and written as XML and read from it.
 *
 * <p>long: the text of an exported one is in it.
 */
final class CustomizationSpecManagerTest {
    private static final MoRef MANAGER = new MoRef("CustomizationSpecManager", "CustomizationSpecManager");
    private static final Fault NOT_FOUND = new Fault.NotFound();

    private static final String EXPORTED = """
            <ConfigRoot>
              <_type>vim.CustomizationSpecItem</_type>
              <info>
                <_type>vim.CustomizationSpecInfo</_type>
                <description/>
                <name>web</name>
                <type>Linux</type>
              </info>
              <spec>
                <_type>vim.vm.customization.Specification</_type>
                <globalIPSettings>
                  <_type>vim.vm.customization.GlobalIPSettings</_type>
                  <dnsServerList>
                    <_length>1</_length>
                    <_type>string[]</_type>
                    <e id="0">192.168.16.2</e>
                  </dnsServerList>
                </globalIPSettings>
                <identity>
                  <_type>vim.vm.customization.LinuxPrep</_type>
                  <domain>example.test</domain>
                  <hostName>
                    <_type>vim.vm.customization.VirtualMachineNameGenerator</_type>
                  </hostName>
                  <hwClockUTC>true</hwClockUTC>
                </identity>
                <nicSettingMap>
                  <_length>1</_length>
                  <_type>vim.vm.customization.AdapterMapping[]</_type>
                  <e id="0">
                    <_type>vim.vm.customization.AdapterMapping</_type>
                    <adapter>
                      <_type>vim.vm.customization.IPSettings</_type>
                      <ip>
                        <_type>vim.vm.customization.DhcpIpGenerator</_type>
                      </ip>
                    </adapter>
                  </e>
                </nicSettingMap>
              </spec>
            </ConfigRoot>
            """;

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");

    @Test
    void aSpecificationIsCreatedCopiedRenamedAndDeleted() {
        long before = simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT);
        assertNull(call("CreateCustomizationSpec", named("item", item("web"))));
        assertEquals(new Fault.AlreadyExists("web"), call("CreateCustomizationSpec", named("item", item("web"))));
        assertEquals(item("web").get("spec"), get("web").get("spec"));
        assertNull(call("DuplicateCustomizationSpec", named("name", "web").and("newName", "db")));
        assertNull(call("RenameCustomizationSpec", named("name", "web").and("newName", "app")));
        assertEquals(List.of("db", "app"), names());
        assertEquals(false, value("DoesCustomizationSpecExist", named("name", "web")));
        assertEquals(true, value("DoesCustomizationSpecExist", named("name", "app")));
        assertEquals(item("web").get("spec"), get("db").get("spec"));
        for (String name : List.of("db", "app")) assertNull(call("DeleteCustomizationSpec", named("name", name)));
        assertEquals(List.of(), names());
        assertEquals(before, simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT));
    }

    @Test
    void ofTwoWritersTheSecondIsToldThatItsCopyIsOld() {
        assertNull(call("CreateCustomizationSpec", named("item", item("web"))));
        DataObject first = get("web");
        Object version = info(first).get("changeVersion");
        assertEquals(simulated.loops.clock().now(), info(first).get("lastUpdateTime"));
        assertNull(call("OverwriteCustomizationSpec", named("item", first)));
        assertNotEquals(version, info(get("web")).get("changeVersion"));
        assertEquals(new Fault.ConcurrentAccess(), call("OverwriteCustomizationSpec", named("item", first)));
        assertNull(call("OverwriteCustomizationSpec", named("item", item("web"))));
        assertEquals(NOT_FOUND, call("OverwriteCustomizationSpec", named("item", item("db"))));
    }

    @Test
    void anItemSurvivesItsWayThroughXml() {
        DataObject item = item("a <\"name\"> & more\r\n");
        for (DataObject identity : List.of(linux(), windows())) {
            ((DataObject) Objects.requireNonNull(item.get("spec")))
                    .set("identity", identity)
                    .set("encryptionKey", List.of((byte) 1, (byte) -2, (byte) 3));
            String xml = (String) value("CustomizationSpecItemToXml", named("item", item));
            assertEquals(item, value("XmlToCustomizationSpecItem", named("specItemXml", xml)), xml);
        }
    }

    @Test
    void theXmlHasTheFormThatVCentersExport() {
        DataObject item = item("web");
        String xml = (String) value("CustomizationSpecItemToXml", named("item", item));
        assertEquals(EXPORTED, xml);
        String decorated = "<?xml version=\"1.0\"?><!-- exported -->"
                + xml.replace("<name>web</name>", "<name><![CDATA[web]]></name><!-- its name -->");
        assertEquals(item, value("XmlToCustomizationSpecItem", named("specItemXml", decorated)));
    }

    @Test
    void whatIsNoSpecificationIsRefused() {
        String xml = (String) value("CustomizationSpecItemToXml", named("item", item("web")));
        for (String bad : List.of(
                "",
                "web",
                "<ConfigRoot>",
                "<ConfigRoot/>",
                xml + "<more/>",
                xml.substring(0, xml.length() / 2),
                "<!DOCTYPE ConfigRoot [<!ENTITY a \"b\">]>" + xml,
                xml.replace("LinuxPrep", "DhcpIpGenerator"),
                xml.replace("LinuxPrep", "Nothing"),
                xml.replace("<hwClockUTC>true", "<hwClockUTC>maybe"),
                xml.replace("<name>web</name>", ""),
                xml.replace("<name>web", "<name>&nothing;"),
                xml.replace("<name>web", "<name>&#x110000;"),
                xml.replace("<name>web</name>", "<name>web</name><other/>"),
                "<a>".repeat(100_000)))
            assertEquals(
                    new Fault.CustomizationFault(),
                    call("XmlToCustomizationSpecItem", named("specItemXml", bad)),
                    bad.substring(0, Math.min(bad.length(), 2_000)));
    }

    @Test
    void badRequestsChangeNothing() {
        assertEquals(
                new Fault.InvalidArgument("item.info.name"), call("CreateCustomizationSpec", named("item", item(" "))));
        DataObject encrypted = item("win");
        ((DataObject) Objects.requireNonNull(encrypted.get("spec"))).set("identity", windows());
        password(encrypted).set("plainText", false);
        assertEquals(new Fault.CannotDecryptPasswords(), call("CreateCustomizationSpec", named("item", encrypted)));
        password(encrypted).set("plainText", true);
        assertNull(call("CreateCustomizationSpec", named("item", encrypted)));
        for (String method : List.of("DuplicateCustomizationSpec", "RenameCustomizationSpec")) {
            assertEquals(NOT_FOUND, call(method, named("name", "none").and("newName", "web")));
            assertEquals(
                    new Fault.AlreadyExists("win"),
                    call(method, named("name", "win").and("newName", "win")));
            assertEquals(
                    new Fault.InvalidArgument("newName"),
                    call(method, named("name", "win").and("newName", "")));
        }
        assertEquals(NOT_FOUND, call("DeleteCustomizationSpec", named("name", "none")));
        assertEquals(NOT_FOUND, call("GetCustomizationSpec", named("name", "none")));
        Fault refused = simulated
                .sendAndRun(users.login("reader"), MANAGER, "DeleteCustomizationSpec", named("name", "win"))
                .fault();
        assertEquals("NoPermission", Objects.requireNonNull(refused).typeName());
        assertEquals(List.of("win"), names());
    }

    @Test
    void guestsThatAVCenterCannotCustomizeAreToldApart() {
        for (String guest : List.of("windows2019srv_64Guest", "rhel9_64Guest", "ubuntu64Guest"))
            assertNull(call("CheckCustomizationResources", named("guestOs", guest)));
        assertEquals(
                new Fault.MissingWindowsCustResources(),
                call("CheckCustomizationResources", named("guestOs", "winXPProGuest")));
        for (String guest : List.of("freebsd64Guest", "other3xLinux64Guest", "win98Guest", "")) {
            assertEquals(false, value("IsGuestOsCustomizable", named("guestId", guest)));
            assertEquals(
                    new Fault.UncustomizableGuest(guest), call("CheckCustomizationResources", named("guestOs", guest)));
        }
        assertEquals(true, value("IsGuestOsCustomizable", named("guestId", "debian12_64Guest")));
    }

    private static DataObject item(String name) {
        DataObject info = META.make("CustomizationSpecInfo")
                .set("name", name)
                .set("description", "")
                .set("type", "Linux");
        DataObject adapter = META.make("CustomizationIPSettings").set("ip", META.make("CustomizationDhcpIpGenerator"));
        DataObject spec = META.make("CustomizationSpec")
                .set("identity", linux())
                .set(
                        "globalIPSettings",
                        META.make("CustomizationGlobalIPSettings").set("dnsServerList", List.of("192.168.16.2")))
                .set(
                        "nicSettingMap",
                        List.of(META.make("CustomizationAdapterMapping").set("adapter", adapter)));
        return META.make("CustomizationSpecItem").set("info", info).set("spec", spec);
    }

    private static DataObject linux() {
        return META.make("CustomizationLinuxPrep")
                .set("hostName", META.make("CustomizationVirtualMachineName"))
                .set("domain", "example.test")
                .set("hwClockUTC", true);
    }

    private static DataObject windows() {
        DataObject password =
                META.make("CustomizationPassword").set("value", "secret").set("plainText", true);
        return META.make("CustomizationSysprep")
                .set(
                        "guiUnattended",
                        META.make("CustomizationGuiUnattended")
                                .set("password", password)
                                .set("timeZone", 110)
                                .set("autoLogon", false)
                                .set("autoLogonCount", 0))
                .set(
                        "userData",
                        META.make("CustomizationUserData")
                                .set("fullName", "A Name")
                                .set("orgName", "An Organization")
                                .set(
                                        "computerName",
                                        META.make("CustomizationFixedName").set("name", "win-7"))
                                .set("productId", ""))
                .set("identification", META.make("CustomizationIdentification").set("joinWorkgroup", "WORKGROUP"))
                .set(
                        "licenseFilePrintData",
                        META.make("CustomizationLicenseFilePrintData").set("autoMode", "perSeat"));
    }

    private static DataObject password(DataObject item) {
        DataObject at = item;
        for (String member : List.of("spec", "identity", "guiUnattended", "password"))
            at = (DataObject) Objects.requireNonNull(at.get(member));
        return at;
    }

    private static DataObject info(DataObject item) {
        return (DataObject) Objects.requireNonNull(item.get("info"));
    }

    private DataObject get(String name) {
        return (DataObject) value("GetCustomizationSpec", named("name", name));
    }

    private Object value(String method, NamedValues values) {
        var reply = simulated.sendAndRun(admin, MANAGER, method, values);
        assertNull(reply.fault());
        return Objects.requireNonNull(reply.value());
    }

    private @Nullable Fault call(String method, NamedValues values) {
        Fault fault = simulated.sendAndRun(admin, MANAGER, method, values).fault();
        assertEquals(List.of(), simulated.violations);
        return fault;
    }

    private List<Object> names() {
        var property = Objects.requireNonNull(META.managed(MANAGER.type()).property("info"));
        List<Object> names = new ArrayList<>();
        for (Object each : (List<?>)
                Objects.requireNonNull(simulated.get(admin, MANAGER, property).value()))
            names.add(Objects.requireNonNull(((DataObject) each).get("name")));
        return names;
    }
}

package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.GeneratedFile;
import io.vfleet.model.RunObserver;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every kind of fault of a whole vCenter over SOAP, compared with golden files.
 *
 * <p>long: each kind is one call, and all need the same vCenter and its users.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag(GeneratedFile.TAG)
final class SoapFaultsTest {
    private static final String ACTION = "SOAPAction: urn:vim25/8.0.3.0";
    private static final String NOW =
            "<CurrentTime><_this type='ServiceInstance'>ServiceInstance</_this></CurrentTime>";
    private static final String COLLECTOR = "<_this type='PropertyCollector'>propertyCollector</_this>";
    private static final String VM = "<_this type='VirtualMachine'>%s</_this>";

    private final ServedVCenter served;
    private final RawHttpClient client;
    private final String vm;
    private final String cookie;

    SoapFaultsTest() throws IOException {
        served = ServedVCenter.with(
                ServedVCenter.settings(Map.of(
                        "users.users", List.of(user("user"), user("reader")),
                        "users.permissions", List.of(grant("user", "Admin"), grant("reader", "ReadOnly")))),
                (_, _, _, _) -> 0,
                RunObserver.NONE,
                true);
        client = new RawHttpClient(served.address().getPort());
        cookie = login("user");
        vm = VM.formatted(returnValue(ask("<FindByInventoryPath><_this type='SearchIndex'>SearchIndex</_this>"
                + "<inventoryPath>DC0/vm/DC0_H0_VM0</inventoryPath></FindByInventoryPath>")));
    }

    @AfterAll
    void close() throws IOException {
        client.close();
        served.close();
    }

    @Test
    void whatIsNoCallIsTheClientsFault() throws IOException {
        for (var text :
                Map.of("fault-no-xml", "<a", "fault-no-envelope", "<a/>").entrySet()) {
            assertFault(text.getKey(), client.post("/sdk", text.getValue(), cookie, ACTION));
        }
    }

    @Test
    void aCallThatNamesNothingThatIsThereIsRefused() throws IOException {
        assertFault("fault-invalid-request", ask("<CurrentTime/>"));
        assertFault("fault-invalid-type", ask("<PowerOnVM_Task><_this type='Virtual'>vm-1</_this></PowerOnVM_Task>"));
        assertFault("fault-method-not-found", ask("<RefreshDatastore>" + vm + "</RefreshDatastore>"));
        assertFault("fault-unknown-method", ask("<Nothing>" + vm + "</Nothing>"));
        assertFault("fault-not-implemented", ask("<ExportVm>" + vm + "</ExportVm>"));
        assertFault(
                "fault-managed-object-not-found", ask("<PowerOnVM_Task>" + VM.formatted("vm-1") + "</PowerOnVM_Task>"));
    }

    @Test
    void aMemberThatAReconfigurationCannotSetIsNamed() throws IOException {
        assertFault(
                "fault-not-implemented-member",
                ask(
                        "<ReconfigVM_Task>" + vm
                                + "<spec><locationId>4c4c4544-0000-1000-8000-000000000001</locationId></spec></ReconfigVM_Task>"));
    }

    @Test
    void membersInAnotherOrderThanTheSchemaAreRefusedWithTheirPlace() throws IOException {
        assertFault(
                "fault-member-order",
                ask("<RetrieveProperties>" + COLLECTOR + "<specSet>\n <objectSet><obj type='Folder'>group-d1</obj>"
                        + "</objectSet>\n <propSet><pathSet>name</pathSet><type>Folder</type></propSet></specSet>"
                        + "</RetrieveProperties>"));
    }

    @Test
    void aMemberThatTheReleaseDoesNotHaveIsRefused() throws IOException {
        assertFault(
                "fault-unknown-member",
                ask("<ReconfigVM_Task>" + vm + "<spec><sharing>x</sharing></spec></ReconfigVM_Task>"));
        assertFault("fault-unknown-argument", ask("<PowerOnVM_Task>" + vm + "<hos>host-1</hos></PowerOnVM_Task>"));
        String sharing = "<ReconfigVM_Task>" + vm
                + "<spec><deviceChange><operation>edit</operation><device xsi:type='VirtualDisk'><key>2000</key>"
                + "<backing xsi:type='VirtualDiskFlatVer2BackingInfo'><fileName></fileName><diskMode>persistent"
                + "</diskMode><sharing>sharingNone</sharing></backing><capacityInKB>1</capacityInKB></device>"
                + "</deviceChange></spec></ReconfigVM_Task>";
        assertFalse(ask(sharing).body().contains("InvalidRequest"));
        RawResponse old = client.post("/sdk", envelope("", sharing), cookie, "SOAPAction: urn:vim25/5.5");
        assertTrue(old.body().contains("Unexpected element tag \"sharing\" seen"), old.body());
    }

    @Test
    void aRequiredArgumentThatIsNotSentIsRefused() throws IOException {
        assertFault(
                "fault-missing-argument", ask("<CreateSnapshot_Task>" + vm + "<name>s</name></CreateSnapshot_Task>"));
    }

    @Test
    void textThatIsNoValueOfItsTypeIsRefused() throws IOException {
        assertFault(
                "fault-no-value",
                ask("<QueryEvents><_this type='EventManager'>EventManager</_this><filter><time>"
                        + "<beginTime>2026-01-01 00:00</beginTime></time></filter></QueryEvents>"));
    }

    @Test
    void aCallThatStopsBeingXmlIsTheFaultOfItsMethod() throws IOException {
        assertFault("fault-broken-call", client.post("/sdk", envelope("", loginOf("a&b")), ACTION));
        RawResponse behind = client.post("/sdk", envelope("", NOW).replace("</e:Body>", ""), cookie, ACTION);
        assertTrue(behind.body().contains("\nError returned by expat parser: mismatched tag\n"), behind.body());
        assertTrue(behind.body().contains("<InvalidRequestFault"), behind.body());
    }

    @Test
    void aCallOutsideOfTheNamespaceIsRefused() throws IOException {
        for (var namespace : Map.of("fault-no-namespace", "", "fault-old-namespace", "urn:vim2")
                .entrySet()) {
            String call = envelope("", NOW).replace("urn:vim25", namespace.getValue());
            assertFault(namespace.getKey(), client.post("/sdk", call, cookie, ACTION));
        }
    }

    @Test
    void aMethodThatTheReleaseDoesNotHaveIsUnknown() throws IOException {
        String newer = "<CreateSnapshotEx_Task>" + vm + "<name>s</name><memory>0</memory></CreateSnapshotEx_Task>";
        RawResponse answer = client.post("/sdk", envelope("", newer), cookie, "SOAPAction: urn:vim25/6.0");
        assertTrue(
                answer.body()
                        .contains("<faultstring>Unable to resolve WSDL method name CreateSnapshotEx_Task for namespace"
                                + " name urn:vim25\n"),
                answer.body());
    }

    @Test
    void whoMayNotIsRefused() throws IOException {
        assertFault("fault-not-authenticated", client.post("/sdk", envelope("", NOW), ACTION));
        String power = envelope("", "<PowerOnVM_Task>" + vm + "</PowerOnVM_Task>");
        assertFault("fault-no-permission", client.post("/sdk", power, login("reader"), ACTION));
        assertFault("fault-invalid-login", client.post("/sdk", envelope("", loginOf("nobody")), ACTION));
    }

    @Test
    void aDeclaredFaultNamesWhatIsWrong() throws IOException {
        String snapshot = "<CreateSnapshot_Task>" + vm
                + "<name>%s</name><memory>0</memory><quiesce>0</quiesce></CreateSnapshot_Task>";
        assertFault(
                "fault-invalid-argument",
                ask(
                        "<CreateContainerView><_this type='ViewManager'>ViewManager</_this><container type='Folder'>group-d1"
                                + "</container><type>Nothing</type><recursive>1</recursive></CreateContainerView>"));
        assertFault("fault-invalid-name", ask(snapshot.formatted("n".repeat(81))));
        assertFault("fault-invalid-property", ask("<Fetch>" + vm + "<prop>config.nothing</prop></Fetch>"));
        assertFault(
                "fault-invalid-collector-version",
                ask("<WaitForUpdatesEx><_this type='PropertyCollector'>"
                        + "propertyCollector</_this><version>99</version></WaitForUpdatesEx>"));
    }

    @Test
    void whatASenderAddsOrLeavesOutChangesNothing() throws IOException {
        for (String action :
                new String[] {ACTION, "SOAPAction: \"urn:vim25/8.0.3.0\"", "SOAPAction: \"\"", "X-Other: y"}) {
            assertEquals(
                    200,
                    client.post("/sdk/vimService", envelope("", NOW), cookie, action)
                            .status(),
                    action);
        }
        String header = "<operationID>a b</operationID><other xmlns='urn:x'>c<d/></other>";
        RawResponse odd = client.post(
                "/sdk",
                envelope(header, NOW.replace("type=", "versionId='5' xmlns:x='urn:x' x:y='z' type=")),
                cookie,
                ACTION);
        assertEquals(200, odd.status(), odd.body());
        String token = cookie.substring(cookie.indexOf('=') + 1).replace("\"", "");
        assertEquals(
                200,
                client.post("/sdk", envelope("<vcSessionCookie>" + token + "</vcSessionCookie>", NOW), ACTION)
                        .status());
        assertEquals(
                200,
                client.post("/sdk", envelope("<vcSessionCookie>\"" + token + "\"</vcSessionCookie>", NOW), ACTION)
                        .status());
        assertEquals(405, client.get("/sdk").status());
        for (String form : List.of(
                "vmware_soap_session=" + token,
                "a=b; vmware_soap_session=\"" + token + "\"; $Path=/",
                "vmware_soap_session=\"" + token + "\"; Path=/; HttpOnly; Secure; SameSite=Strict")) {
            assertEquals(
                    200,
                    client.post("/sdk", envelope("", NOW), "Cookie: " + form, ACTION)
                            .status(),
                    form);
        }
    }

    @Test
    void whoNamesNoReleaseIsShownTheOldestOne() throws IOException {
        String capability = envelope("", "<Fetch>" + vm + "<prop>capability</prop></Fetch>");
        String old = client.post("/sdk", capability, cookie).body();
        assertFalse(old.contains("changeTrackingSupported"), old);
        assertTrue(client.post("/sdk", capability, cookie, ACTION).body().contains("changeTrackingSupported"));
    }

    private static void assertFault(String file, RawResponse answer) {
        assertEquals(500, answer.status(), answer.body());
        assertEquals("text/xml; charset=utf-8", answer.headers().get("content-type"));
        SoapGoldenFile.check(file, answer.body());
    }

    private RawResponse ask(String call) throws IOException {
        return client.post("/sdk", envelope("", call), cookie, ACTION);
    }

    private String login(String user) throws IOException {
        String set = client.post("/sdk", envelope("", loginOf(user)), ACTION)
                .headers()
                .getOrDefault("set-cookie", "");
        assertTrue(set.matches("vmware_soap_session=\"[0-9a-f]+\"; Path=/; HttpOnly; Secure; SameSite=Strict"), set);
        return "Cookie: " + set.substring(0, set.indexOf(';'));
    }

    private static String loginOf(String user) {
        return "<Login><_this type='SessionManager'>SessionManager</_this><userName>" + user
                + "</userName><password>pass</password></Login>";
    }

    private static String returnValue(RawResponse answer) {
        String body = answer.body();
        int end = body.indexOf("</returnval>");
        return body.substring(body.lastIndexOf('>', end - 1) + 1, end);
    }

    private static String envelope(String header, String call) {
        return "<?xml version='1.0'?><e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><e:Header>"
                + header
                + "</e:Header><e:Body>"
                + call.replaceFirst("(?=[ />])", " xmlns='urn:vim25'")
                        .replace("xmlns='urn:vim25' />", "xmlns='urn:vim25'/>")
                + "</e:Body></e:Envelope>";
    }

    private static Map<String, String> user(String name) {
        return Map.of("name", name, "password", "pass", "fullName", name);
    }

    private static Map<String, Object> grant(String user, String role) {
        return Map.of("user", user, "role", role, "path", "/", "propagate", true);
    }
}

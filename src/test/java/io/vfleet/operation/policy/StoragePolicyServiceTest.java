package io.vfleet.operation.policy;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.ViClient;
import io.vfleet.harness.ViClient.ViResponse;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.operation.vcenter.PolicyMethodsFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Storage policies over SOAP, as Terraform and govc ask for them.
 *
 * <p>long: the bodies of its calls are written out.
 */
final class StoragePolicyServiceTest {
    private static final String MANAGER = "<_this type=\"PbmProfileProfileManager\">ProfileManager</_this>";
    private static final String COMPLIANCE = "<_this type=\"PbmComplianceManager\">complianceManager</_this>";
    private static final String SOLVER = "<_this type=\"PbmPlacementSolver\">placementSolver</_this>";
    private static final String TYPE = "<resourceType><resourceType>STORAGE</resourceType></resourceType>";
    private static final Pattern ID = Pattern.compile("<uniqueId>([^<]+)</uniqueId>");

    private final ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.ofEntries(
            entry(
                    "users.users",
                    List.of(
                            Map.of("name", "user", "password", "pass", "fullName", "user"),
                            Map.of("name", "eve", "password", "pass", "fullName", "reads"),
                            Map.of("name", "out", "password", "pass", "fullName", "not in the folder"))),
            entry(
                    "users.permissions",
                    List.of(
                            Map.of("user", "user", "role", "Admin", "path", "/", "propagate", true),
                            Map.of("user", "eve", "role", "ReadOnly", "path", "/", "propagate", true),
                            Map.of("user", "out", "role", "Admin", "path", "/", "propagate", false))))));
    private final HttpClient http = HttpClient.newHttpClient();
    private final ViClient client = served.client().login("user", "pass");
    private final String machine = machine(served.vcenter().inventory());
    private String token = login("user");

    @AfterEach
    void close() {
        http.close();
        served.close();
    }

    private String login(String user) {
        HttpResponse<String> response = send(
                "/sdk",
                "urn:vim25",
                "<Login xmlns=\"urn:vim25\"><_this type=\"SessionManager\">SessionManager</_this><userName>" + user
                        + "</userName><password>pass</password></Login>",
                "");
        String cookie = response.headers().firstValue("set-cookie").orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')).replace("\"", "");
    }

    private HttpResponse<String> send(String path, String action, String body, String header) {
        String text = "<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">" + header + "<Body>" + body + "</Body></Envelope>";
        try {
            HttpRequest request = HttpRequest.newBuilder(served.address().resolve(path))
                    .header("SOAPAction", action)
                    .POST(BodyPublishers.ofString(text))
                    .build();
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer to a call, with the session in the header as clients of this service send it. */
    private String call(String method, String arguments) {
        String header = "<Header><vcSessionCookie>" + token + "</vcSessionCookie></Header>";
        String body = "<" + method + " xmlns=\"urn:pbm\">" + arguments + "</" + method + ">";
        return send("/pbm/sdk", "urn:pbm/2.0", body, header).body();
    }

    /** Reconfigures the machine; the answer to the call. */
    private ViResponse reconfigure(String profile) {
        ViResponse answer = client.post(
                "VirtualMachine",
                machine,
                "ReconfigVM_Task",
                "{\"spec\":{\"_typeName\":\"VirtualMachineConfigSpec\",\"vmProfile\":[{" + profile + "}]}}");
        if (answer.status() == 200) client.awaitTask(answer.value());
        return answer;
    }

    private void editDisk(String profile) {
        ViResponse answer = client.post(
                "VirtualMachine",
                machine,
                "ReconfigVM_Task",
                "{\"spec\":{\"_typeName\":\"VirtualMachineConfigSpec\",\"deviceChange\":[{\"_typeName\":"
                        + "\"VirtualDeviceConfigSpec\",\"operation\":\"edit\",\"device\":{\"_typeName\":\"VirtualDisk\","
                        + "\"key\":2000,\"capacityInKB\":0},\"profile\":[{" + profile + "}]}]}}");
        client.awaitTask(answer.value());
    }

    private static String machine(Inventory inventory) {
        return inventory.ref(inventory.all(EntityKind.VM).first()).value();
    }

    private static String defined(String id) {
        return "\"_typeName\":\"VirtualMachineDefinedProfileSpec\",\"profileId\":\"" + id + "\"";
    }

    private String entity() {
        return "<objectType>virtualMachine</objectType><key>" + machine + "</key>";
    }

    private static String ofTag(String name, String category, String tag) {
        return "<createSpec><name>" + name + "</name>" + TYPE
                + "<constraints xsi:type=\"PbmCapabilitySubProfileConstraints\"><subProfiles><name>rules</name><capability>"
                + "<id><namespace>http://www.vmware.com/storage/tag</namespace><id>" + category + "</id></id>"
                + "<constraint><propertyInstance><id>com.vmware.storage.tag." + category + ".property</id>"
                + "<value xsi:type=\"PbmCapabilityDiscreteSet\"><values xsi:type=\"xsd:string\">" + tag
                + "</values></value></propertyInstance></constraint></capability></subProfiles></constraints></createSpec>";
    }

    private static String profile(String id) {
        return "<profile><uniqueId>" + id + "</uniqueId></profile>";
    }

    private static String id(String answer) {
        Matcher id = ID.matcher(answer);
        assertTrue(id.find(), answer);
        return id.group(1);
    }

    @Test
    void theServiceSaysWhatObjectsItHasWithoutASession() {
        token = "";
        String answer = call("PbmRetrieveServiceContent", "<_this type=\"PbmServiceInstance\">ServiceInstance</_this>");

        assertTrue(answer.contains("<profileManager type=\"PbmProfileProfileManager\">ProfileManager<"), answer);
        assertTrue(answer.contains("xmlns=\"urn:pbm\""), answer);
    }

    @Test
    void everyMethodOfTheServiceHasABehaviour() {
        var table = PolicyMethodsFixture.table(served.vcenter());

        assertEquals(
                List.of(),
                table.notImplemented().stream()
                        .filter(name -> name.startsWith("Pbm"))
                        .toList());
    }

    @Test
    void aPolicyOfTagsIsMadeReadRenamedAndDeleted() {
        String made = id(call("PbmCreate", MANAGER + ofTag("fast", "gold", "ssd")));
        String ids = "<profileIds><uniqueId>" + made + "</uniqueId></profileIds>";

        String read = call("PbmRetrieveContent", MANAGER + ids);
        assertTrue(read.contains("xsi:type=\"pbm:PbmCapabilityProfile\""), read);
        assertTrue(read.contains("<name>fast</name>"), read);
        assertTrue(read.contains("xsi:type=\"pbm:PbmCapabilityDiscreteSet\""), read);
        assertTrue(call("PbmCreate", MANAGER + ofTag("fast", "gold", "ssd")).contains("PbmDuplicateNameFault"));
        String renamed =
                "<profileId><uniqueId>" + made + "</uniqueId></profileId><updateSpec><name>quick</name></updateSpec>";
        assertTrue(call("PbmUpdate", MANAGER + renamed).contains("PbmUpdateResponse"));
        assertTrue(call("PbmRetrieveContent", MANAGER + ids).contains("<name>quick</name>"));
        String deleted = call("PbmDelete", MANAGER + "<profileId><uniqueId>" + made + "</uniqueId></profileId>");
        assertFalse(deleted.contains("<fault"), deleted);
        assertTrue(call("PbmRetrieveContent", MANAGER + ids).contains("InvalidArgumentFault"));
    }

    @Test
    void aDatastoreWithoutTheTagIsNotCompatibleAndTheFaultNamesTheRule() {
        String made = id(call("PbmCreate", MANAGER + ofTag("fast", "gold", "ssd")));

        String answer = call("PbmCheckCompatibility", SOLVER + profile(made));
        assertTrue(answer.contains("pbm:PbmPropertyMismatchFault"), answer);
        assertTrue(answer.contains("com.vmware.storage.tag.gold.property"), answer);
        assertFalse(call("PbmQueryMatchingHub", SOLVER + profile(made)).contains("<hubId>"));
        String encryption = profile("4d5f673c-536f-11e6-beb8-9e71128cae77");
        assertTrue(call("PbmQueryMatchingHub", SOLVER + encryption).contains("<hubId>datastore-"));
    }

    @Test
    void whatIsAskedOfNothingIsRefusedWithTheServicesOwnFaults() {
        String none = "<hubsToSearch><hubType>Datastore</hubType><hubId>datastore-9999</hubId></hubsToSearch>";
        String encryption = profile("4d5f673c-536f-11e6-beb8-9e71128cae77");
        String entity = "<entity><objectType>virtualMachine</objectType><key>vm-9999</key></entity>";
        String builtIn = "<profileId><uniqueId>aa6d5a82-1c88-45da-85d3-3d74b91a5bad</uniqueId></profileId>";

        assertTrue(call("PbmCheckCompatibility", SOLVER + none + encryption).contains("PbmNonExistentHubsFault"));
        assertTrue(call("PbmCheckCompatibility", SOLVER + profile("none")).contains("PbmFaultNotFoundFault"));
        assertTrue(call("PbmQueryAssociatedProfile", MANAGER + entity).contains("PbmFaultNotFoundFault"));
        assertTrue(call("PbmDelete", MANAGER + builtIn).contains("vim25:InvalidArgument"));
        assertTrue(call("PbmNothing", MANAGER).contains("InvalidRequest"));
        assertTrue(call("PbmCreate", MANAGER + "<createSpec><name>x</name></createSpec>")
                .contains("InvalidRequest"));
        assertTrue(call("PbmCreate", MANAGER + ofTag(" ", "c", "t")).contains("InvalidArgumentFault"));
    }

    @Test
    void aReaderMayMakeNoPolicyAndNobodyReadsOneWithoutASession() {
        token = login("eve");
        String refused = call("PbmCreate", MANAGER + ofTag("fast", "gold", "ssd"));
        assertTrue(refused.contains("NoPermissionFault"), refused);
        token = "";
        String anonymous = call("PbmQueryProfile", MANAGER + TYPE);
        assertTrue(anonymous.contains("NotAuthenticatedFault"), anonymous);
    }

    @Test
    void aMachineHasThePolicyOfItsSpecificationUntilItHasThatOfItsDatastore() {
        String made = id(call("PbmCreate", MANAGER + ofTag("fast", "gold", "ssd")));
        String ofMachine = MANAGER + "<entity>" + entity() + "</entity>";
        assertFalse(call("PbmQueryAssociatedProfile", ofMachine).contains(made));

        reconfigure(defined(made));

        assertEquals(made, id(call("PbmQueryAssociatedProfile", ofMachine)));
        String associated = call("PbmQueryAssociatedEntity", MANAGER + profile(made));
        assertTrue(associated.contains("<key>" + machine + "</key>"), associated);
        String all = call("PbmQueryAssociatedEntities", MANAGER + profile(made).replace("profile>", "profiles>"));
        assertTrue(all.contains("<key>" + machine + "</key>"), all);
        // No datastore has the tag.
        String compliance = call("PbmCheckCompliance", COMPLIANCE + "<entities>" + entity() + "</entities>");
        assertTrue(compliance.contains("<complianceStatus>nonCompliant<"), compliance);
        String found = call("PbmQueryByRollupComplianceStatus", COMPLIANCE + "<status>nonCompliant</status>");
        assertTrue(found.contains("<key>" + machine + "</key>"), found);

        reconfigure("\"_typeName\":\"VirtualMachineDefaultProfileSpec\"");

        assertFalse(call("PbmQueryAssociatedProfile", ofMachine).contains(made));
        assertFalse(call("PbmQueryAssociatedEntity", MANAGER + profile(made)).contains(machine));
    }

    @Test
    void aPolicyThatAMachineHasIsNotDeleted() {
        String made = id(call("PbmCreate", MANAGER + ofTag("fast", "gold", "ssd")));
        String delete = MANAGER + "<profileId><uniqueId>" + made + "</uniqueId></profileId>";
        reconfigure(defined(made));

        String refused = call("PbmDelete", delete);

        assertTrue(refused.contains("PbmResourceInUse"), refused);
        reconfigure("\"_typeName\":\"VirtualMachineEmptyProfileSpec\"");
        assertFalse(call("PbmDelete", delete).contains("<fault"));
    }

    @Test
    void aDiskHasAPolicyOfItsOwnAndOnlyWhoMayReadItsMachineIsTold() {
        String made = id(call("PbmCreate", MANAGER + ofTag("fast", "gold", "ssd")));
        editDisk(defined(made));

        String disk = "<objectType>virtualDiskId</objectType><key>" + machine + ":2000</key>";
        assertEquals(made, id(call("PbmQueryAssociatedProfile", MANAGER + "<entity>" + disk + "</entity>")));
        assertFalse(call("PbmQueryAssociatedProfile", MANAGER + "<entity>" + entity() + "</entity>")
                .contains(made));
        String associated = call("PbmQueryAssociatedEntity", MANAGER + profile(made));
        assertTrue(associated.contains("<key>" + machine + ":2000</key>"), associated);
        String machines =
                call("PbmQueryAssociatedEntity", MANAGER + profile(made) + "<entityType>virtualMachine</entityType>");
        assertFalse(machines.contains(machine), machines);
        String rollup = call("PbmCheckRollupCompliance", COMPLIANCE + "<entity>" + entity() + "</entity>");
        assertTrue(rollup.contains("<overallComplianceStatus>nonCompliant<"), rollup);

        token = login("out");

        assertFalse(call("PbmQueryAssociatedEntity", MANAGER + profile(made)).contains(machine));
        assertTrue(call("PbmQueryAssociatedProfile", MANAGER + "<entity>" + disk + "</entity>")
                .contains("PbmFaultNotFoundFault"));
    }

    @Test
    void aMachineCannotHaveAPolicyThatIsNot() {
        ViResponse refused = reconfigure(defined("00000000-0000-0000-0000-000000000000"));

        assertEquals("SystemError", refused.fault().get("_typeName").asText());
        assertFalse(served.vcenter().storagePolicies().associations().machines().hasNext());
    }
}

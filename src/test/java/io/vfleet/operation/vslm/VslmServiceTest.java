package io.vfleet.operation.vslm;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.harness.ServedVCenter;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
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
 * First class disks over SOAP, as Velero and govc ask for them.
 *
 * <p>long: the bodies of its calls are written out.
 */
final class VslmServiceTest {
    private static final String MANAGER = "<_this type=\"VslmVStorageObjectManager\">VStorageObjectManager</_this>";
    private static final Pattern TASK = Pattern.compile("type=\"VslmTask\">([^<]+)<");
    private static final Pattern ID = Pattern.compile("<id>(?:<id>)?([0-9a-f-]{36})<");
    private static final int ASKED_MAX = 2_000;

    private final ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.ofEntries(
            entry("paces.speed", "max"),
            entry(
                    "users.users",
                    List.of(
                            Map.of("name", "user", "password", "pass", "fullName", "user"),
                            Map.of("name", "eve", "password", "pass", "fullName", "reads"))),
            entry(
                    "users.permissions",
                    List.of(
                            Map.of("user", "user", "role", "Admin", "path", "/", "propagate", true),
                            Map.of("user", "eve", "role", "ReadOnly", "path", "/", "propagate", true))))));
    private final HttpClient http = HttpClient.newHttpClient();
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
        String body = "<" + method + " xmlns=\"urn:vslm\">" + arguments + "</" + method + ">";
        return send("/vslm/sdk", "urn:vslm/1.0.0", body, header).body();
    }

    /** What is told of the task of a call when it has ended. */
    private String ended(String method, String arguments) {
        String answer = call(method, arguments);
        String task = "<_this type=\"VslmTask\">" + match(TASK, answer) + "</_this>";
        for (int asked = 0; asked < ASKED_MAX; asked++) {
            String info = call("VslmQueryInfo", task);
            if (info.contains("<state>success<") || info.contains("<state>error<")) return info;
        }
        throw new AssertionError("not ended: " + answer);
    }

    private static String match(Pattern pattern, String answer) {
        Matcher found = pattern.matcher(answer);
        assertTrue(found.find(), answer);
        return found.group(1);
    }

    private static String spec(String name) {
        return "<spec><name>" + name + "</name><backingSpec xsi:type=\"VslmCreateSpecDiskFileBackingSpec\">"
                + "<datastore type=\"Datastore\">datastore-1</datastore></backingSpec>"
                + "<capacityInMB>64</capacityInMB></spec>";
    }

    private String made(String name) {
        String info = ended("VslmCreateDisk_Task", MANAGER + spec(name).replace("datastore-1", datastore()));
        assertTrue(info.contains("<state>success<"), info);
        return match(ID, info);
    }

    private String datastore() {
        return served.vcenter()
                .inventory()
                .ref(served.vcenter().inventory().all(EntityKind.DATASTORE).first())
                .value();
    }

    private static String id(String id) {
        return "<id><id>" + id + "</id></id>";
    }

    private static String query(String field, String operator, String value) {
        return "<query><queryField>" + field + "</queryField><queryOperator>" + operator + "</queryOperator>"
                + "<queryValue>" + value + "</queryValue></query>";
    }

    @Test
    void theServiceSaysWhatObjectsItHasWithoutASession() {
        token = "";
        String answer = call("RetrieveContent", "<_this type=\"VslmServiceInstance\">ServiceInstance</_this>");

        assertTrue(answer.contains("<vStorageObjectManager type=\"VslmVStorageObjectManager\">VStorageObjectManager<"));
        assertTrue(answer.contains("xmlns=\"urn:vslm\""), answer);
    }

    @Test
    void aDiskIsMadeByATaskOfTheServiceAndReadWithoutItsDatastore() {
        String info = ended("VslmCreateDisk_Task", MANAGER + spec("data").replace("datastore-1", datastore()));
        assertTrue(info.contains("xsi:type=\"vim25:VStorageObject\""), info);
        assertTrue(info.contains("xsi:type=\"vslm:VslmTaskReasonUser\""), info);
        String disk = match(ID, info);

        String read = call("VslmRetrieveVStorageObject", MANAGER + id(disk));
        assertTrue(read.contains("<name>data</name>"), read);
        assertTrue(ended("VslmExtendDisk_Task", MANAGER + id(disk) + "<newCapacityInMB>128</newCapacityInMB>")
                .contains("<state>success<"));
        assertTrue(call("VslmRetrieveVStorageObjects", MANAGER + "<ids><id>" + disk + "</id></ids>")
                .contains("<capacityInMB>128<"));
        assertTrue(ended("VslmDeleteVStorageObject_Task", MANAGER + id(disk)).contains("<state>success<"));
        assertTrue(call("VslmRetrieveVStorageObject", MANAGER + id(disk)).contains("NotFoundFault"));
    }

    @Test
    void aDiskIsToldWithTheMachineThatHasIt() {
        String disk = made("data");
        String ids = "<ids><id>" + disk + "</id></ids><ids><id>none</id></ids>";
        String alone = call("VslmRetrieveVStorageObjectAssociations", MANAGER + ids);
        assertFalse(alone.contains("<vmDiskAssociation>"), alone);
        assertTrue(alone.contains("NotFound"), alone);
        Inventory inventory = served.vcenter().inventory();
        String vm = inventory.ref(inventory.all(EntityKind.VM).first()).value();

        ended("VslmAttachDisk_Task", MANAGER + id(disk) + "<vm type=\"VirtualMachine\">" + vm + "</vm>");

        String attached = call("VslmRetrieveVStorageObjectAssociations", MANAGER + ids);
        assertTrue(attached.contains("<vmDiskAssociation><vmId>"), attached);
        assertTrue(attached.contains("<id>none</id>"), attached);
    }

    @Test
    void aDatastoreIsFoundByItsAddress() {
        String manager = "<_this type=\"VslmStorageLifecycleManager\">StorageLifecycleManager</_this>";
        String disk = made("data");
        String rows = call("VslmRetrieveVStorageObjects", MANAGER + "<ids><id>" + disk + "</id></ids>");
        String url = "<datastoreUrl>" + match(Pattern.compile("<datastoreUrl>([^<]+)<"), rows) + "</datastoreUrl>";

        assertTrue(call("VslmQueryDatastoreInfo", manager + url).contains(">" + datastore() + "<"));
        assertTrue(call("VslmQueryDatastoreInfo", manager + "<datastoreUrl>ds:///none/</datastoreUrl>")
                .contains("NotFoundFault"));
        String sync = manager + url + "<fullSync>true</fullSync>";
        assertFalse(call("VslmSyncDatastore", sync).contains("Fault"));
        assertTrue(
                call("VslmSyncDatastore", sync + "<fcdId><id>none</id></fcdId>").contains("NotFoundFault"));
    }

    @Test
    void theResultOfATaskIsToldAlone() {
        String disk = made("data");
        String answer = call("VslmCreateSnapshot_Task", MANAGER + id(disk) + "<description>one</description>");
        String task = "<_this type=\"VslmTask\">" + match(TASK, answer) + "</_this>";
        String result = "";
        for (int asked = 0; asked < ASKED_MAX && !result.contains("xsi:type=\"vim25:ID\""); asked++)
            result = call("VslmQueryTaskResult", task);

        assertTrue(result.contains("xsi:type=\"vim25:ID\""), result);
        String details = call(
                "VslmRetrieveSnapshotDetails",
                MANAGER + id(disk) + "<snapshotId><id>" + match(Pattern.compile("<id>([0-9a-f-]{36})<"), result)
                        + "</id></snapshotId>");
        assertTrue(details.contains("<path>["), details);
    }

    @Test
    void disksAreFoundByWhatIsKnownOfThem() {
        String first = made("alpha");
        String second = made("beta");
        String max = "<maxResult>100</maxResult>";

        String all = call("VslmListVStorageObjectForSpec", MANAGER + query("createTime", "greaterThan", "0") + max);
        assertTrue(all.contains(first) && all.contains(second), all);
        assertTrue(all.contains("<allRecordsReturned>true<"), all);
        String named = call("VslmListVStorageObjectForSpec", MANAGER + query("name", "startsWith", "be") + max);
        assertTrue(named.contains(second) && !named.contains(first), named);
        String one = call("VslmListVStorageObjectForSpec", MANAGER + "<maxResult>1</maxResult>");
        assertTrue(one.contains("<allRecordsReturned>false<"), one);
        String next = call(
                "VslmListVStorageObjectForSpec",
                MANAGER + query("id", "greaterThan", match(ID, one)) + "<maxResult>1</maxResult>");
        assertTrue(next.contains("<allRecordsReturned>true<"), next);
        for (String wrong : List.of(
                query("colour", "equals", "1"), query("name", "like", "1"), query("capacity", "equals", "much")))
            assertTrue(
                    call("VslmListVStorageObjectForSpec", MANAGER + wrong + max).contains("InvalidArgumentFault"));
    }

    @Test
    void metadataIsSetByATaskAndReadByItsKey() {
        String disk = made("data");
        String pair = "<metadata><key>pv</key><value>claim</value></metadata>";
        assertTrue(ended("VslmUpdateVStorageObjectMetadata_Task", MANAGER + id(disk) + pair)
                .contains("<state>success<"));

        assertTrue(
                call("VslmRetrieveVStorageObjectMetadata", MANAGER + id(disk)).contains("<key>pv</key>"));
        assertTrue(call("VslmRetrieveVStorageObjectMetadataValue", MANAGER + id(disk) + "<key>pv</key>")
                .contains("<returnval>claim<"));
        assertTrue(call("VslmRetrieveVStorageObjectMetadataValue", MANAGER + id(disk) + "<key>no</key>")
                .contains("KeyNotFoundFault"));
    }

    @Test
    void whatIsNotThereIsRefusedAndAReaderChangesNothing() {
        String none = id("00000000-0000-0000-0000-000000000000");
        assertTrue(call("VslmDeleteVStorageObject_Task", MANAGER + none).contains("NotFoundFault"));
        assertTrue(call("VslmQueryInfo", "<_this type=\"VslmTask\">task-99999</_this>")
                .contains("ManagedObjectNotFoundFault"));
        assertTrue(call("VslmNothing", MANAGER).contains("InvalidRequest"));
        assertTrue(call("VslmDeleteVStorageObject_Task", MANAGER).contains("InvalidRequest"));
        String disk = made("data");
        token = login("eve");
        String refused = call("VslmDeleteVStorageObject_Task", MANAGER + id(disk));
        assertTrue(refused.contains("NoPermissionFault"), refused);
        token = "";
        String anonymous = call("VslmRetrieveVStorageObject", MANAGER + id(disk));
        assertTrue(anonymous.contains("NotAuthenticatedFault"), anonymous);
        assertFalse(anonymous.contains("<name>data"));
        assertEquals(1, served.vcenter().storageObjects().of(datastoreNumber()).size());
    }

    private int datastoreNumber() {
        return served.vcenter().inventory().all(EntityKind.DATASTORE).first();
    }
}

package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.model.RunObserver;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The mistakes that clients of backup products make, as they are answered over VI/JSON and over SOAP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientMistakesTest {
    private static final String ACTION = "SOAPAction: urn:vim25/8.0.3.0";
    private static final String COLLECTOR = "PropertyCollector";

    private final ServedVCenter served;
    private final ViClient json;
    private final RawHttpClient soap;
    private final String cookie;
    private final JsonNode vm;
    private final JsonNode snapshot;

    ClientMistakesTest() throws IOException {
        served = ServedVCenter.with(
                ServedVCenter.settings(Map.of("fleet.population.vms", Map.of("changeTracking", true))),
                (_, _, _, _) -> 0,
                RunObserver.NONE,
                true);
        json = served.client().login("user", "pass");
        soap = new RawHttpClient(served.address().getPort());
        String set = soap.post(
                        "/sdk",
                        envelope("<Login xmlns='urn:vim25'><_this type='SessionManager'>SessionManager</_this>"
                                + "<userName>user</userName><password>pass</password></Login>"),
                        ACTION)
                .headers()
                .getOrDefault("set-cookie", "");
        cookie = "Cookie: " + set.substring(0, set.indexOf(';'));
        vm = json.post("SearchIndex", "SearchIndex", "FindByInventoryPath", "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM0\"}")
                .value();
        JsonNode made = json.post(vm, "CreateSnapshotEx_Task", "{\"name\":\"s\",\"memory\":false}")
                .value();
        snapshot = json.awaitTask(made).path("result");
    }

    @AfterAll
    void close() throws IOException {
        soap.close();
        served.close();
    }

    @Test
    void changedAreasAreRefusedFromTheEndOfTheDiskOnAndOfADiskThatIsNotThere() throws IOException {
        long capacity = capacity();
        refusedArgument("startOffset", 2000, capacity);
        refusedArgument("startOffset", 2000, capacity + 1);
        refusedArgument("deviceKey", 7, 0);
    }

    private void refusedArgument(String property, int device, long offset) throws IOException {
        JsonNode fault = json.post(
                        vm,
                        "QueryChangedDiskAreas",
                        "{\"snapshot\":%s,\"deviceKey\":%d,\"startOffset\":%d,\"changeId\":\"*\"}"
                                .formatted(snapshot, device, offset))
                .fault();
        assertEquals("InvalidArgument", fault.path("_typeName").asText());
        assertEquals(property, fault.path("invalidProperty").asText());
        assertSoapFault(
                "QueryChangedDiskAreas",
                self(vm)
                        + "<snapshot type='VirtualMachineSnapshot'>%s</snapshot><deviceKey>%d</deviceKey><startOffset>%d</startOffset><changeId>*</changeId>"
                                .formatted(snapshot.path("value").asText(), device, offset),
                "InvalidArgument",
                "<invalidProperty>" + property + "</invalidProperty>");
    }

    private long capacity() {
        for (JsonNode device :
                json.get(snapshot, "config").value().path("hardware").path("device"))
            if (device.path("key").asInt() == 2000)
                return device.path("capacityInBytes").asLong();
        throw new AssertionError("no disk 2000");
    }

    @Test
    void aVersionThatTheCollectorHasNotGivenIsInvalid() throws IOException {
        JsonNode fault = json.post(COLLECTOR, "propertyCollector", "WaitForUpdatesEx", "{\"version\":\"99\"}")
                .fault();
        assertEquals("InvalidCollectorVersion", fault.path("_typeName").asText());
        assertSoapFault(
                "WaitForUpdatesEx", collector() + "<version>99</version>", "InvalidCollectorVersion", "faultstring");
    }

    @Test
    void aPropertyThatTheTypeDoesNotHaveIsNamedByFiltersAndRetrievals() throws IOException {
        String spec = """
                {"_typeName":"PropertyFilterSpec",
                 "propSet":[{"_typeName":"PropertySpec","type":"VirtualMachine","pathSet":["name","guest.none"]}],
                 "objectSet":[{"_typeName":"ObjectSpec","obj":%s}]}""".formatted(vm);
        JsonNode filter = json.post(
                        COLLECTOR,
                        "propertyCollector",
                        "CreateFilter",
                        "{\"partialUpdates\":false,\"spec\":" + spec + "}")
                .fault();
        JsonNode retrieval = json.post(
                        COLLECTOR,
                        "propertyCollector",
                        "RetrievePropertiesEx",
                        "{\"options\":{\"_typeName\":\"RetrieveOptions\"},\"specSet\":[" + spec + "]}")
                .fault();
        assertEquals("InvalidProperty", filter.path("_typeName").asText());
        assertEquals("guest.none", filter.path("name").asText());
        assertEquals(filter.path("name"), retrieval.path("name"));

        String body =
                "<propSet><type>VirtualMachine</type><pathSet>name</pathSet><pathSet>guest.none</pathSet></propSet>"
                        + "<objectSet><obj type='VirtualMachine'>"
                        + vm.path("value").asText() + "</obj></objectSet>";
        String named = "<name>guest.none</name>";
        assertSoapFault(
                "CreateFilter",
                collector() + "<spec>" + body + "</spec><partialUpdates>0</partialUpdates>",
                "InvalidProperty",
                named);
        assertSoapFault(
                "RetrievePropertiesEx",
                collector() + "<specSet>" + body + "</specSet><options/>",
                "InvalidProperty",
                named);
    }

    @Test
    void aMachineThatIsOnIsNotPoweredOnAgainAndSaysWhatItIs() throws IOException {
        JsonNode error =
                json.awaitTask(json.post(vm, "PowerOnVM_Task", "").value()).path("error");
        assertEquals("InvalidPowerState", error.path("_typeName").asText());
        assertEquals("poweredOn", error.path("existingState").asText());

        String begun = ask("PowerOnVM_Task", self(vm)).body();
        int end = begun.indexOf("</returnval>");
        String task = begun.substring(begun.lastIndexOf('>', end - 1) + 1, end);
        String info = ask("Fetch", "<_this type='Task'>" + task + "</_this><prop>info</prop>")
                .body();
        assertTrue(info.contains("InvalidPowerState"), info);
        assertTrue(info.contains("<existingState>poweredOn</existingState>"), info);
    }

    private void assertSoapFault(String method, String arguments, String fault, String member) throws IOException {
        RawResponse answer = ask(method, arguments);
        assertEquals(500, answer.status(), answer.body());
        assertTrue(answer.body().contains("xsi:type=\"" + fault + "\""), answer.body());
        assertTrue(answer.body().contains(member), answer.body());
    }

    private RawResponse ask(String method, String arguments) throws IOException {
        String call = "<" + method + " xmlns='urn:vim25'>" + arguments + "</" + method + ">";
        return soap.post("/sdk", envelope(call), cookie, ACTION);
    }

    private static String collector() {
        return "<_this type='PropertyCollector'>propertyCollector</_this>";
    }

    private static String self(JsonNode object) {
        return "<_this type='%s'>%s</_this>"
                .formatted(object.path("type").asText(), object.path("value").asText());
    }

    private static String envelope(String call) {
        return "<?xml version='1.0'?><e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>" + call
                + "</e:Body></e:Envelope>";
    }
}

package io.vfleet.wire.soap.wsdl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.harness.ServedVCenter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Calls and answers of a whole vCenter are valid against the description that it serves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WsdlConformanceTest {
    private static final Pattern REFERENCE = Pattern.compile("<(\\w+) type=\"(\\w+)\">([^<]+)</\\1>");
    private static final List<String> ENTITIES = List.of(
            "Folder",
            "Datacenter",
            "ComputeResource",
            "HostSystem",
            "ResourcePool",
            "VirtualMachine",
            "Datastore",
            "Network",
            "DistributedVirtualSwitch");
    private static final Map<String, Object> QUICK =
            Map.of("paces.paces.snapshot-disk", Map.of("p50", "10ms", "p99", "10ms"));
    private static final String COLLECTOR = "<_this type='PropertyCollector'>propertyCollector</_this>";

    private final ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(QUICK));
    private final HttpClient http = HttpClient.newHttpClient();
    private final ParsedWsdl wsdl;
    private String cookie = "";

    WsdlConformanceTest(@TempDir Path folder) throws Exception {
        for (ServiceDescriptionDocument document : ServiceDescriptionDocument.values()) {
            HttpRequest get = request("/sdk/" + document.fileName()).GET().build();
            Files.writeString(folder.resolve(document.fileName()), send(get).body());
        }
        wsdl = ParsedWsdl.in(folder);
    }

    @BeforeAll
    void login() throws Exception {
        HttpResponse<String> answer = send(post("<Login xmlns='urn:vim25'><_this type='SessionManager'>SessionManager"
                + "</_this><userName>user</userName><password>pass</password></Login>"));
        assertEquals(List.of(), wsdl.violationsIn(answer.body()));
        cookie = answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    }

    @AfterAll
    void close() {
        http.close();
        served.close();
    }

    @Test
    void everyPropertyOfEveryEntity() throws Exception {
        String view = call(
                "CreateContainerView",
                "<_this type='ViewManager'>ViewManager</_this><container type='Folder'>"
                        + "group-d1</container><recursive>true</recursive>");
        String start = "<objectSet><obj type='ContainerView'>"
                + references(view).getFirst().group(3)
                + "</obj><skip>true</skip><selectSet xsi:type='TraversalSpec'><type>ContainerView</type><path>view</path>"
                + "<skip>false</skip></selectSet></objectSet>";
        String wanted =
                ENTITIES.stream().map(WsdlConformanceTest::allProperties).collect(Collectors.joining());
        String answer = retrieve(wanted + start);
        assertTrue(answer.contains("<name>config</name>"), answer);
    }

    @Test
    void everyPropertyOfEveryServiceObject() throws Exception {
        String content = call("RetrieveServiceContent", "<_this type='ServiceInstance'>ServiceInstance</_this>");
        List<MatchResult> objects = references(content);
        assertTrue(objects.size() > 10, content);
        retrieve(lines(objects, object -> allProperties(object.group(2)), true)
                + lines(
                        objects,
                        object -> "<objectSet><obj type='" + object.group(2) + "'>" + object.group(3)
                                + "</obj></objectSet>",
                        false));
    }

    @Test
    void aTaskFromItsBeginToItsEndAndItsUpdates() throws Exception {
        String vm = references(call(
                        "FindByInventoryPath",
                        "<_this type='SearchIndex'>SearchIndex</_this><inventoryPath>"
                                + "DC0/vm/DC0_H0_VM0</inventoryPath>"))
                .getFirst()
                .group(3);
        String self = "<_this type='VirtualMachine'>" + vm + "</_this>";
        String task = references(call(
                        "CreateSnapshot_Task",
                        self + "<name>a</name><memory>false</memory>" + "<quiesce>false</quiesce>"))
                .getFirst()
                .group(3);
        call(
                "CreateFilter",
                COLLECTOR + "<spec>" + allProperties("Task") + allProperties("VirtualMachine")
                        + "<objectSet><obj type='Task'>" + task
                        + "</obj></objectSet><objectSet><obj type='VirtualMachine'>" + vm
                        + "</obj></objectSet></spec><partialUpdates>true</partialUpdates>");
        String version = "";
        String updates = "";
        while (!updates.contains(">success<")) {
            updates = call("WaitForUpdatesEx", COLLECTOR + "<version>" + version + "</version>");
            version = updates.replaceFirst("(?s).*<returnval><version>([^<]*)<.*", "$1");
        }
        call("RemoveAllSnapshots_Task", self);
        call("QueryEvents", "<_this type='EventManager'>EventManager</_this><filter/>");
    }

    @Test
    void faultsAsWell() throws Exception {
        String nowhere = "<_this type='VirtualMachine'>vm-0</_this>";
        for (String body : List.of(
                "<PowerOnVM_Task xmlns='urn:vim25'>" + nowhere + "</PowerOnVM_Task>",
                "<RetrieveProperties xmlns='urn:vim25'>" + COLLECTOR + "<specSet>" + allProperties("No") + "<objectSet>"
                        + "<obj type='Folder'>group-d1</obj></objectSet></specSet></RetrieveProperties>")) {
            HttpResponse<String> answer = send(post(body));
            assertEquals(500, answer.statusCode());
            assertEquals(List.of(), wsdl.violationsIn(answer.body()));
        }
    }

    private String retrieve(String spec) throws Exception {
        return call("RetrievePropertiesEx", COLLECTOR + "<specSet>" + spec + "</specSet><options/>");
    }

    private static String allProperties(String type) {
        return "<propSet><type>" + type + "</type><all>true</all></propSet>";
    }

    private static String lines(List<MatchResult> of, Function<MatchResult, String> line, boolean distinct) {
        var lines = of.stream().map(line);
        return (distinct ? lines.distinct() : lines).collect(Collectors.joining());
    }

    private static List<MatchResult> references(String answer) {
        return REFERENCE.matcher(answer).results().toList();
    }

    /** Sends a call and returns the response, after validating both against the description. */
    private String call(String method, String arguments) throws Exception {
        String body = "<" + method + " xmlns='urn:vim25'>" + arguments + "</" + method + ">";
        assertEquals(List.of(), wsdl.violationsIn(envelope(body)), body);
        HttpResponse<String> answer = send(post(body));
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(List.of(), wsdl.violationsIn(answer.body()), method);
        return answer.body();
    }

    private static String envelope(String body) {
        return "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><e:Body>" + body + "</e:Body></e:Envelope>";
    }

    private HttpRequest post(String body) {
        HttpRequest.Builder request = request("/sdk").header("SOAPAction", "urn:vim25/8.0.3.0");
        if (!cookie.isEmpty()) request.header("Cookie", cookie);
        return request.POST(HttpRequest.BodyPublishers.ofString(envelope(body))).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(served.address() + path));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}

package io.vfleet.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.observation.AnsweredCall.RuleTouch;
import io.vfleet.scenario.observation.CallWitness;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a header says of one call, and what rules say where they are told or counted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScenarioOverrideTest {
    private static final String SERVICE = "/sdk/vim25/8.0.3.0/ServiceInstance/ServiceInstance/";
    private static final String SOAP = """
            <Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
            <CurrentTime xmlns="urn:vim25"><_this type="ServiceInstance">ServiceInstance</_this></CurrentTime>
            </Body></Envelope>""";

    private final ServedVCenter served =
            ServedVCenter.with(ServedVCenter.settings(Map.of("server.server.scenarioOverride", true)));
    private final ViClient client = served.client().login("user", "pass");
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<AnsweredCall> told = new CopyOnWriteArrayList<>();
    private String token = "";

    @BeforeEach
    void begin() throws Exception {
        served.scenario().change(Scenario.NONE);
        if (!token.isEmpty()) return;
        String login = Base64.getEncoder().encodeToString("user:pass".getBytes(UTF_8));
        token = http.send(
                        request("/api/session", "POST", "")
                                .header("Authorization", "Basic " + login)
                                .build(),
                        BodyHandlers.ofString())
                .body()
                .replace("\"", "");
        served.watch(new CallWitness() {
            @Override
            public boolean isWatching() {
                return true;
            }

            @Override
            public void answered(AnsweredCall call) {
                told.add(call);
            }
        });
    }

    @AfterAll
    void close() {
        http.close();
        served.close();
    }

    private void given(String rules) {
        served.scenario()
                .change(ScenarioFiles.parse("s.yaml", "apiVersion: vfleet/v1\nkind: Scenario\n" + rules)
                        .scenario());
    }

    private HttpRequest.Builder request(String path, String verb, String body) {
        return HttpRequest.newBuilder(served.address().resolve(path)).method(verb, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> call(String path, String verb, String body, String header)
            throws IOException, InterruptedException {
        var request =
                request(path, verb, body).header("vmware-api-session-id", token).header("vfleet-inject", header);
        if (path.equals("/sdk")) request.header("Content-Type", "text/xml").header("SOAPAction", "urn:vim25/8.0.3.0");
        else request.header("Content-Type", "application/json");
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> now(String header) throws IOException, InterruptedException {
        return call(SERVICE + "CurrentTime", "POST", "", header);
    }

    @Test
    void aHeaderSaysWhatGoesWrongWithOneCallOverEveryWire() throws Exception {
        var fault = now("fault=HostCommunication");
        assertEquals(500, fault.statusCode());
        assertTrue(fault.body().contains("HostCommunication"), fault::body);
        var soap = call("/sdk", "POST", SOAP, "fault=HostCommunication");
        assertEquals(500, soap.statusCode());
        assertTrue(soap.body().contains("HostCommunicationFault"), soap::body);
        var rest = call("/api/vcenter/vm", "GET", "", "status=429; retryAfter=1500ms");
        assertEquals(429, rest.statusCode());
        assertEquals("2", rest.headers().firstValue("retry-after").orElseThrow(), "rounded up");
        client.post("ServiceInstance", "ServiceInstance", "CurrentTime", "").value();
    }

    @Test
    void theCallIsHeldBackFirstAndIsCountedUnderOverride() throws Exception {
        // given
        told.clear();
        long start = System.nanoTime();

        // when
        var answer = now("delay=60ms; fault=HostCommunication");

        // then
        assertTrue(System.nanoTime() - start >= 60_000_000);
        assertEquals(500, answer.statusCode());
        List<RuleTouch> touches = told.getFirst().touches();
        assertEquals(
                List.of("override delay", "override fault"),
                touches.stream()
                        .map(each -> each.rule() + " " + each.effect())
                        .sorted()
                        .toList());
    }

    @Test
    void aConnectionIsResetOrABodyCut() {
        assertThrows(IOException.class, () -> now("connection=reset"));
        assertThrows(
                IOException.class, () -> call(SERVICE + "RetrieveServiceContent", "POST", "", "cutAfterBytes=100B"));
    }

    @Test
    void whatARuleCouldNotSayIsRefused() throws Exception {
        assertRefused(
                "fault=FileLocked",
                "fault: FileLocked, need a RuntimeFault or one that" + " ServiceInstance.CurrentTime declares: ");
        assertRefused("fault=NoSuch", "fault.type: NoSuch, need a fault of the vSphere API, such as FileLocked");
        assertRefused("status=200", "status: 200, need 400 to 599");
        assertRefused("delay=5", "delay: 5, need ");
        assertRefused("delay=1s;delay=2s", "delay=2s, need a key, = and a value, each key once: ");
        assertRefused("task=FileLocked", "task: unknown, need delay, fault, ");
        assertRefused("fault=HostCommunication;status=500", "2 effects, need exactly one of ");
        assertRefused("cutAfterBytes=0B", "cutAfterBytes: 0, need 1 or more");
        assertRefused("session=over", "session: over, need end");
        assertRefused("retryAfter=1s", "retryAfter: 1s, need a status with it");
        assertRefused(";", ", need a key, = and a value");
        assertRefused("x".repeat(501), "501 characters, need at most 500");
    }

    private void assertRefused(String header, String mistake) throws Exception {
        var answer = now(header);
        assertEquals(400, answer.statusCode(), header);
        assertTrue(answer.body().contains("vfleet-inject: "), answer::body);
        assertTrue(answer.body().contains(mistake), answer::body);
    }

    @Test
    void withoutTheSettingTheHeaderSaysNothing() throws Exception {
        try (ServedVCenter other = ServedVCenter.with(ServedVCenter.settings(Map.of()))) {
            var request = HttpRequest.newBuilder(other.address().resolve(SERVICE + "RetrieveServiceContent"))
                    .header("vfleet-inject", "status=503")
                    .POST(BodyPublishers.noBody())
                    .build();
            assertEquals(200, http.send(request, BodyHandlers.ofString()).statusCode());
        }
    }

    @Test
    void delaysOfSeveralRulesAreBookedEachToItsOwn() {
        // given
        given("""
                faults:
                - {id: a, match: {method: CurrentTime}, effect: {delay: 20ms}}
                - {id: b, match: {method: CurrentTime}, effect: {delay: 30ms}}
                """);
        told.clear();

        // when
        client.post("ServiceInstance", "ServiceInstance", "CurrentTime", "");

        // then
        List<RuleTouch> touches = told.getFirst().touches();
        assertEquals(
                List.of("a 20", "b 30"),
                touches.stream()
                        .map(each -> each.rule() + " " + each.intendedNanos() / 1_000_000)
                        .toList());
        assertEquals(20_000_000, touches.getFirst().addedNanos());
        assertTrue(touches.getLast().addedNanos() >= 30_000_000);
    }

    @Test
    void theObjectsOfAPageAreCountedForTheTimeThatTheyTake() throws Exception {
        // given
        given("latency:\n- {id: slow, match: {method: RetrievePropertiesEx}, perObject: 30ms}");
        long start = System.nanoTime();

        // when
        var page = client.post("PropertyCollector", "propertyCollector", "RetrievePropertiesEx", """
                {"specSet":[{"_typeName":"PropertyFilterSpec",
                 "propSet":[{"_typeName":"PropertySpec","type":"Folder","pathSet":["name"]}],
                 "objectSet":[{"_typeName":"ObjectSpec","obj":{"_typeName":"ManagedObjectReference","type":"Folder",
                   "value":"group-d1"},"skip":false,"selectSet":[{"_typeName":"TraversalSpec","type":"Folder",
                   "path":"childEntity"},{"_typeName":"TraversalSpec","type":"Datacenter","path":"vmFolder"}]}]}],
                 "options":{"_typeName":"RetrieveOptions"}}""")
                .value();

        // then
        int objects = page.path("objects").size();
        assertTrue(objects >= 1, page::toString);
        assertTrue(System.nanoTime() - start >= objects * 30_000_000L, objects + " objects");
        assertEquals(
                objects,
                new ObjectMapper().readTree(page.toString()).path("objects").size());
    }

    @Test
    void anInjectedInvalidArgumentSaysNothingThatIsMadeUp() throws Exception {
        String body = now("fault=InvalidArgument").body();
        assertFalse(body.contains("{}"), body);
    }

    @Test
    void aLoginIsOfTheUserThatItNames() {
        told.clear();
        served.client().login("user", "pass");
        assertEquals("VSPHERE.LOCAL\\user", told.getFirst().call().loginUser());
    }
}

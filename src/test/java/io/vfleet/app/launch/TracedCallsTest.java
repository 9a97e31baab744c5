package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.app.HostedVCenter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TracedCallsTest {
    private static final String JSON_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SOAP_TRACE = "5bf92f3577b34da6a3ce929d0e0e4737";
    private static final String UNSAMPLED = "6bf92f3577b34da6a3ce929d0e0e4738";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";
    private static final String API = "/sdk/vim25/8.0.3.0/";
    private static final String CURRENT_TIME = """
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>
            <CurrentTime xmlns="urn:vim25"><_this type="ServiceInstance">ServiceInstance</_this></CurrentTime>
            </soapenv:Body></soapenv:Envelope>""";

    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream to = new PrintStream(printed, true, UTF_8);
    private final HttpClient http = HttpClient.newHttpClient();
    private Launcher launcher = launcher();
    private String token = "";

    @BeforeEach
    void start() throws Exception {
        launcher = launcher();
        int code = launcher.run(
                "--listen",
                "127.0.0.1:0",
                "--admin",
                "127.0.0.1:0",
                "--no-tls",
                "--journal",
                "--access-log",
                folder.resolve("access.log").toString());
        assertEquals(Launcher.RUNNING, code, printed::toString);
        token = json("SessionManager/SessionManager/Login", "{\"userName\":\"user\",\"password\":\"pass\"}", "")
                .headers()
                .firstValue("vmware-api-session-id")
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        launcher.stop();
    }

    @Test
    void aCallOfATraceIsAnExemplarAndNamesItInTheJournal() throws Exception {
        json("ServiceInstance/ServiceInstance/CurrentTime", "{}", trace(JSON_TRACE, "01"));
        json("VirtualMachine/vm-none/PowerOnVM_Task", "{}", trace(UNSAMPLED, "00"));
        json("ServiceInstance/ServiceInstance/CurrentTime", "{}", "00-" + UNSAMPLED + "-01");
        soap(CURRENT_TIME, trace(SOAP_TRACE, "01"));

        List<String> scrape = admin("/metrics", OPEN_METRICS).lines().toList();
        for (String protocol : List.of("json", "soap")) {
            String id = protocol.equals("json") ? JSON_TRACE : SOAP_TRACE;
            assertTrue(
                    scrape.stream()
                            .anyMatch(line -> line.startsWith("vfleet_request_seconds_bucket{")
                                    && line.contains("method=\"CurrentTime\"")
                                    && line.contains("protocol=\"" + protocol + "\"")
                                    && line.contains("trace_id=\"" + id + "\"")
                                    && line.contains("span_id=\"00f067aa0ba902b7\"")),
                    () -> String.join("\n", scrape));
        }
        assertFalse(scrape.toString().contains(UNSAMPLED), "nobody finds a trace that is not recorded");
        assertFalse(admin("/metrics", "text/plain").contains("trace_id"), "only OpenMetrics have exemplars");
        String journal = admin("/admin/v1/journal", "application/json");
        for (String id : List.of(JSON_TRACE, SOAP_TRACE, UNSAMPLED))
            assertTrue(journal.contains("\"trace\" : \"" + id) || journal.contains("\"trace\":\"" + id), journal);
    }

    @Test
    void theAccessLogHasUserObjectTaskAndTrace() throws Exception {
        String found = json(
                        "SearchIndex/SearchIndex/FindByInventoryPath", "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM0\"}", "")
                .body();
        String vm = found.replaceAll("(?s).*\"value\"\\s*:\\s*\"(vm-\\d+)\".*", "$1");
        json("VirtualMachine/" + vm + "/PowerOffVM_Task", "{}", trace(JSON_TRACE, "01"));
        soap(CURRENT_TIME, trace(SOAP_TRACE, "00"));
        launcher.stop();
        launcher = launcher();

        List<String> lines = Files.readAllLines(folder.resolve("access.log"));
        assertTrue(lines.getFirst().matches(".* user=\\S*user\\S* .* method=Login outcome=ok .*"), lines::toString);
        assertTrue(
                lines.get(2)
                        .matches(".* user=\\S*user\\S* .* status=200 type=VirtualMachine object=" + vm
                                + " method=PowerOffVM_Task outcome=ok task=task-\\d+ .* trace=" + JSON_TRACE),
                lines::toString);
        assertTrue(
                lines.get(3)
                        .matches(".* protocol=soap .* type=ServiceInstance object=ServiceInstance method=CurrentTime .*"
                                + " trace=" + SOAP_TRACE),
                lines::toString);
    }

    private Launcher launcher() {
        return new Launcher(HostedVCenter::factory, to, to, Map.of(), folder.resolve("state"));
    }

    private static String trace(String id, String flags) {
        return "00-" + id + "-00f067aa0ba902b7-" + flags;
    }

    private HttpResponse<String> json(String path, String body, String traceParent) throws Exception {
        return send(request(launcher.started().listen() + API + path, traceParent)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private void soap(String envelope, String traceParent) throws Exception {
        send(request(launcher.started().listen() + "/sdk", traceParent)
                .header("Content-Type", "text/xml")
                .header("Cookie", "vmware_soap_session=\"" + token + "\"")
                .POST(BodyPublishers.ofString(envelope)));
    }

    private String admin(String path, String accept) throws Exception {
        return send(request(launcher.started().admin() + path, "").header("Accept", accept))
                .body();
    }

    private HttpRequest.Builder request(String address, String traceParent) {
        var request = HttpRequest.newBuilder(URI.create("http://" + address));
        if (!token.isEmpty()) request.header("vmware-api-session-id", token);
        return traceParent.isEmpty() ? request : request.header("traceparent", traceParent);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}

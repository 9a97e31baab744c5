package io.vfleet.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a client sent and an error repeats is cut, wherever it was in the request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LongInputTest {
    private static final String LONG = "x".repeat(500_000);
    private static final int PATH_CHARS = 6_000;
    private static final int ANSWER_CHARS_MAX = 12_000;
    private static final String VM = "/sdk/vim25/8.0.3.0/VirtualMachine/";

    private final ServedVCenter served = ServedVCenter.with(Settings.DEFAULT);
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token = token();

    @AfterAll
    void close() {
        http.close();
        served.close();
    }

    private String token() {
        String basic = "Basic " + Base64.getEncoder().encodeToString("user:pass".getBytes(UTF_8));
        var login = HttpRequest.newBuilder(address("/api/session"))
                .header("authorization", basic)
                .POST(BodyPublishers.noBody());
        return send(login).body().replace("\"", "");
    }

    @Test
    void jsonErrorsAreShort() {
        for (String body : List.of(
                "{\"" + LONG + "\":1}",
                "{\"spec\":{\"_typeName\":\"" + LONG + "\"}}",
                "{\"spec\":{\"_typeName\":\"VirtualMachineConfigSpec\",\"" + LONG + "\":1}}",
                "{\"spec\":{\"type\":\"a\",\"" + LONG + "\":1}}",
                "{\"spec\":{\"_typeName\":\"VirtualMachineConfigSpec\",\"name\":\"" + LONG + "\"}}",
                "{\"spec\":{\"_typeName\":\"VirtualMachineConfigSpec\",\"numCPUs\":\"" + LONG + "\"}}")) {
            refusedShortly(json(VM + "vm-1/ReconfigVM_Task", body), body);
        }
        String path = "x".repeat(PATH_CHARS);
        for (String where :
                List.of(VM + "vm-1/" + path, VM + path + "/PowerOnVM_Task", "/sdk/vim25/8.0.3.0/" + path + "/a/b")) {
            refusedShortly(json(where, ""), where);
        }
        String retrieve = "{\"specSet\":[{\"_typeName\":\"PropertyFilterSpec\",\"propSet\":[{\"_typeName\":"
                + "\"PropertySpec\",\"type\":\"VirtualMachine\",\"pathSet\":[\"" + LONG + "\"]}],\"objectSet\":[]}],"
                + "\"options\":{\"_typeName\":\"RetrieveOptions\"}}";
        String collector = "/sdk/vim25/8.0.3.0/PropertyCollector/propertyCollector/";
        refusedShortly(json(collector + "RetrievePropertiesEx", retrieve), "a property path");
    }

    @Test
    void soapErrorsAreShort() {
        String self = "<_this type='VirtualMachine'>vm-1</_this>";
        for (String call : List.of(
                "<" + LONG + ">" + self + "</" + LONG + ">",
                "<" + LONG + "/>",
                "<a xmlns='" + "u".repeat(4_000) + "'/>",
                "<PowerOnVM_Task><" + LONG + "/></PowerOnVM_Task>",
                "<PowerOnVM_Task>" + self + "<" + LONG + "/></PowerOnVM_Task>",
                "<PowerOnVM_Task><_this type='VirtualMachine'>" + LONG + "</_this></PowerOnVM_Task>",
                "<PowerOnVM_Task><_this type='" + "T".repeat(4_000) + "'>a</_this></PowerOnVM_Task>",
                "<PowerOnVM_Task>" + self + "</PowerOnVM_Task><" + LONG + "/>",
                "<CreateSnapshot_Task>" + self + "<name>n</name><memory>" + LONG + "</memory></CreateSnapshot_Task>",
                "<ReconfigVM_Task>" + self + "<spec><extraConfig><key>k</key><value xsi:type='" + "T".repeat(4_000)
                        + "'>a</value></extraConfig></spec></ReconfigVM_Task>")) {
            refusedShortly(soap(call), call);
        }
    }

    @Test
    void errorsOfTheAutomationApiAreShort() {
        String path = "x".repeat(PATH_CHARS);
        for (String where : List.of(
                "/api/" + path,
                "/rest/" + path,
                "/api/vcenter/vm?" + path + "=1",
                "/api/vcenter/vm?power_states=" + path)) {
            var request = HttpRequest.newBuilder(address(where));
            refusedShortly(send(request.header("vmware-api-session-id", token)), where);
        }
    }

    private static void refusedShortly(HttpResponse<String> answer, String sent) {
        String what = answer.statusCode() + " " + sent.substring(0, Math.min(200, sent.length()));
        assertTrue(answer.statusCode() >= 400, what);
        assertTrue(answer.body().length() < ANSWER_CHARS_MAX, answer.body().length() + " characters for " + what);
    }

    private HttpResponse<String> json(String path, String body) {
        return send(HttpRequest.newBuilder(address(path))
                .header("content-type", "application/json")
                .header("vmware-api-session-id", token)
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> soap(String call) {
        String envelope = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/' xmlns='urn:vim25'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><e:Body>" + call + "</e:Body></e:Envelope>";
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address("/sdk"))
                .header("soapaction", "urn:vim25/8.0.3.0")
                .header("cookie", "vmware_soap_session=" + token)
                .POST(BodyPublishers.ofString(envelope)));
        assertEquals(500, answer.statusCode());
        return answer;
    }

    private URI address(String path) {
        return served.address().resolve(path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

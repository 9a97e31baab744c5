package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.wire.admin.AdminServer.AdminSecrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScenarioSwitchRoutesTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeFleetAdmin fleet = new FakeFleetAdmin();

    @AfterEach
    void close() {
        client.close();
        vertx.close().await();
    }

    @Test
    void oneRuleIsSwitchedForATimeOrUntilTheReset() throws Exception {
        int port = open(null);
        String rule = "/admin/v1/scenario/rules/a-rule";
        var switched = send(port, "POST", rule, "{\"enabled\": false, \"ttl\": \"5m\", \"section\": \"faults\"}");
        assertEquals("{\"version\":3,\"notes\":[]}", switched.body().replaceAll("\\s", ""));
        send(port, "POST", rule, "{\"enabled\": true}");
        assertEquals(
                List.of(
                        "RuleSwitch[section=faults, id=a-rule, enabled=false, ttl=PT5M]",
                        "RuleSwitch[section=null, id=a-rule, enabled=true, ttl=null]"),
                fleet.calls);
    }

    @Test
    void whatIsWrongWithASwitchIsNamedWithItsNeed() throws Exception {
        int port = open(null);
        var needs = Map.of(
                "{}", "enabled: missing, need true or false",
                "{\"enabled\": true, \"ttl\": \"0s\"}", "ttl: 0s, need more than 0s, at most 366d",
                "{\"enabled\": true, \"ttl\": 5}", "ttl: 5, need a duration",
                "{\"enabled\": true, \"section\": 5}", "section: 5, need the name of one");
        for (var each : needs.entrySet()) {
            var refused = send(port, "POST", "/admin/v1/scenario/rules/a-rule", each.getKey());
            assertEquals(400, refused.statusCode(), each.getKey());
            assertTrue(refused.body().contains(each.getValue()), refused.body());
        }
        var missed = send(port, "POST", "/admin/v1/scenario/rules/nothing", "{\"enabled\": true}");
        assertEquals(404, missed.statusCode());
        assertEquals(
                "application/problem+json",
                missed.headers().firstValue("content-type").orElseThrow());
        assertEquals(
                405, send(port, "GET", "/admin/v1/scenario/rules/a-rule", "").statusCode());
        assertEquals(List.of(), fleet.calls);
    }

    @Test
    void aSwitchNeedsTheTokenAndADiffDoesNot() throws Exception {
        int port = open("secret");
        assertEquals(
                401,
                send(port, "POST", "/admin/v1/scenario/rules/a", "{\"enabled\": true}")
                        .statusCode());
        var diff = send(port, "POST", "/admin/v1/scenario/diff", "good");
        assertEquals("{\"version\":2,\"added\":[\"a\"]}", diff.body().replaceAll("\\s", ""));
        assertEquals(400, send(port, "POST", "/admin/v1/scenario/diff", "bad").statusCode());
    }

    private int open(@Nullable String token) {
        return AdminServer.open(
                        vertx, ListenAddress.parse("127.0.0.1:0"), fleet, () -> "", new AdminSecrets(token, null))
                .await()
                .actualPort();
    }

    private HttpResponse<String> send(int port, String verb, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScenarioSwitchRoutesTest {
    private final AdminPort admin = new AdminPort();
    private final FakeFleetAdmin fleet = admin.fleet();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void oneRuleIsSwitchedForATimeOrUntilTheReset() throws Exception {
        int port = admin.open(null);
        String rule = "/admin/v1/scenario/rules/a-rule";
        var switched = admin.send(port, "POST", rule, "{\"enabled\": false, \"ttl\": \"5m\", \"section\": \"faults\"}");
        assertEquals("{\"version\":3,\"notes\":[]}", switched.body().replaceAll("\\s", ""));
        admin.send(port, "POST", rule, "{\"enabled\": true}");
        assertEquals(
                List.of(
                        "RuleSwitch[section=faults, id=a-rule, enabled=false, ttl=PT5M]",
                        "RuleSwitch[section=null, id=a-rule, enabled=true, ttl=null]"),
                fleet.calls);
    }

    @Test
    void whatIsWrongWithASwitchIsNamedWithItsNeed() throws Exception {
        int port = admin.open(null);
        var needs = Map.of(
                "{}", "enabled: missing, need true or false",
                "{\"enabled\": true, \"ttl\": \"0s\"}", "ttl: 0s, need more than 0s, at most 366d",
                "{\"enabled\": true, \"ttl\": 5}", "ttl: 5, need a duration",
                "{\"enabled\": true, \"section\": 5}", "section: 5, need the name of one");
        for (var each : needs.entrySet()) {
            var refused = admin.send(port, "POST", "/admin/v1/scenario/rules/a-rule", each.getKey());
            assertEquals(400, refused.statusCode(), each.getKey());
            assertTrue(refused.body().contains(each.getValue()), refused.body());
        }
        var missed = admin.send(port, "POST", "/admin/v1/scenario/rules/nothing", "{\"enabled\": true}");
        assertEquals(404, missed.statusCode());
        assertEquals(
                "application/problem+json",
                missed.headers().firstValue("content-type").orElseThrow());
        assertEquals(
                405,
                admin.send(port, "GET", "/admin/v1/scenario/rules/a-rule", "").statusCode());
        assertEquals(List.of(), fleet.calls);
    }

    @Test
    void aSwitchAndADiffNeedTheToken() throws Exception {
        int port = admin.open("secret");
        assertEquals(
                401,
                admin.send(port, "POST", "/admin/v1/scenario/rules/a", "{\"enabled\": true}")
                        .statusCode());
        assertEquals(
                401, admin.send(port, "POST", "/admin/v1/scenario/diff", "good").statusCode());
    }

    @Test
    void aDiffSaysWhatAScenarioWouldChange() throws Exception {
        int port = admin.open(null);
        var diff = admin.send(port, "POST", "/admin/v1/scenario/diff", "good");
        assertEquals("{\"version\":2,\"added\":[\"a\"]}", diff.body().replaceAll("\\s", ""));
        assertEquals(
                400, admin.send(port, "POST", "/admin/v1/scenario/diff", "bad").statusCode());
    }
}

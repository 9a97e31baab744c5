package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ClockRoutesTest {
    private final AdminPort admin = new AdminPort();
    private final FakeFleetAdmin fleet = admin.fleet();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void theClockIsReadSetAndAdvanced() throws Exception {
        int port = admin.open(null);
        String clock = "{\"speed\":20.0,\"frozen\":true,\"taskTime\":\"90m\",\"wallTime\":\"270500ms\"}";
        assertEquals(
                clock, admin.send(port, "GET", "/admin/v1/clock", "").body().replaceAll("\\s", ""));
        assertEquals(
                200,
                admin.send(port, "PUT", "/admin/v1/clock", "{\"speed\": 20, \"frozen\": true}")
                        .statusCode());
        assertEquals(
                200,
                admin.send(port, "PUT", "/admin/v1/clock", "{\"speed\": \"max\"}")
                        .statusCode());
        assertEquals(
                200,
                admin.send(port, "POST", "/admin/v1/clock/advance", "{\"by\": \"10m\"}")
                        .statusCode());
        assertEquals(List.of("speed 20 frozen true", "speed max frozen null", "advance PT10M"), fleet.calls);
    }

    @Test
    void whatIsWrongIsNamedWithItsNeedAndChangesNothing() throws Exception {
        int port = admin.open(null);
        var needs = Map.of(
                "", "body: none, need an object with frozen, speed",
                "[1]", "body: not JSON, need an object with frozen, speed",
                "{\"speed\": 0}", "speed: 0, need a number above 0, or max",
                "{\"speed\": \"Infinity\"}", "speed: Infinity, need a number above 0, or max",
                "{\"speed\": [3]}", "speed: [3], need a number above 0, or max",
                "{\"frozen\": \"yes\"}", "frozen: yes, need true or false",
                "{\"speeed\": 2}", "speeed: unknown, need frozen, speed");
        for (var each : needs.entrySet()) {
            var refused = admin.send(port, "PUT", "/admin/v1/clock", each.getKey());
            assertEquals(400, refused.statusCode(), each.getKey());
            assertTrue(refused.body().contains(each.getValue()), refused.body());
        }
        for (String by : List.of("{}", "{\"by\": 10}", "{\"by\": \"367d\"}", "{\"by\": \"-1s\"}", "{\"by\": {}}")) {
            var refused = admin.send(port, "POST", "/admin/v1/clock/advance", by);
            assertEquals(400, refused.statusCode(), by);
            assertTrue(refused.body().contains("by: "), refused.body());
        }
        assertEquals(List.of(), fleet.calls);
    }

    @Test
    void whoReadsOrChangesTheClockNeedsTheToken() throws Exception {
        int port = admin.open("secret");
        assertEquals(
                401,
                admin.send(port, "PUT", "/admin/v1/clock", "{\"speed\": 2}").statusCode());
        assertEquals(
                401,
                admin.send(port, "POST", "/admin/v1/clock/advance", "{\"by\": \"1s\"}")
                        .statusCode());
        assertEquals(401, admin.send(port, "GET", "/admin/v1/clock", "").statusCode());
        assertEquals(List.of(), fleet.calls);
    }
}

package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IncidentRoutesTest {
    private final AdminPort admin = new AdminPort();
    private final FakeFleetAdmin fleet = admin.fleet();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void incidentsAreListedRaisedAndEnded() throws Exception {
        int port = admin.open(null);
        assertTrue(send(port, "GET", "", "").body().contains("host-down"));
        var raised = send(port, "POST", "", "good");
        assertEquals(202, raised.statusCode());
        assertEquals("{\"id\":\"raised-1\"}", raised.body().replaceAll("\\s", ""));
        assertEquals(202, send(port, "POST", "/waiting", "").statusCode());
        assertEquals(204, send(port, "DELETE", "/host-down", "").statusCode());
        assertEquals(List.of("raise good", "begin waiting", "end host-down"), fleet.calls);
    }

    @Test
    void whatCannotBeRaisedOrEndedIsAProblemThatSaysWhy() throws Exception {
        int port = admin.open(null);
        var wrong = send(port, "POST", "", "bad");
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body().contains("body:1: wrong"));
        assertEquals(409, send(port, "POST", "/host-down", "").statusCode());
        assertEquals(404, send(port, "POST", "/unknown", "").statusCode());
        assertEquals(404, send(port, "DELETE", "/unknown", "").statusCode());
        var large = send(port, "POST", "", "a".repeat(1 << 17));
        assertEquals(413, large.statusCode());
        assertTrue(large.body().contains("need at most 65536 bytes"));
        assertEquals(405, send(port, "GET", "/unknown", "").statusCode());
    }

    @Test
    void theTokenIsNeededToReadRaiseAndEnd() throws Exception {
        int port = admin.open("secret");
        assertEquals(401, send(port, "POST", "", "good").statusCode());
        assertEquals(401, send(port, "POST", "/waiting", "").statusCode());
        assertEquals(401, send(port, "DELETE", "/host-down", "").statusCode());
        assertEquals(401, send(port, "GET", "", "").statusCode());
        assertEquals(
                200, send(port, "GET", "", "", "Authorization", "Bearer secret").statusCode());
        assertEquals(List.of(), fleet.calls);
    }

    private HttpResponse<String> send(int port, String verb, String path, String body, String... headers)
            throws Exception {
        return admin.send(port, verb, "/admin/v1/incidents" + path, body, headers);
    }
}

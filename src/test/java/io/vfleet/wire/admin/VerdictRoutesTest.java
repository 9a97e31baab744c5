package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The verdict on the admin port. */
final class VerdictRoutesTest {
    private final AdminPort admin = new AdminPort();
    private final FakeFleetAdmin fleet = admin.fleet();

    @AfterEach
    void close() {
        admin.close();
    }

    private HttpResponse<String> ask(String verb, String query, String... headers) throws Exception {
        return admin.send(admin.open(null), verb, "/admin/v1/verdict" + query, "", headers);
    }

    @Test
    void aVerdictIsReadInTheFormatThatIsAskedFor() throws Exception {
        assertEquals("{\"verdict\":\"passed\"}", ask("GET", "").body().replaceAll("\\s", ""));
        assertEquals("TEXT", ask("GET", "?format=text").body());
        assertEquals("JUNIT", ask("GET", "", "Accept", "application/xml").body());
        assertEquals(400, ask("GET", "?format=pdf").statusCode());
        assertEquals(List.of(), fleet.calls);
    }

    @Test
    void whoReadsItOrEndsTheRunNeedsTheToken() throws Exception {
        int port = admin.open("secret");
        String path = "/admin/v1/verdict";
        assertEquals(401, admin.send(port, "POST", path, "").statusCode());
        assertEquals(401, admin.send(port, "GET", path, "").statusCode());
        assertEquals(
                200,
                admin.send(port, "GET", path, "", "Authorization", "Bearer secret")
                        .statusCode());
        assertEquals(List.of(), fleet.calls);
        assertEquals(200, ask("POST", "").statusCode());
        assertEquals(List.of("end"), fleet.calls);
    }
}

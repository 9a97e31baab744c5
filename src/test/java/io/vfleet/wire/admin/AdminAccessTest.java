package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AdminAccessTest {
    private final AdminPort admin = new AdminPort();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void theTokenIsTradedForACookieThatScriptsAndOtherSitesDoNotGet() throws Exception {
        int port = admin.open("secret");
        var login = admin.send(port, "POST", "/admin/v1/login", "{\"token\": \"secret\"}");
        assertEquals(204, login.statusCode());
        String cookie = login.headers().firstValue("set-cookie").orElseThrow();
        assertTrue(cookie.contains("HTTPOnly") && cookie.contains("SameSite=Strict"), cookie);
        String own = cookie.substring(0, cookie.indexOf(';'));
        assertEquals(
                200,
                admin.send(port, "GET", "/admin/v1/tasks", "", "Cookie", own).statusCode());
        assertEquals(
                "{\"tokenNeeded\":true,\"authorized\":true}",
                admin.send(port, "GET", "/admin/v1/login", "", "Cookie", own)
                        .body()
                        .replaceAll("\\s", ""));

        admin.send(port, "DELETE", "/admin/v1/login", "", "Cookie", own);
        assertEquals(
                401,
                admin.send(port, "GET", "/admin/v1/tasks", "", "Cookie", own).statusCode());
    }

    @Test
    void theTokenMayHaveAnyLetterAndTheSchemeAnyCase() throws Exception {
        int port = admin.open("häuser \u6771");
        for (String scheme : List.of("Bearer", "bearer")) {
            String answer = AdminPort.raw(port, "/admin/v1/tasks", "Authorization: " + scheme + " häuser \u6771");
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        }
        String wrong = AdminPort.raw(port, "/admin/v1/tasks", "Authorization: Bearer hauser \u6771");
        assertTrue(wrong.startsWith("HTTP/1.1 401 "), wrong);
    }

    @Test
    void nothingElseIsTradedForACookie() throws Exception {
        int port = admin.open("secret");
        for (String body : List.of("{\"token\": \"wrong\"}", "{\"token\": null}", "{\"token\": \"\"}"))
            assertEquals(401, admin.send(port, "POST", "/admin/v1/login", body).statusCode(), body);
        for (String body : List.of("", "[]", "{\"secret\": \"secret\"}"))
            assertEquals(400, admin.send(port, "POST", "/admin/v1/login", body).statusCode(), body);
        assertEquals(
                401,
                admin.send(port, "GET", "/admin/v1/tasks", "", "Cookie", "vfleet_admin=wrong")
                        .statusCode());
        assertEquals(
                401,
                admin.send(admin.open(null), "POST", "/admin/v1/login", "{\"token\": \"\"}")
                        .statusCode());
    }
}

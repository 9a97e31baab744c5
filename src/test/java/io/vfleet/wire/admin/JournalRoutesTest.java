package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JournalRoutesTest {
    private final AdminPort admin = new AdminPort();
    private final FakeFleetAdmin fleet = admin.fleet();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void theParametersOfAQuerySayWhichCallsAreAskedFor() throws Exception {
        var answer = send(
                admin.open(null),
                "GET",
                "?machine=db-*&session=s&method=m&user=u&client=c&outcome=ok&rule=r&since=3&before=9",
                "");
        assertEquals("{\"calls\":[]}", answer.body().replaceAll("\\s", ""));
        assertEquals(
                List.of("RecordQuery[machine=db-*, session=s, method=m, user=u, client=c, outcome=ok, rule=r, since=3,"
                        + " before=9, limit=100]"),
                fleet.calls);
    }

    @Test
    void aQueryThatIsWrongIsAProblem() throws Exception {
        int port = admin.open(null);
        for (String query :
                List.of("?since=x", "?since=-1", "?limit=0", "?limit=1001", "?rule=", "?user=%20", "?machin=a")) {
            var refused = send(port, "GET", query, "");
            assertEquals(400, refused.statusCode(), query);
            assertTrue(refused.body().contains("need"), query);
        }
        assertEquals(List.of(), fleet.calls);
    }

    @Test
    void itIsSwitchedOnAndSampledWhileTheServerRuns() throws Exception {
        int port = admin.open(null);
        assertEquals(
                200,
                send(port, "PUT", "", "{\"enabled\":true,\"sample\":{\"Login\":0.5}}")
                        .statusCode());
        for (String body : List.of(
                "",
                "[]",
                "{}",
                "{\"enabled\":1}",
                "{\"enabled\":true,\"sampel\":{}}",
                "{\"enabled\":true,\"sample\":[]}",
                "{\"enabled\":true,\"sample\":{\"a\":\"b\"}}",
                "{\"enabled\":true,\"sample\":{\"a\":2}}")) {
            assertEquals(400, send(port, "PUT", "", body).statusCode(), body);
        }
        assertEquals("journal true {Login=0.5}", fleet.calls.getFirst());
    }

    @Test
    void whereThereIsATokenItIsNeededToRead() throws Exception {
        int port = admin.open("secret");
        assertEquals(401, send(port, "GET", "", "").statusCode());
        assertEquals(401, send(port, "PUT", "", "{\"enabled\":true}").statusCode());
        assertEquals(List.of(), fleet.calls);
        assertEquals(
                200, send(port, "GET", "", "", "Authorization", "Bearer secret").statusCode());
    }

    @Test
    void tasksAndCallsAreExplainedUntilNothingIsKeptOfThem() throws Exception {
        int port = admin.open(null);
        assertEquals(
                "{\"task\":\"task-1\"}",
                admin.send(port, "GET", "/admin/v1/explain/task-1", "").body().replaceAll("\\s", ""));
        var gone = admin.send(port, "GET", "/admin/v1/explain/task-2", "");
        assertEquals(404, gone.statusCode());
        assertTrue(gone.body().contains("task-2: need the id of a task that is kept"));
        assertEquals(
                200, admin.send(port, "HEAD", "/admin/v1/explain/task-1", "").statusCode());
        assertEquals(
                400, admin.send(port, "GET", "/admin/v1/injections?limit=0", "").statusCode());
        assertEquals(
                "{\"injections\":[]}",
                admin.send(port, "GET", "/admin/v1/injections?rule=r", "")
                        .body()
                        .replaceAll("\\s", ""));
        int guarded = admin.open("secret");
        assertEquals(
                401, admin.send(guarded, "GET", "/admin/v1/explain/task-1", "").statusCode());
        assertEquals(401, admin.send(guarded, "GET", "/admin/v1/injections", "").statusCode());
    }

    private HttpResponse<String> send(int port, String verb, String query, String body, String... headers)
            throws Exception {
        return admin.send(port, verb, "/admin/v1/journal" + query, body, headers);
    }
}

package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class InspectionRoutesTest {
    private final AdminPort admin = new AdminPort();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void machinesAndTasksAreAskedForByTheQuery() throws Exception {
        int port = admin.open(null);
        assertEquals(
                "{\"asked\":\"MachineQuery[host=host-1,text=vm,after=7,limit=2]\"}",
                plain(admin.send(port, "GET", "/admin/v1/machines?host=host-1&q=vm&after=7&limit=2", "")
                        .body()));
        assertEquals(
                "{\"asked\":\"TaskQuery[state=running,text=null,limit=100]\"}",
                plain(admin.send(port, "GET", "/admin/v1/tasks?state=running", "")
                        .body()));
        assertEquals(
                "{\"limit\":3}",
                plain(admin.send(port, "GET", "/admin/v1/sessions?limit=3", "").body()));
        assertEquals(
                "{\"limit\":20}",
                plain(admin.send(port, "GET", "/admin/v1/queues", "").body()));
        assertEquals(
                "{\"id\":\"one\"}",
                plain(admin.send(port, "GET", "/admin/v1/client?name=one", "").body()));
        assertEquals(
                404, admin.send(port, "GET", "/admin/v1/client?name=..", "").statusCode());
    }

    private static String plain(String body) {
        return body.replaceAll("\\s", "");
    }

    @Test
    void whatIsThereIsShownAndWhatIsNotIs404() throws Exception {
        int port = admin.open(null);
        for (String path : List.of("fleet", "machines", "tasks")) {
            assertEquals(
                    200,
                    admin.send(port, "GET", "/admin/v1/" + path + "/one", "").statusCode(),
                    path);
            var none = admin.send(port, "GET", "/admin/v1/" + path + "/none", "");
            assertEquals(404, none.statusCode(), path);
            assertEquals(
                    "application/problem+json",
                    none.headers().firstValue("content-type").orElseThrow());
        }
    }

    @Test
    void whatCannotBeDecodedIsAProblemAndNothingForTheLog() throws Exception {
        int port = admin.open(null);
        var logger = (Logger) LoggerFactory.getLogger(RoutingContext.class);
        var events = new ListAppender<ILoggingEvent>();
        events.start();
        logger.addAppender(events);
        for (String path : List.of("machines?q=%zz", "tasks?%", "tasks/%e", "journal?method=%zz", "instrument?%")) {
            String answer = AdminPort.raw(port, "/admin/v1/" + path, "Accept: */*");
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.contains("application/problem+json") && answer.contains("after each %"), answer);
        }
        logger.detachAppender(events);
        assertEquals(List.of(), events.list);
    }

    @Test
    void aWrongParameterIsNamedWithItsNeed() throws Exception {
        int port = admin.open(null);
        var needs = Map.of(
                "machines?limit=0", "limit: 0, need a whole number from 1 to 1000",
                "machines?after=x", "after: x, need a whole number from 0 to 2147483647",
                "machines?name=x", "name: unknown, need after, host, limit, q",
                "machines?q=", "q: need a text of at most 1000 characters",
                "tasks?state=done", "state: done, need queued, running, success or error",
                "client", "name: need it",
                "clients?limit=1", "limit: unknown, need none",
                "queues?limit=-1", "limit: -1, need a whole number from 0 to 1000",
                "fleet?limit=1", "limit: unknown, need none");
        for (var each : needs.entrySet()) {
            var answer = admin.send(port, "GET", "/admin/v1/" + each.getKey(), "");
            assertEquals(400, answer.statusCode(), each.getKey());
            assertTrue(answer.body().contains(each.getValue()), answer.body());
        }
    }

    @Test
    void whatShowsWhoDoesWhatNeedsTheToken() throws Exception {
        int port = admin.open("secret");
        for (String path : List.of(
                "fleet",
                "machines",
                "tasks",
                "sessions",
                "clients",
                "client?name=one",
                "queues",
                "moment",
                "stream",
                "log-levels"))
            assertEquals(401, admin.send(port, "GET", "/admin/v1/" + path, "").statusCode(), path);
        assertEquals(
                200,
                admin.send(port, "GET", "/admin/v1/tasks", "", "Authorization", "Bearer secret")
                        .statusCode());
    }

    @Test
    void aLevelOfTheLogIsChangedAndForgotten() throws Exception {
        int port = admin.open(null);
        var changed =
                admin.send(port, "PUT", "/admin/v1/log-levels", "{\"logger\": \"io.vfleet\", \"level\": \"debug\"}");
        assertEquals("{\"levels\":{\"ROOT\":\"warn\",\"io.vfleet\":\"debug\"}}", plain(changed.body()));
        var forgotten = admin.send(port, "PUT", "/admin/v1/log-levels", "{\"logger\": \"io.vfleet\"}");
        assertEquals("{\"levels\":{\"ROOT\":\"warn\"}}", plain(forgotten.body()));
        for (String body :
                List.of("", "{}", "{\"logger\": 1}", "{\"logger\": \"a\", \"level\": 1}", "{\"level\": \"info\"}"))
            assertEquals(
                    400, admin.send(port, "PUT", "/admin/v1/log-levels", body).statusCode(), body);
    }
}

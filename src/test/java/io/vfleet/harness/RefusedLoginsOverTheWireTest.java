package io.vfleet.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who guesses passwords, over whichever protocol. */
final class RefusedLoginsOverTheWireTest {
    private static final Duration DELAY = Duration.ofMillis(300);
    private static final Map<String, ?> FEW =
            Map.of("server.limits.refusedLoginsPerMinuteMax", 3, "server.limits.refusedLoginDelay", "300ms");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void refusalsBeyondTheLimitAreDelayedAndLeaveNoEventButACorrectLoginIsAnsweredAtOnce() throws Exception {
        try (ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(FEW))) {
            List<HttpRequest.Builder> wrong =
                    List.of(json(served, "wrong"), soap(served), rest(served, "wrong"), folder(served));
            for (HttpRequest.Builder login : wrong.subList(0, 3)) status(login);
            for (HttpRequest.Builder login : wrong) {
                long start = System.nanoTime();
                assertTrue(status(login) >= 400);
                assertTrue(System.nanoTime() - start >= DELAY.toNanos(), "the refusal came at once");
            }
            assertEquals(200, status(json(served, "pass")));
            assertEquals(201, status(rest(served, "pass")));
            assertEquals(7, served.vcenter().sessions().failedLogins());
            assertEquals(3, eventsOfRefusals(served));
        }
    }

    private static int eventsOfRefusals(ServedVCenter served) {
        String filter =
                "{\"filter\":{\"_typeName\":\"EventFilterSpec\",\"eventTypeId\":[\"BadUsernameSessionEvent\"]}}";
        ViClient client = served.client().login("user", "pass");
        return client.post("EventManager", "EventManager", "QueryEvents", filter)
                .value()
                .size();
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest.Builder json(ServedVCenter served, String password) {
        String path = "/sdk/vim25/8.0.3.0/SessionManager/SessionManager/Login";
        return HttpRequest.newBuilder(served.address().resolve(path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"userName\":\"user\",\"password\":\"" + password + "\"}"));
    }

    private static HttpRequest.Builder soap(ServedVCenter served) {
        return HttpRequest.newBuilder(served.address().resolve("/sdk"))
                .POST(BodyPublishers.ofString("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>"
                        + "<Login xmlns='urn:vim25'><_this type='SessionManager'>SessionManager</_this>"
                        + "<userName>user</userName><password>wrong</password></Login></e:Body></e:Envelope>"));
    }

    private static HttpRequest.Builder rest(ServedVCenter served, String password) {
        return HttpRequest.newBuilder(served.address().resolve("/api/session"))
                .header("authorization", basic(password))
                .POST(BodyPublishers.noBody());
    }

    private static HttpRequest.Builder folder(ServedVCenter served) {
        return HttpRequest.newBuilder(served.address().resolve("/folder/a?dcPath=DC0&dsName=LocalDS_0"))
                .header("authorization", basic("wrong"));
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("user:" + password).getBytes(UTF_8));
    }
}

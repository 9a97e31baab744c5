package io.vfleet.operation.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.ViClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tickets, and the requests beside the calls that they are for, over the wire. */
final class GenericTicketsTest {
    private static final String FILE = "/folder/DC0_H0_VM0/DC0_H0_VM0.vmx?dsName=LocalDS_0";

    private final ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.of("paces.speed", 20)));
    private final ViClient client = served.client().login("user", "pass");
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        served.close();
    }

    @Test
    void aTicketReadsOneFileOfAHostWithoutASession() throws Exception {
        String ticket = ticket("https://DC0_H0" + FILE, "\"httpGet\"");

        assertEquals(401, status("PUT", FILE, ticket));
        assertEquals(200, status("GET", FILE, ticket));
        assertEquals(401, status("GET", FILE, ticket));
    }

    @Test
    void aTicketIsGoodForOneOfManyRequestsAtOnce() throws Exception {
        String ticket = ticket(FILE, "null");
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Integer> read = () -> status("GET", FILE, ticket);
            long read200 = 0;
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> read).limit(20).toList()))
                if (answer.get() == 200) read200++;
            assertEquals(1, read200);
        }
    }

    @Test
    void aTicketEndsWithTheSessionThatAcquiredIt() throws Exception {
        String ticket = ticket(FILE, "null");
        client.post("SessionManager", "SessionManager", "Logout", "");
        assertEquals(401, status("GET", FILE, ticket));
    }

    @Test
    void whatIsNoRequestHasNoTicket() {
        assertEquals("InvalidArgument", fault("no/path", "null"));
        assertEquals("InvalidArgument", fault("https://h/%zz", "null"));
        assertEquals("InvalidArgument", fault("/" + "x".repeat(5_000), "null"));
        assertEquals("InvalidArgument", fault("/folder/x", "\"httpSteal\""));
        String vmomi =
                "{\"spec\":{\"_typeName\":\"SessionManagerVmomiServiceRequestSpec\",\"method\":\"PowerOnVM_Task\"}}";
        assertEquals("NotSupported", faultOf(client, vmomi));
        assertEquals("NotAuthenticated", faultOf(served.client(), spec(FILE, "null")));
    }

    @Test
    void theScreenOfARunningMachineIsSeenByWhoMayUseItsConsole() throws Exception {
        String vm = served.vcenter()
                .inventory()
                .ref(served.vcenter().inventory().byPath("DC0/vm/DC0_H0_VM0"))
                .value();
        HttpResponse<byte[]> whole = screen("/screen?id=" + vm, "user:pass");
        assertEquals(Set.of("image/png"), Set.copyOf(whole.headers().allValues("content-type")));
        var picture = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(whole.body())));
        assertEquals(1024, picture.getWidth());
        assertEquals(768, picture.getHeight());
        HttpResponse<byte[]> part = screen("/screen?id=" + vm + "&left=24&top=500&right=524&width=250", "user:pass");
        picture = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(part.body())));
        assertEquals(250, picture.getWidth());
        assertEquals(134, picture.getHeight());
        assertEquals(404, screen("/screen?id=" + vm + "&left=5000", "user:pass").statusCode());
        assertEquals(404, screen("/screen?id=vm-0", "user:pass").statusCode());
        assertEquals(401, screen("/screen?id=" + vm, "user:wrong").statusCode());

        client.awaitTask(
                client.post("VirtualMachine", vm, "PowerOffVM_Task", "").value());
        assertEquals(404, screen("/screen?id=" + vm, "user:pass").statusCode());
        assertTrue(served.vcenter().sessions().count() <= 1);
    }

    private String ticket(String url, String method) {
        JsonNode ticket = client.post(
                        "SessionManager", "SessionManager", "AcquireGenericServiceTicket", spec(url, method))
                .value();
        assertEquals(served.address().getAuthority(), ticket.path("hostName").asText());
        return ticket.path("id").asText();
    }

    private static String spec(String url, String method) {
        return """
                {"spec":{"_typeName":"SessionManagerHttpServiceRequestSpec","url":"%s","method":%s}}""".formatted(url, method);
    }

    private String fault(String url, String method) {
        return faultOf(client, spec(url, method));
    }

    private static String faultOf(ViClient caller, String body) {
        return caller.post("SessionManager", "SessionManager", "AcquireGenericServiceTicket", body)
                .fault()
                .path("_typeName")
                .asText();
    }

    private int status(String verb, String path, String ticket) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(served.address().resolve(path))
                .method(verb, HttpRequest.BodyPublishers.noBody())
                .header("cookie", "vmware_cgi_ticket=" + ticket)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private HttpResponse<byte[]> screen(String path, String credentials) throws IOException, InterruptedException {
        String basic = "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(served.address().resolve(path))
                .header("authorization", basic)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}

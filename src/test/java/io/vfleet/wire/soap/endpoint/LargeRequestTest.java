package io.vfleet.wire.soap.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.Settings;
import io.vfleet.harness.ServedVCenter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Requests that name very many objects, as collectors of metrics and inventories send them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LargeRequestTest {
    private static final String BEGIN = "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body>";
    private static final String END = "</Body></Envelope>";

    private final ServedVCenter served = ServedVCenter.with(Settings.DEFAULT);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    void close() {
        http.close();
        served.close();
    }

    @Test
    void seventyThousandObjectsNamedInOneRetrievalAreServed() throws Exception {
        String request = retrieval(70_000);
        assertTrue(request.length() > 4 << 20);
        HttpResponse<String> answer = post(request, login());
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("<name>name</name><val xsi:type=\"xsd:string\">Datacenters</val>"));
    }

    @Test
    void aLargeRequestThatDoesNotSayItsLengthIsServed() throws Exception {
        byte[] request = retrieval(2_000).getBytes(UTF_8);
        var undeclared = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(request));
        assertEquals(200, post(undeclared, login()).statusCode());
    }

    @Test
    void moreElementsThanTheLimitAreAFaultThatSaysSo() throws Exception {
        HttpResponse<String> answer = post(retrieval(250_000), login());
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("XML document element count exceeds configured maximum 500000"));
    }

    @Test
    void moreBytesThanTheLimitAreAFaultThatSaysSo() throws Exception {
        HttpResponse<String> answer = post(" ".repeat(20_000_001), "");
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("length of HTTP request body exceeds configured maximum 20000000"));
    }

    private static String retrieval(int objects) {
        return BEGIN
                + "<RetrieveProperties xmlns='urn:vim25'><_this type='PropertyCollector'>propertyCollector</_this><specSet>"
                + "<propSet><type>Folder</type><pathSet>name</pathSet></propSet>"
                + "<objectSet><obj type='Folder'>group-d1</obj><skip>false</skip></objectSet>".repeat(objects)
                + "</specSet></RetrieveProperties>" + END;
    }

    private String login() throws IOException, InterruptedException {
        HttpResponse<String> answer = post(
                BEGIN + "<Login xmlns='urn:vim25'><_this type='SessionManager'>SessionManager</_this>"
                        + "<userName>user</userName><password>pass</password></Login>" + END,
                "");
        return answer.headers().firstValue("set-cookie").orElseThrow();
    }

    private HttpResponse<String> post(String body, String cookie) throws IOException, InterruptedException {
        return post(HttpRequest.BodyPublishers.ofString(body), cookie);
    }

    private HttpResponse<String> post(HttpRequest.BodyPublisher body, String cookie)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(served.address().resolve("/sdk"))
                .header("cookie", cookie)
                .header("soapaction", "urn:vim25/8.0.3.0")
                .POST(body)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}

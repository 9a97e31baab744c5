package io.vfleet.wire.soap.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.Limits;
import io.vfleet.meta.Release;
import io.vfleet.wire.http.EndpointRouter;
import io.vfleet.wire.http.FakeVCenterFacade;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import io.vfleet.wire.http.TestHttpServer;
import io.vfleet.wire.soap.XmlTreeTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Malicious or broken request bodies are answered, and other requests are served meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileBodiesTest {
    private static final String COOKIE = "Cookie: vmware_soap_session=\"" + FakeVCenterFacade.SESSION.token() + "\"";
    private static final String NOW =
            envelope("<CurrentTime><_this type='ServiceInstance'>ServiceInstance</_this>" + "</CurrentTime>");
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Far above the usual latency, for a busy machine; a blocked event loop would still exceed it. */
    private static final Duration LATENCY_MAX = Duration.ofSeconds(5);

    private static final int HUNDRED_MB = 100_000_000;
    private static final String CHUNK = "y".repeat(1 << 20);

    private final FakeVCenterFacade vcenter = new FakeVCenterFacade();
    private final TestHttpServer server = new TestHttpServer(router());
    // The server assigns connections to its loops in turn: one of these is on each loop.
    private final List<RawHttpClient> others = new ArrayList<>();

    private EndpointRouter router() {
        return new EndpointRouter(SoapRoutes.of(
                () -> vcenter, () -> vcenter, () -> vcenter, Release.of("8.0.3.0"), Limits.DEFAULT, false));
    }

    @BeforeEach
    void others() throws IOException {
        for (int i = 0; i < 2; i++) others.add(server.connect());
    }

    @AfterEach
    void closeOthers() throws IOException {
        for (RawHttpClient other : others) other.close();
        others.clear();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void aHundredMegabytesAreRefusedAndTheirSenderComesToReadIt() throws IOException {
        System.gc();
        long before = used();
        try (RawHttpClient whole = server.connect();
                RawHttpClient chunked = server.connect()) {
            whole.send(head("Content-Length: " + HUNDRED_MB));
            for (int sent = 0; sent < HUNDRED_MB; sent += CHUNK.length()) {
                whole.send(CHUNK.substring(0, Math.min(CHUNK.length(), HUNDRED_MB - sent)));
                if (sent % (CHUNK.length() * 10) == 0) othersAreServed();
            }
            RawResponse refused = whole.answer();
            assertFault(500, refused);
            assertTrue(refused.body().contains("length of HTTP request body exceeds configured maximum "));
            assertTrue(whole.isClosedByServer());

            chunked.send(head("Transfer-Encoding: chunked"));
            for (int sent = 0; sent < HUNDRED_MB; sent += CHUNK.length()) chunked.send("100000\r\n" + CHUNK + "\r\n");
            chunked.send("0\r\n\r\n");
            assertFault(500, chunked.answer());
            assertTrue(chunked.isClosedByServer());
        }
        System.gc();
        assertTrue(used() - before < HUNDRED_MB / 2, "bytes kept: " + (used() - before));
    }

    @Test
    void aBodyWithoutAnEndIsCutOff() throws IOException {
        try (RawHttpClient endless = server.connect()) {
            endless.send(head("Transfer-Encoding: chunked"));
            assertThrows(IOException.class, () -> {
                for (long sent = 0; sent < 3L * TestHttpServer.DRAINED_MAX; sent += CHUNK.length()) {
                    endless.send("100000\r\n" + CHUNK + "\r\n");
                }
            });
        }
        othersAreServed();
    }

    @Test
    void whoIsSlowOrSilentIsTimedOutAndWhoGoesIsForgotten() throws Exception {
        try (TestHttpServer shortTimeout = new TestHttpServer(router(), TIMEOUT);
                RawHttpClient silent = shortTimeout.connect();
                RawHttpClient slow = shortTimeout.connect()) {
            closeOthers();
            for (int i = 0; i < 2; i++) others.add(shortTimeout.connect());
            silent.send(head("Content-Length: 1000") + "<a>half");
            slow.send(head("Content-Length: 1000"));
            try (RawHttpClient goes = shortTimeout.connect()) {
                goes.send(head("Content-Length: 1000") + "<a>half");
            }
            // The calls of the others are the pause between two bytes of the slow one.
            for (long until = System.nanoTime() + TIMEOUT.toNanos() / 2; System.nanoTime() < until; ) {
                slow.send("<");
                for (int i = 0; i < 20; i++) othersAreServed();
            }
            assertFault(408, silent.answer());
            assertTrue(silent.isClosedByServer());
            assertFault(408, slow.answer());
        }
    }

    @Test
    void textThatIsAnAttackIsTheClientsFaultAtOnce() throws IOException {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 30; i++)
            laughs.append("<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">");
        StringBuilder attributes = new StringBuilder("<a");
        for (int i = 0; i < 10_000; i++) attributes.append(" b" + i + "=''");
        List<String> bodies = List.of(
                laughs + "]><a>&l29;</a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>",
                envelope("<CurrentTime>&x;</CurrentTime>"),
                "<a>".repeat(30_000),
                attributes + "/>",
                "<" + "n".repeat(90_000),
                "<a b='" + "v".repeat(90_000) + "'/>",
                "<a>" + "\u0000".repeat(1000) + "</a>",
                "\u0000",
                "",
                "<?xml version='1.0' encoding='UTF-8'?><a>\u00c3(\u00ff</a>",
                "<?xml version='1.0' encoding='no-such'?><a/>",
                "<?xml version='1.0' encoding='UTF-16'?><a/>",
                "<a>&#0;</a>",
                "<a>]]></a>",
                new String(gzip(NOW.repeat(100)), ISO_8859_1));
        try (RawHttpClient hostile = server.connect()) {
            for (String body : bodies) {
                RawResponse answer = hostile.post("/sdk", body, COOKIE);
                assertFault(500, answer);
                othersAreServed();
            }
        }
    }

    @Test
    void otherEncodingsThanUtf8AreReadAsTheyAreDeclared() throws IOException {
        try (RawHttpClient client = server.connect()) {
            String declared =
                    NOW.replace("<?xml version='1.0'?>", "<?xml version='1.0' encoding='ISO-8859-1'?><!-- \u00e4 -->");
            assertEquals(200, client.post("/sdk", declared, COOKIE).status());
            String wide = new String(NOW.getBytes(UTF_16), ISO_8859_1);
            assertEquals(200, client.post("/sdk", wide, COOKIE).status());
            String withByteOrderMark = "\u00ef\u00bb\u00bf" + NOW;
            assertEquals(200, client.post("/sdk", withByteOrderMark, COOKIE).status());
        }
    }

    @Test
    void whatIsNoCallIsAFaultToo() throws IOException {
        try (RawHttpClient client = server.connect()) {
            for (String path : new String[] {"/sdk", "/sdk/vimService"}) {
                assertFault(405, client.request("PUT", path, NOW, COOKIE));
            }
            RawResponse busy = client.post(
                    "/sdk",
                    envelope("<PowerOnVM_Task><_this type='VirtualMachine'>vm-1</_this></PowerOnVM_Task>"),
                    COOKIE,
                    "SOAPAction: urn:vim25/8.0.3.0");
            assertEquals(503, busy.status());
            assertEquals("text/plain; charset=utf-8", busy.headers().get("content-type"));
            RawResponse broken = client.post(
                    "/sdk",
                    envelope("<ResetVM_Task><_this type='VirtualMachine'>vm-1</_this></ResetVM_Task>"),
                    COOKIE,
                    "SOAPAction: urn:vim25/8.0.3.0");
            assertFault(500, broken);
            assertTrue(broken.body().contains("<SystemErrorFault xmlns=\"urn:vim25\" xsi:type=\"SystemError\">"));
        }
        try (RawHttpClient client = server.connect()) {
            client.send("POST /sdk HTTP/1.1\r\nHost: x\r\nX: " + "h".repeat(20_000) + "\r\n\r\n");
            assertFault(431, client.answer());
        }
    }

    @Test
    void aCompressedBodyIsAFaultToo() throws IOException {
        try (RawHttpClient client = server.connect()) {
            assertFault(415, client.post("/sdk", NOW, COOKIE, "Content-Encoding: gzip"));
        }
    }

    private void othersAreServed() throws IOException {
        for (RawHttpClient other : others) {
            long begun = System.nanoTime();
            assertEquals(200, other.post("/sdk", NOW, COOKIE).status());
            long took = System.nanoTime() - begun;
            assertTrue(took < LATENCY_MAX.toNanos(), "waited for ns: " + took);
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String head(String header) {
        return "POST /sdk HTTP/1.1\r\nHost: localhost\r\n" + COOKIE + "\r\n" + header + "\r\n\r\n";
    }

    private static String envelope(String call) {
        return "<?xml version='1.0'?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                + "<soapenv:Body xmlns='urn:vim25'>" + call + "</soapenv:Body></soapenv:Envelope>";
    }

    private static void assertFault(int status, RawResponse answer) {
        assertEquals(status, answer.status(), answer.body());
        assertEquals("text/xml; charset=utf-8", answer.headers().get("content-type"));
        assertTrue(answer.body().contains("<soapenv:Fault><faultcode>"), answer.body());
        assertFalse(XmlTreeTest.root(answer.body()).children().isEmpty());
    }
}

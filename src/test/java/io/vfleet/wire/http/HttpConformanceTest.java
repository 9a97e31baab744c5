package io.vfleet.wire.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP itself asks of a server, whatever is served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpConformanceTest {
    private static final int SLICES = 5;

    private final TestHttpServer server = new TestHttpServer(exchange -> exchange.body(body -> {
        int[] left = {SLICES};
        if (exchange.request().path().equals("/large")) {
            exchange.response().answer(200, out -> {
                out.putAscii("x".repeat(70_000));
                return --left[0] > 0;
            });
        } else {
            ByteArrayBuilder length = new ByteArrayBuilder(16);
            length.putAscii(Integer.toString(body.length));
            exchange.response().answer(200, "text/plain", length);
        }
    }));

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void http10IsServedAndItsConnectionIsClosed() throws IOException {
        try (RawHttpClient client = server.connect()) {
            client.send("POST /echo HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc");
            RawResponse answer = client.answer();
            assertEquals(200, answer.status());
            assertEquals("3", answer.body());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void http10KeepsTheConnectionOfWhoAsksForIt() throws IOException {
        try (RawHttpClient client = server.connect()) {
            for (int i = 0; i < 3; i++) {
                client.send("GET /echo HTTP/1.0\r\nHost: x\r\nConnection: Keep-Alive\r\n\r\n");
                RawResponse answer = client.answer();
                assertEquals("0", answer.body());
                assertEquals("keep-alive", answer.headers().get("connection"));
            }
        }
    }

    @Test
    void aLargeAnswerOfHttp10EndsWithItsConnection() throws IOException {
        try (RawHttpClient client = server.connect()) {
            client.send("GET /large HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n");
            RawResponse head = client.head();
            assertEquals(200, head.status());
            assertFalse(head.headers().containsKey("transfer-encoding"));
            assertFalse(head.headers().containsKey("content-encoding"));
            client.skip(SLICES * 70_000);
            assertTrue(client.isClosedByServer());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1\r\n",
                "HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
                "HTTP/1.1\r\nHost: a\r\nHost: a\r\n",
                "HTTP/1.0\r\nHost: a\r\nHost: b\r\n",
                "HTTP/1.1\r\nHost: a b/<>\r\n",
                "HTTP/1.1\r\nHost: a\r\nContent-Length: +2\r\n",
                "HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n",
                "HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                // Equal lengths could be taken for one; who sends two may be smuggling.
                "HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n",
                "HTTP/1.1\r\nHost: a\r\nContent-Length: 2, 2\r\n",
                "HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n",
                "HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
            })
    void aHeadThatMeansNothingForSureIsA400AndTheConnectionIsClosed(String head) throws IOException {
        try (RawHttpClient client = server.connect()) {
            client.send("POST /echo " + head + "\r\n");
            assertEquals(400, client.answer().status());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void aTargetThatIsTooLongIsA414AndHeadersThatAreA431() throws IOException {
        String path = "/" + "x".repeat(9_000);
        String header = "X-A: " + "x".repeat(1_000) + "\r\n";
        for (String body : List.of("", "{}")) {
            String rest = "Host: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            try (RawHttpClient client = server.connect();
                    RawHttpClient other = server.connect()) {
                client.send("POST " + path + " HTTP/1.1\r\n" + rest);
                assertEquals(414, client.answer().status());
                assertTrue(client.isClosedByServer());
                other.send("POST /echo HTTP/1.1\r\n" + header.repeat(10) + rest);
                assertEquals(431, other.answer().status());
                assertTrue(other.isClosedByServer());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip, chunked",
                "identity",
                "gzip",
                "chunked, chunked",
                "chunked, gzip",
                "gzip\r\nTransfer-Encoding: chunked",
                "chunked\r\nTransfer-Encoding: chunked"
            })
    void anotherTransferCodingThanChunkedIsA501AndTheConnectionIsClosed(String codings) throws IOException {
        try (RawHttpClient client = server.connect()) {
            client.send(
                    "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: " + codings + "\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
            assertEquals(501, client.answer().status());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void theChunkedCodingIsReadInUpperCaseToo() throws IOException {
        try (RawHttpClient client = server.connect()) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
            assertEquals("2", client.answer().body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "identity, br", "identity\r\nContent-Encoding: deflate"})
    void aBodyWithAContentEncodingIsA415ThatNamesTheOneThatIsRead(String coding) throws IOException {
        try (RawHttpClient client = server.connect()) {
            RawResponse refused = client.post("/echo", "{}", "Content-Encoding: " + coding);
            assertEquals(415, refused.status());
            assertEquals("identity", refused.headers().get("accept-encoding"));
            assertTrue(client.isClosedByServer());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "Identity"})
    void theContentEncodingIdentityIsNone(String coding) throws IOException {
        try (RawHttpClient client = server.connect()) {
            assertEquals(
                    "2",
                    client.post("/echo", "{}", "Content-Encoding: " + coding).body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\nabc\r\n", "3\r\nabc\r\nffffffffffff\r\n", "-1\r\n"})
    void aBrokenChunkSizeIsA400(String body) throws IOException {
        try (RawHttpClient client = server.connect()) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send(body);
            assertEquals(400, client.answer().status());
            assertTrue(client.isClosedByServer());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "100-continue, foo", "200-ok"})
    void anUnknownExpectationIsA417(String expected) throws IOException {
        try (RawHttpClient client = server.connect()) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: " + expected + "\r\nContent-Length: 2\r\n\r\n{}");
            assertEquals(417, client.answer().status());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void aClientThatWaitsIsToldToContinueUnlessItSpeaksHttp10() throws IOException {
        String head = "Host: x\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n";
        try (RawHttpClient client = server.connect();
                RawHttpClient old = server.connect()) {
            client.send("POST /echo HTTP/1.1\r\n" + head);
            assertEquals(100, client.head().status());
            client.send("{}");
            assertEquals("2", client.answer().body());
            old.send("POST /echo HTTP/1.0\r\n" + head + "{}");
            assertEquals("2", old.answer().body());
        }
    }

    @Test
    void zerosBeforeALengthAreRead() throws IOException {
        try (RawHttpClient client = server.connect()) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 00000000002\r\n\r\n{}");
            assertEquals("2", client.answer().body());
        }
    }

    @Test
    void anEmptyHostIsAHost() throws IOException {
        try (RawHttpClient client = server.connect()) {
            client.send("GET /echo HTTP/1.1\r\nHost:\r\n\r\n");
            assertEquals(200, client.answer().status());
        }
    }
}

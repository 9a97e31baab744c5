package io.vfleet.wire.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** HTTP/2 as frames: no client library resets streams this fast. */
final class StreamResetsTest {
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int END_OF_STREAM_AND_HEADERS = 5;
    private static final int TIMEOUT_MILLIS = 20_000;

    /** GET https://x/ in header compression. */
    private static final byte[] GET = {(byte) 0x82, (byte) 0x84, (byte) 0x87, 0x41, 1, 'x'};

    private static final byte[] CANCEL = {0, 0, 0, 8};

    private final Endpoint endpoint =
            exchange -> exchange.body(_ -> exchange.response().answer(204));

    @Test
    void whoResetsStreamsWithinTheLimitIsServed() throws IOException {
        try (TestHttpServer server = new TestHttpServer(endpoint);
                SSLSocket socket = connect(server.port())) {
            int last = reset(socket, TestHttpServer.STREAM_RESETS_MAX);
            send(socket.getOutputStream(), HEADERS, END_OF_STREAM_AND_HEADERS, last, GET);
            assertEquals(last, streamOf(HEADERS, last, socket));
        }
    }

    @Test
    void theConnectionOfWhoResetsMoreIsEndedAndOthersAreServed() throws IOException {
        try (TestHttpServer server = new TestHttpServer(endpoint);
                SSLSocket socket = connect(server.port());
                RawHttpClient other = server.connect()) {
            reset(socket, TestHttpServer.STREAM_RESETS_MAX + 1);
            assertEquals(0, streamOf(GOAWAY, 0, socket));
            assertEquals(204, other.get("/").status());
        }
    }

    private static SSLSocket connect(int port) throws IOException {
        var socket = (SSLSocket) RawHttpClient.trusting().getSocketFactory().createSocket("localhost", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        OutputStream out = socket.getOutputStream();
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(out, SETTINGS, 0, 0, new byte[0]);
        return socket;
    }

    /** Begins and resets streams; returns the number of the next one. */
    private static int reset(SSLSocket socket, int count) throws IOException {
        // At once, because the reset of a stream that was answered meanwhile does not count.
        var frames = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            send(frames, HEADERS, END_OF_STREAM_AND_HEADERS, 1 + 2 * i, GET);
            send(frames, RST_STREAM, 0, 1 + 2 * i, CANCEL);
        }
        socket.getOutputStream().write(frames.toByteArray());
        return 1 + 2 * count;
    }

    private static void send(OutputStream out, int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) 0).putShort((short) payload.length).put((byte) type).put((byte) flags);
        out.write(frame.putInt(stream).put(payload).array());
        out.flush();
    }

    /** Reads on until there is a frame of that type on that stream; -1 when the server has closed before. */
    private static int streamOf(int type, int stream, SSLSocket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        try {
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int found = in.readUnsignedByte();
                in.readByte();
                int on = in.readInt();
                in.readNBytes(length);
                if (found == type && on == stream) return on;
            }
        } catch (EOFException _) {
            return -1;
        }
    }
}

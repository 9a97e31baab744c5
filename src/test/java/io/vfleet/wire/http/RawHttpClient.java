package io.vfleet.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** One connection on which a test sends exact bytes and reads the response. */
public final class RawHttpClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    /** A response; header names are in lower case. */
    public record RawResponse(int status, Map<String, String> headers, String body) {}

    private final Socket socket;
    private final InputStream in;

    public RawHttpClient(int port) throws IOException {
        this.socket = trusting().getSocketFactory().createSocket("localhost", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = socket.getInputStream();
    }

    /** Trusts only the certificate of the tests. */
    public static SSLContext trusting() throws IOException {
        try (InputStream pem = Objects.requireNonNull(RawHttpClient.class.getResourceAsStream("/wire/cert.pem"))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "own", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public RawResponse post(String path, String body, String... headers) throws IOException {
        return request("POST", path, body, headers);
    }

    public RawResponse get(String path, String... headers) throws IOException {
        return request("GET", path, "", headers);
    }

    public RawResponse request(String verb, String path, String body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(verb + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) head.append(header).append("\r\n");
        boolean isTyped = head.toString().toLowerCase(Locale.ROOT).contains("\r\ncontent-type:");
        if (!isTyped && !body.isEmpty())
            head.append("Content-Type: ").append(contentType(body)).append("\r\n");
        send(head + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        return answer();
    }

    private static String contentType(String body) {
        return body.startsWith("<") ? "text/xml" : "application/json";
    }

    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** The next response, with its body; each byte is a character. */
    public RawResponse answer() throws IOException {
        RawResponse head = head();
        return new RawResponse(head.status(), head.headers(), body(head.headers()));
    }

    /** The head of the next response; its body is left on the connection. */
    public RawResponse head() throws IOException {
        String status = line();
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).strip(), (one, two) -> one + "|" + two);
        }
        return new RawResponse(Integer.parseInt(status.split(" ", -1)[1]), headers, "");
    }

    /** Skips the body whose head was read. */
    void skip(int bytes) throws IOException {
        in.readNBytes(bytes);
    }

    private String body(Map<String, String> headers) throws IOException {
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            return new String(in.readNBytes(length), ISO_8859_1);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = chunk(); length > 0; length = chunk()) {
            body.write(in.readNBytes(length));
            line();
        }
        line();
        return body.toString(ISO_8859_1);
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("closed after: " + line);
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    /** Waits until the server closes the connection. */
    public boolean isClosedByServer() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return !(e instanceof java.net.SocketTimeoutException);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

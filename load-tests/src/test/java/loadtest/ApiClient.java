package loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A session for what a simulation needs beside its load, such as the machines that it uses. */
final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Target target;
    private final HttpClient http;
    private final String token;

    /** Logs in. */
    ApiClient(Target target) {
        this.target = target;
        http = HttpClient.newBuilder().sslContext(trusting()).build();
        token = send("SessionManager/SessionManager/Login", "", """
                {"userName": "%s", "password": "%s"}""".formatted(target.userName(), target.password()))
                .headers()
                .firstValue("vmware-api-session-id")
                .orElseThrow();
    }

    /** The session, for the header of requests of the load. */
    String token() {
        return token;
    }

    /**
     * Calls a method.
     *
     * @param path the object's type, its id and the method
     * @return a missing node for an empty answer
     */
    JsonNode call(String path, String body) {
        try {
            String answer = send(path, token, body).body();
            return answer.isEmpty() ? JSON.missingNode() : JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    void logout() {
        call("SessionManager/SessionManager/Logout", "");
    }

    private HttpResponse<String> send(String path, String session, String body) {
        // Ids of a session's own objects have brackets.
        String escaped = path.replace("[", "%5B").replace("]", "%5D");
        var request = HttpRequest.newBuilder(URI.create(target.base() + "/" + escaped))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!session.isEmpty()) request.header("vmware-api-session-id", session);
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 == 2) return response;
            throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(path + " of " + target.base(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Accepts any certificate, as Gatling does. */
    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

package io.vfleet.app.launch;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vfleet.config.server.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks the admin port of a server for the verdict of its run. Every method blocks. */
final class VerdictRequests implements AutoCloseable {
    private static final Duration TIME_MAX = Duration.ofSeconds(60);

    private final String path;
    private final @Nullable String token;
    private final HttpClient client = HttpClient.newHttpClient();

    VerdictRequests(ListenAddress admin, @Nullable String token) {
        this.path = "http://" + admin + "/admin/v1/verdict";
        this.token = token;
    }

    /** Ends the run; returns the word of its verdict. */
    String end() throws IOException {
        String body = send(request("").POST(BodyPublishers.noBody()));
        try {
            String word = new JsonObject(body).getString("verdict");
            if (word != null) return word;
        } catch (DecodeException | ClassCastException _) {
            // Told below.
        }
        throw new IOException(path + " answered no verdict");
    }

    /** The verdict as it is printed or written: json, junit or text. */
    String as(String format) throws IOException {
        return send(request("?format=" + format).GET());
    }

    private HttpRequest.Builder request(String query) {
        var request = HttpRequest.newBuilder(URI.create(path + query)).timeout(TIME_MAX);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() == 200) return response.body();
            throw new IOException(path + " answered " + response.statusCode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

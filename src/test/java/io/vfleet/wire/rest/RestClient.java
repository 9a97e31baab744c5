package io.vfleet.wire.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.harness.ServedVCenter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;

/** A client that sends exactly the headers that a test gives it. */
final class RestClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String TOKEN = "vmware-api-session-id";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServedVCenter served;

    RestClient(ServedVCenter served) {
        this.served = served;
    }

    record RestResponse(int status, HttpHeaders headers, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        String header(String name) {
            return String.join("|", headers.allValues(name));
        }

        List<String> texts(String member) {
            return json().findValuesAsText(member);
        }
    }

    /** {@code headers}: name, value, name, value …. */
    RestResponse request(String verb, String path, String... headers) {
        return request(verb, path, "", headers);
    }

    RestResponse request(String verb, String path, String body, String[] headers) {
        var request =
                HttpRequest.newBuilder(served.address().resolve(path)).method(verb, BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new RestResponse(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(verb + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** Logs in and returns the session token. */
    String login(String user) {
        return request("POST", "/api/session", "authorization", basic(user, "pass"))
                .json()
                .asText();
    }
}

package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A small VI/JSON client that checks every answer against the metamodel and fails on the first violation. */
public final class ViClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Metamodel META = Metamodel.load();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(TestTrust.context())
            .build();
    private final URI server;
    private final String basePath;
    private @Nullable String token;

    ViClient(URI server, String release) {
        this.server = server;
        this.basePath = "/sdk/vim25/" + release + "/";
    }

    /**
     * A response that conforms to the metamodel.
     *
     * @param json null for an empty body
     */
    public record ViResponse(int status, @Nullable JsonNode json) {
        /** The value of a call that must have succeeded with one. */
        public JsonNode value() {
            assertEquals(200, status, () -> "answer: " + json);
            return Objects.requireNonNull(json);
        }

        /** The fault of a call that must have been refused. */
        public JsonNode fault() {
            assertEquals(500, status, () -> "answer: " + json);
            return Objects.requireNonNull(json);
        }
    }

    /** Logs in; all later calls belong to that session. */
    public ViClient login(String user, String password) {
        String body = "{\"userName\":\"" + user + "\",\"password\":\"" + password + "\"}";
        HttpResponse<String> response = send("POST", "SessionManager/SessionManager/Login", body);
        assertEquals(200, response.statusCode(), response.body());
        token = response.headers().firstValue("vmware-api-session-id").orElseThrow();
        return this;
    }

    public ViResponse post(String type, String id, String method, String body) {
        ManagedType managed = META.managed(type);
        TypeRef result = Objects.requireNonNull(managed.method(method), method).result();
        return answer(send("POST", type + "/" + id + "/" + method, body), result);
    }

    /** Calls a method of an object by its reference. */
    public ViResponse post(JsonNode object, String method, String body) {
        return post(object.path("type").asText(), object.path("value").asText(), method, body);
    }

    public ViResponse get(String type, String id, String property) {
        TypeRef declared = Objects.requireNonNull(META.managed(type).property(property), property)
                .type();
        return answer(send("GET", type + "/" + id + "/" + property, null), declared);
    }

    public ViResponse get(JsonNode object, String property) {
        return get(object.path("type").asText(), object.path("value").asText(), property);
    }

    /** Waits for the end of a task as clients do, with a filter and WaitForUpdatesEx; returns its TaskInfo. */
    public JsonNode awaitTask(JsonNode task) {
        JsonNode info = get(task, "info").value();
        return isEnded(info) ? info : waitForEnd(task);
    }

    private JsonNode waitForEnd(JsonNode task) {
        JsonNode collector = post("PropertyCollector", "propertyCollector", "CreatePropertyCollector", "")
                .value();
        post(collector, "CreateFilter", """
                {"partialUpdates":false,"spec":{"_typeName":"PropertyFilterSpec",
                 "propSet":[{"_typeName":"PropertySpec","type":"Task","pathSet":["info.state"]}],
                 "objectSet":[{"_typeName":"ObjectSpec","obj":%s}]}}""".formatted(task)).value();
        String version = "";
        JsonNode info = get(task, "info").value();
        while (!isEnded(info)) {
            ViResponse update = post(collector, "WaitForUpdatesEx", """
                    {"version":"%s","options":{"_typeName":"WaitOptions","maxWaitSeconds":30}}""".formatted(version));
            version = update.value().path("version").asText();
            info = get(task, "info").value();
        }
        post(collector, "DestroyPropertyCollector", "");
        return info;
    }

    private static boolean isEnded(JsonNode info) {
        return List.of("success", "error").contains(info.path("state").asText());
    }

    private HttpResponse<String> send(String verb, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(basePath + escaped(path)))
                .timeout(TIMEOUT)
                .method(verb, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) request.header("content-type", "application/json");
        if (token != null) request.header("vmware-api-session-id", token);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(verb + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Encodes the brackets in ids of a session's own objects, which a URI may not contain. */
    private static String escaped(String path) {
        return path.replace("[", "%5B").replace("]", "%5D");
    }

    private static ViResponse answer(HttpResponse<String> response, TypeRef declared) {
        try {
            JsonNode json = response.body().isEmpty() ? null : JSON.readTree(response.body());
            List<String> wrong = switch (response.statusCode()) {
                // What is unset is an empty body.
                case 200 -> json == null ? List.of() : JsonConformance.violations(json, declared);
                case 204 ->
                    json == null && declared.kind() == TypeKind.VOID
                            ? List.of()
                            : List.of("204 for a method with a result");
                case 500 -> JsonConformance.wrongFault(Objects.requireNonNull(json));
                default -> List.of();
            };
            assertEquals(List.of(), wrong, () -> response.uri() + " answered " + response.body());
            return new ViResponse(response.statusCode(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }
}

package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of scope says yes of the paths at which something is served, and no of those at which nothing is. */
final class ServicesOfScopeTest {
    private static final Path ROWS = Path.of("src/test/resources/scope-services.tsv");

    @Test
    void thePageSaysAtWhichPathsAServiceIsServed() throws IOException, InterruptedException {
        try (var served = ServedVCenter.with(ServedVCenter.settings(Map.of("users.tokenLogin.served", true)));
                var http = HttpClient.newHttpClient()) {
            for (String line : Files.readAllLines(ROWS)) {
                if (line.startsWith("#")) continue;
                List<String> cells = List.of(line.split("\t", -1));
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(served.address().resolve(cells.get(0)));
                boolean answers = answers(http, request.GET())
                        || answers(http, request.POST(BodyPublishers.ofString("<Envelope/>")));
                assertEquals(cells.get(2), answers ? "yes" : "no", cells.get(0));
            }
        }
    }

    /** SOAP clients are told in a fault, whose status is not 404. */
    private static boolean answers(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return response.statusCode() != 404 && !response.body().contains("Nothing is served at this path");
    }
}

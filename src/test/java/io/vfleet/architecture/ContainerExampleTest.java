package io.vfleet.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vfleet.app.cli.CommandLineOptions;
import io.vfleet.app.cli.CommandLineParser;
import io.vfleet.app.cli.CommandLineReader;
import io.vfleet.config.settings.LoadedSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What of the container can be tried without a container engine. */
final class ContainerExampleTest {
    @Test
    void theVariablesOfTheExampleAreAValidConfiguration() throws IOException {
        JsonNode service = compose().at("/services/vfleet");
        Map<String, String> environment = new HashMap<>(dockerVariables());
        service.path("environment")
                .properties()
                .forEach(variable -> environment.put(
                        variable.getKey(), variable.getValue().asText().replaceAll("\\$\\{.*}", "token")));
        assertEquals("./config:/etc/vfleet:ro", service.at("/volumes/0").asText());
        environment.put("VFLEET_CONFIG", "config");

        var parser = new CommandLineParser(environment);
        CommandLineOptions options = parser.parse();
        LoadedSettings loaded = CommandLineReader.settings(options, parser);

        assertEquals(List.of(), loaded.mistakes());
        assertEquals(List.of(), parser.unknownVariables());
        assertEquals(1000, loaded.settings().shape().vms());
        assertEquals(
                List.of("vfleet", "vcenter.example"), loaded.settings().server().names());
    }

    @Test
    void thePublishedPortsAreThoseOfTheImage() throws IOException {
        JsonNode ports = compose().at("/services/vfleet/ports");
        Map<String, String> variables = dockerVariables();
        assertTrue(ports.get(0).asText().endsWith(port(variables, "VFLEET_LISTEN")));
        assertTrue(ports.get(1).asText().endsWith(port(variables, "VFLEET_ADMIN")));
        assertEquals("0.0.0.0:8989", variables.get("VFLEET_LISTEN"));
    }

    @Test
    void theHealthCheckPassesOnlyIfTheServerIsWell() throws Exception {
        assertEquals(0, healthCheck("HTTP/1.1 200 OK\r\n\r\nok\n"));
        assertEquals(1, healthCheck("HTTP/1.1 503 Service Unavailable\r\n\r\n"));
        assertEquals(1, healthCheck(""));
    }

    @Test
    void everyCommandOfTheImageIsAListOfWords() throws IOException {
        for (String command : List.of("RUN", "HEALTHCHECK", "ENTRYPOINT")) {
            List<String> words = words(command);
            assertEquals(List.of("bash", "-c"), words.subList(0, 2), command);
        }
        assertTrue(words("ENTRYPOINT").get(2).endsWith("${JAVA_OPTS:-} -jar /opt/vfleet/vfleet.jar \"$@\""));
        assertEquals("vfleet", words("ENTRYPOINT").getLast());
    }

    private static int healthCheck(String answer) throws Exception {
        try (var server = new ServerSocket(0)) {
            var process = new ProcessBuilder(words("HEALTHCHECK"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            process.environment().put("VFLEET_ADMIN", "0.0.0.0:" + server.getLocalPort());
            Process check = process.start();
            try (Socket socket = server.accept();
                    OutputStream out = socket.getOutputStream()) {
                var request = new StringBuilder();
                while (request.indexOf("\r\n\r\n") < 0) {
                    request.append((char) socket.getInputStream().read());
                }
                assertTrue(request.toString().startsWith("GET /healthz HTTP/1.0\r\n"));
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
            }
            return check.waitFor() == 0 ? 0 : 1;
        }
    }

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(Files.readString(Path.of("compose.yaml")));
    }

    private static String port(Map<String, String> variables, String name) {
        String address = Objects.requireNonNull(variables.get(name), name);
        return address.substring(address.lastIndexOf(':'));
    }

    private static Map<String, String> dockerVariables() throws IOException {
        var variables = new HashMap<String, String>();
        Matcher variable = Pattern.compile("(VFLEET_\\w+)=(\\S+)").matcher(instruction("ENV"));
        while (variable.find()) variables.put(variable.group(1), variable.group(2));
        return variables;
    }

    /** The list of words of the last instruction of that name, as the engine reads it. */
    private static List<String> words(String name) throws IOException {
        String instruction = instruction(name);
        return List.of(new ObjectMapper().readValue(instruction.substring(instruction.indexOf('[')), String[].class));
    }

    /** With continued lines joined and comments left out, as the engine reads them. */
    private static String instruction(String name) throws IOException {
        return Files.readString(Path.of("Dockerfile"))
                .replaceAll("(?m)^#.*\n", "")
                .replace("\\\n", "")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .reduce((_, last) -> last)
                .orElseThrow();
    }
}

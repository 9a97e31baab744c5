package io.vfleet.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DashboardsTest {
    private static final Path RULES = Path.of("config/prometheus/rules.yml");
    private static final Path DASHBOARDS = Path.of("config/grafana/dashboards");
    private static final Pattern NAME = Pattern.compile("\\bvfleet[_:][a-z0-9_:]+");

    private static List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            return files.sorted().toList();
        }
    }

    private static Set<String> recorded() throws IOException {
        var recorded = new TreeSet<String>();
        for (JsonNode record :
                new YAMLMapper().readTree(Files.readString(RULES)).findValues("record")) recorded.add(record.asText());
        return recorded;
    }

    @Test
    void dashboardsAndRulesAskForMetricsThatThereAre() throws IOException {
        Set<String> known = Stream.of(Metric.values())
                .flatMap(metric ->
                        Stream.of("", "_bucket", "_sum", "_count", "_max").map(metric.fullName()::concat))
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(recorded());
        var expressions = new ArrayList<String>();
        for (JsonNode each : new YAMLMapper().readTree(Files.readString(RULES)).findValues("expr"))
            expressions.add(each.asText());
        for (Path file : dashboards())
            for (JsonNode each :
                    new ObjectMapper().readTree(Files.readString(file)).findValues("expr"))
                expressions.add(each.asText());
        assertTrue(expressions.size() > 80, "expressions: " + expressions.size());
        for (String expression : expressions) {
            Matcher name = NAME.matcher(expression);
            while (name.find()) assertTrue(known.contains(name.group()), name.group() + " in " + expression);
        }
    }

    @Test
    void dashboardsAreKnownByTheirNamesAndUseTheProvisionedSource() throws IOException {
        JsonNode source = new YAMLMapper()
                .readTree(Files.readString(Path.of("config/grafana/provisioning/datasources/prometheus.yaml")))
                .path("datasources")
                .path(0);
        for (Path file : dashboards()) {
            JsonNode board = new ObjectMapper().readTree(Files.readString(file));
            assertEquals(
                    "vfleet-" + file.getFileName().toString().replace(".json", ""),
                    board.path("uid").asText());
            for (JsonNode each : board.path("panels")) {
                assertEquals(
                        source.path("uid").asText(),
                        each.path("datasource").path("uid").asText(),
                        file.toString());
                assertTrue(!each.path("description").asText().isEmpty(), each::toString);
            }
        }
    }

    @Test
    void whatIsScrapedIsTheAdminPortOfTheCompositionAndItsRules() throws IOException {
        JsonNode scraped = new YAMLMapper().readTree(Files.readString(Path.of("config/prometheus/prometheus.yml")));
        assertEquals("rules.yml", scraped.path("rule_files").path(0).asText());
        JsonNode job = scraped.path("scrape_configs").path(0);
        assertEquals("vfleet", job.path("job_name").asText());
        assertEquals(
                "vfleet:8990",
                job.path("static_configs").path(0).path("targets").path(0).asText());
        JsonNode composition = new YAMLMapper().readTree(Files.readString(Path.of("compose.yaml")));
        assertTrue(composition.path("services").has("vfleet"));
        assertTrue(composition.path("services").has("prometheus")
                && composition.path("services").has("grafana"));
    }
}

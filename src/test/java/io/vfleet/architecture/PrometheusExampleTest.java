package io.vfleet.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class PrometheusExampleTest {
    @Test
    void scrapesTheAdminPortWhereItListensByDefault() throws IOException {
        JsonNode example = new YAMLMapper().readTree(Files.readString(Path.of("examples/prometheus.yml")));

        JsonNode job = example.at("/scrape_configs/0");
        assertEquals("/metrics", job.path("metrics_path").asText());
        assertEquals("127.0.0.1:8990", job.at("/static_configs/0/targets/0").asText());
    }
}

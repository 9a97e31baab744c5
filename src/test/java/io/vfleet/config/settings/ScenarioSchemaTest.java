package io.vfleet.config.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.meta.GeneratedFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class ScenarioSchemaTest {
    private static final Path PAGE = Path.of("docs/scenario.schema.json");
    private static final Path SERVED = Path.of("src/main/resources/io/vfleet/wire/admin/scenario.schema.json");

    @Test
    @Tag(GeneratedFile.TAG)
    void theSchemaThatIsPublishedAndServedIsThatOfTheRecords() {
        GeneratedFile.check(PAGE, ScenarioSchema.text());
        GeneratedFile.check(SERVED, ScenarioSchema.text());
    }

    @Test
    void unitsRequiredKeysAndNamesAreInTheSchema() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(ScenarioSchema.text());
        JsonNode definitions = schema.path("$defs");
        assertEquals(
                "^\\d+(\\.\\d+)?\\s*(us|ms|s|m|h|d)$",
                definitions.at("/FaultRule/properties/ttl/pattern").asText());
        assertEquals("[\"id\"]", definitions.at("/FaultRule/required").toString());
        assertEquals(
                "call", definitions.at("/FaultRule/properties/roll/default").asText());
        assertEquals(
                "^\\d+(\\.\\d+)?\\s*([KMGT]i)?B(/s)?$",
                definitions.at("/TaskStage/properties/bytesPerSecond/pattern").asText());
        assertEquals(
                "[\"linear\",\"ease-out\",\"step\"]",
                definitions.at("/TaskStage/properties/curve/enum").toString());
        assertEquals(
                "in percent, at its end",
                definitions.at("/TaskStage/properties/progress/description").asText());
        assertFalse(definitions.at("/CallMatch/additionalProperties").asBoolean());
    }
}

package io.vfleet.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * A file of kind Fleet.
 *
 * @param population as it stands in the file, for what it leaves out depends on the shape
 */
record FleetFile(long seed, Shape shape, Budgets budgets, JsonNode population) {
    FleetFile {
        people(shape, population);
    }

    Population people() {
        return people(shape, population);
    }

    private static Population people(Shape shape, JsonNode population) {
        if (!population.isObject()) {
            throw new InvalidConfig(
                    List.of("population: " + RecordReader.shown(population) + ", need keys and values"));
        }
        try {
            Map<?, ?> file = new ObjectMapper().convertValue(population, Map.class);
            return Population.parse(file, Population.of(shape));
        } catch (InvalidConfig e) {
            throw new InvalidConfig(e.wrong().stream()
                    .map(mistake -> mistake.startsWith("population") ? mistake : "population." + mistake)
                    .toList());
        }
    }
}

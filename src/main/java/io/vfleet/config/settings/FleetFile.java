package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.config.InvalidConfig;
import io.vfleet.config.fleet.ConcurrencyBudgets;
import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import java.util.List;
import java.util.Map;

/**
 * A configuration file of kind Fleet.
 *
 * @param population the unparsed tree, because its defaults depend on the shape
 */
record FleetFile(long seed, FleetShape shape, ConcurrencyBudgets budgets, JsonNode population) {
    FleetFile {
        parsedPopulation(shape, population);
    }

    Population parsedPopulation() {
        return parsedPopulation(shape, population);
    }

    private static Population parsedPopulation(FleetShape shape, JsonNode population) {
        if (!population.isObject()) {
            throw new InvalidConfig(List.of("population: " + RecordReader.text(population) + ", need keys and values"));
        }
        try {
            Map<?, ?> file = new ObjectMapper().convertValue(population, Map.class);
            return Population.parse(file, Population.of(shape));
        } catch (InvalidConfig e) {
            throw new InvalidConfig(e.mistakes().stream()
                    .map(mistake -> mistake.startsWith("population") ? mistake : "population." + mistake)
                    .toList());
        }
    }
}

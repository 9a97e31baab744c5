package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.config.ConfigValidator;
import io.vfleet.config.ConfigValidator.Collected;
import io.vfleet.config.fleet.ConcurrencyBudgets;
import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.config.fleet.UnusedStorage;
import java.util.Map;
import java.util.Objects;

/**
 * A configuration file of kind Fleet.
 *
 * @param population the unparsed tree, because its defaults depend on the shape
 */
record FleetFile(
        long seed, FleetShape shape, ConcurrencyBudgets budgets, UnusedStorage unusedStorage, JsonNode population) {
    FleetFile {
        var mistakes = new ConfigValidator();
        if (population.isObject()) {
            mistakes.addAll("population", parsed(shape, population).mistakes());
        } else {
            mistakes.require(false, "population", RecordReader.text(population), "keys and values");
        }
        mistakes.refuseIfAny();
    }

    /** Without what was refused. */
    Population parsedPopulation() {
        Population base = Population.of(shape);
        return population.isObject()
                ? Objects.requireNonNullElse(parsed(shape, population).value(), base)
                : base;
    }

    private static Collected<Population> parsed(FleetShape shape, JsonNode population) {
        Map<?, ?> file = new ObjectMapper().convertValue(population, Map.class);
        return ConfigValidator.collect(() -> Population.parse(file, Population.of(shape)));
    }
}

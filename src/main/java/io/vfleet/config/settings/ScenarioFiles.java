package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfleet.config.ConfigValidator;
import io.vfleet.config.ConfigValidator.Collected;
import io.vfleet.config.UnknownKeys;
import io.vfleet.config.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the YAML files of a scenario, each layered over those before it, and reports all mistakes at once. */
public final class ScenarioFiles {
    private static final Set<String> KINDS = Set.of("Scenario");

    private final List<String> mistakes = new ArrayList<>();
    private final List<ScenarioLayer> layers = new ArrayList<>();

    private ScenarioFiles() {}

    /** {@code paths}: files, and folders from which every file that ends in .yaml or .yml is read. */
    public static LoadedScenario read(List<Path> paths) {
        var files = new ScenarioFiles();
        for (Path path : paths) {
            files.documents(new SettingOrigins()).read(path, files::readDocument);
        }
        return files.finish();
    }

    /**
     * Reads the text of one file.
     *
     * @param name in the place of a file, for messages
     */
    public static LoadedScenario parse(String name, String text) {
        var files = new ScenarioFiles();
        files.documents(new SettingOrigins()).parse(Path.of(name), text, files::readDocument);
        return files.finish();
    }

    /** A scenario as a file would have it, with what files leave out. */
    public static ObjectNode write(Scenario scenario) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("apiVersion", ConfigDocuments.API_VERSION);
        tree.put("kind", "Scenario");
        RecordWriter.write(scenario).properties().forEach(each -> tree.set(each.getKey(), each.getValue()));
        return tree;
    }

    private ConfigDocuments documents(SettingOrigins origins) {
        return new ConfigDocuments(KINDS, false, origins, new RefusedKeys(), mistakes);
    }

    private void readDocument(String kind, ConfigSource source, JsonNode body, RefusedKeys refused) {
        // Each document has keys of its own: a rule is found by where its layer has it.
        var origins = new SettingOrigins();
        ConfigSource own = source.with(origins);
        Scenario scenario =
                new RecordReader(own, mistakes, refused, false).read(Scenario.class, Scenario.NONE, body, "");
        layers.add(new ScenarioLayer(scenario, origins, refused));
    }

    private LoadedScenario finish() {
        Scenario scenario = Scenario.NONE;
        for (ScenarioLayer layer : layers) {
            Scenario below = scenario;
            Collected<Scenario> layered =
                    ConfigValidator.collect(() -> layer.scenario().over(below));
            // Those of one layer were told with their places.
            if (mistakes.isEmpty()) layered.mistakes().forEach(mistake -> mistakes.add(mistake.toString()));
            if (layered.value() != null) scenario = layered.value();
        }
        return new LoadedScenario(scenario, UnknownKeys.withoutRepeatedLists(mistakes), layers);
    }

    /** One document. */
    record ScenarioLayer(Scenario scenario, SettingOrigins origins, RefusedKeys refused) {}
}

package io.vfleet.config.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.vfleet.config.FileErrors;
import io.vfleet.config.InvalidConfig;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.settings.ConfigSections.PacesFile;
import io.vfleet.config.settings.ConfigSections.ServerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Reads YAML files into {@link Settings} and reports all mistakes at once. */
public final class ConfigFiles {
    /** The value of {@code apiVersion} in every file. */
    static final String API_VERSION = "vfleet/v1";

    private static final Map<String, String> KINDS =
            Map.of("Server", "server", "Fleet", "fleet", "Users", "users", "Paces", "paces");

    private final YAMLMapper yaml = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build());
    private final List<String> mistakes = new ArrayList<>();
    private final Set<String> kindsRead = new HashSet<>();
    private final SettingOrigins origins = new SettingOrigins();
    private ConfigSections sections = ConfigSections.DEFAULT;

    private ConfigFiles() {}

    /** As {@link #load(List, List)} without overrides. */
    public static Settings load(List<Path> paths) {
        return load(paths, List.of());
    }

    /**
     * As {@link #read}, for callers that need valid settings.
     *
     * @throws InvalidConfig with all mistakes, each with its file and key, or its option
     */
    public static Settings load(List<Path> paths, List<SettingOverride> overrides) {
        LoadedSettings loaded = read(paths, overrides);
        if (!loaded.mistakes().isEmpty()) throw new InvalidConfig(loaded.mistakes());
        return loaded.settings();
    }

    /**
     * Reads the files, then applies the overrides of the command line; settings found in neither keep their defaults.
     *
     * @param paths files, each with a {@code kind}, and folders, from which every file that ends in .yaml or .yml is read
     */
    public static LoadedSettings read(List<Path> paths, List<SettingOverride> overrides) {
        var files = new ConfigFiles();
        for (Path path : paths) files.readPath(path);
        files.apply(overrides);
        return files.finish();
    }

    private LoadedSettings finish() {
        ShapeContradictions.add(sections.fleet().shape(), origins, mistakes);
        return new LoadedSettings(sections.settings(), mistakes, origins);
    }

    private void readPath(Path path) {
        if (!Files.isDirectory(path)) {
            readFile(path);
            return;
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> files = entries.filter(ConfigFiles::isYaml).sorted().toList();
            if (files.isEmpty()) mistakes.add(path + ": a folder without a file that ends in .yaml or .yml");
            files.forEach(this::readFile);
        } catch (IOException e) {
            mistakes.add(path + ": cannot be read: " + FileErrors.reason(e));
        }
    }

    /** Hidden entries are left out: editors and mounted volumes keep their own files there. */
    private static boolean isYaml(Path entry) {
        String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml")) && !Files.isDirectory(entry);
    }

    private void readFile(Path file) {
        try (MappingIterator<JsonNode> documents =
                yaml.readerFor(JsonNode.class).readValues(Files.newInputStream(file))) {
            if (!documents.hasNextValue())
                mistakes.add(file + ": empty, need apiVersion: " + API_VERSION + " and a kind");
            while (documents.hasNextValue()) readDocument(ConfigSource.file(file, origins), documents.nextValue());
        } catch (JsonProcessingException e) {
            var location = e.getLocation();
            String line = location == null ? "" : " line " + location.getLineNr();
            String message = Objects.requireNonNullElse(e.getOriginalMessage(), "")
                    .lines()
                    .findFirst()
                    .orElse("");
            mistakes.add(file + line + ": not YAML: " + message);
        } catch (IOException e) {
            mistakes.add(file + ": cannot be read: " + FileErrors.reason(e));
        }
    }

    private void readDocument(ConfigSource source, JsonNode document) {
        String version = document.path("apiVersion").asText();
        String kind = document.path("kind").asText();
        if (!version.equals(API_VERSION)) {
            mistakes.add(source.where("apiVersion") + ": " + (version.isEmpty() ? "missing" : version) + ", need "
                    + API_VERSION);
        } else if (!KINDS.containsKey(kind)) {
            mistakes.add(source.where("kind") + ": " + (kind.isEmpty() ? "missing" : kind) + ", need one of "
                    + String.join(", ", KINDS.keySet().stream().sorted().toList()));
        } else if (!kindsRead.add(kind)) {
            mistakes.add(source.where("kind") + ": " + kind + ", need each kind once");
        } else {
            ObjectNode body = ((ObjectNode) document).without(List.of("apiVersion", "kind"));
            readSection(new RecordReader(source, mistakes), Objects.requireNonNull(KINDS.get(kind)), body, "");
        }
    }

    private void readSection(RecordReader reader, String section, JsonNode body, String keyPath) {
        ConfigSections current = sections;
        sections = switch (section) {
            case "server" -> current.with(read(reader, ServerFile.class, current.server(), body, keyPath));
            case "fleet" -> current.with(read(reader, FleetFile.class, current.fleet(), body, keyPath));
            case "users" -> current.with(read(reader, UserSettings.class, current.users(), body, keyPath));
            default -> current.with(read(reader, PacesFile.class, current.paces(), body, keyPath));
        };
    }

    private static <T> T read(RecordReader reader, Class<T> type, T base, JsonNode body, String keyPath) {
        return Objects.requireNonNull(reader.read(type, base, body, keyPath));
    }

    private void apply(List<SettingOverride> overrides) {
        ObjectNode tree = yaml.createObjectNode();
        Map<String, String> options = new HashMap<>();
        for (SettingOverride override : overrides) {
            int last = override.key().lastIndexOf('.');
            ObjectNode parent = tree;
            for (String name : override.key().substring(0, last).split("\\.", -1))
                parent = parent.withObjectProperty(name);
            parent.set(override.key().substring(last + 1), yaml.valueToTree(override.value()));
            options.put(override.key(), override.option());
        }
        var reader = new RecordReader(ConfigSource.commandLine(options, origins), mistakes);
        for (Map.Entry<String, JsonNode> section : tree.properties()) {
            readSection(reader, section.getKey(), section.getValue(), section.getKey());
        }
    }
}

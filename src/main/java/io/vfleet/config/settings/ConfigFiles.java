package io.vfleet.config.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
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
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads YAML files into {@link Settings} and reports all mistakes at once. */
public final class ConfigFiles {
    /** What every file says first. */
    static final String API_VERSION = "vfleet/v1";

    private static final List<String> NAMES = List.of("server.yaml", "fleet.yaml", "users.yaml", "paces.yaml");
    private static final Map<String, String> KINDS =
            Map.of("Server", "server", "Fleet", "fleet", "Users", "users", "Paces", "paces");

    private final YAMLMapper yaml = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build());
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> kindsRead = new HashSet<>();
    private ConfigSections parts = ConfigSections.DEFAULT;

    private ConfigFiles() {}

    /** Reads files and folders as the other {@code load}, with nothing chosen on the command line. */
    public static Settings load(List<Path> paths) {
        return load(paths, List.of());
    }

    /**
     * Reads the files, then what was chosen on the command line.
     *
     * @param paths files, whose kind is what they say it is, and folders, of which server.yaml, fleet.yaml, users.yaml
     *     and paces.yaml are read
     * @throws InvalidConfig that names every mistake with its file and key, or its option
     */
    public static Settings load(List<Path> paths, List<SettingOverride> chosen) {
        var files = new ConfigFiles();
        for (Path path : paths) files.readAny(path);
        files.choose(chosen);
        return files.finish();
    }

    private Settings finish() {
        try {
            Settings settings = parts.settings();
            if (wrong.isEmpty()) return settings;
        } catch (InvalidConfig e) {
            wrong.addAll(e.wrong());
        }
        throw new InvalidConfig(wrong);
    }

    private void readAny(Path path) {
        if (!Files.isDirectory(path)) {
            readFile(path);
            return;
        }
        List<Path> found =
                NAMES.stream().map(path::resolve).filter(Files::exists).toList();
        if (found.isEmpty()) wrong.add(path + ": a folder without any of " + String.join(", ", NAMES));
        found.forEach(this::readFile);
    }

    private void readFile(Path file) {
        try (MappingIterator<JsonNode> documents =
                yaml.readerFor(JsonNode.class).readValues(Files.newInputStream(file))) {
            while (documents.hasNextValue()) readDocument(ConfigSource.file(file), documents.nextValue());
        } catch (JsonProcessingException e) {
            var location = e.getLocation();
            String line = location == null ? "" : " line " + location.getLineNr();
            String message = Objects.requireNonNullElse(e.getOriginalMessage(), "")
                    .lines()
                    .findFirst()
                    .orElse("");
            wrong.add(file + line + ": not YAML: " + message);
        } catch (IOException e) {
            wrong.add(file + ": cannot be read: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "no such file";
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }

    private void readDocument(ConfigSource source, JsonNode document) {
        String version = document.path("apiVersion").asText();
        String kind = document.path("kind").asText();
        if (!version.equals(API_VERSION)) {
            wrong.add(source.where("apiVersion") + ": " + (version.isEmpty() ? "missing" : version) + ", need "
                    + API_VERSION);
        } else if (!KINDS.containsKey(kind)) {
            wrong.add(source.where("kind") + ": " + (kind.isEmpty() ? "missing" : kind) + ", need one of "
                    + String.join(", ", KINDS.keySet().stream().sorted().toList()));
        } else if (!kindsRead.add(kind)) {
            wrong.add(source.where("kind") + ": " + kind + ", need each kind once");
        } else {
            ObjectNode body = ((ObjectNode) document).without(List.of("apiVersion", "kind"));
            readPart(new RecordReader(source, wrong), Objects.requireNonNull(KINDS.get(kind)), body, "");
        }
    }

    private void readPart(RecordReader reader, String part, JsonNode body, String at) {
        ConfigSections was = parts;
        parts = switch (part) {
            case "server" -> was.with(read(reader, ServerFile.class, was.server(), body, at));
            case "fleet" -> was.with(read(reader, FleetFile.class, was.fleet(), body, at));
            case "users" -> was.with(read(reader, UserSettings.class, was.users(), body, at));
            default -> was.with(read(reader, PacesFile.class, was.paces(), body, at));
        };
    }

    private static <T> T read(RecordReader reader, Class<T> type, T base, JsonNode body, String at) {
        return Objects.requireNonNull(reader.read(type, base, body, at));
    }

    private void choose(List<SettingOverride> chosen) {
        ObjectNode tree = yaml.createObjectNode();
        Map<String, String> options = new HashMap<>();
        for (SettingOverride one : chosen) {
            int last = one.key().lastIndexOf('.');
            ObjectNode parent = tree;
            for (String step : one.key().substring(0, last).split("\\.", -1)) parent = parent.withObjectProperty(step);
            parent.set(one.key().substring(last + 1), yaml.valueToTree(one.value()));
            options.put(one.key(), one.option());
        }
        var reader = new RecordReader(ConfigSource.commandLine(options), wrong);
        for (Map.Entry<String, JsonNode> part : tree.properties()) {
            readPart(reader, part.getKey(), part.getValue(), part.getKey());
        }
    }
}

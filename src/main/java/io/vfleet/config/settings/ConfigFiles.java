package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfleet.config.FileErrors;
import io.vfleet.config.InvalidConfig;
import io.vfleet.config.UnknownKeys;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.settings.ConfigSections.PacesFile;
import io.vfleet.config.settings.ConfigSections.ServerFile;
import io.vfleet.config.settings.SettingOrigins.Origin;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads YAML files into {@link Settings} and reports all mistakes at once. */
public final class ConfigFiles {
    /** The value of {@code apiVersion} in every file. */
    static final String API_VERSION = "vfleet/v1";

    private static final Map<String, String> KINDS =
            Map.of("Server", "server", "Fleet", "fleet", "Users", "users", "Paces", "paces");

    private static final Set<String> HEADER = Set.of("apiVersion", "kind");
    private static final int FILE_BYTES_MAX = 16 << 20;

    private final List<String> mistakes = new ArrayList<>();
    private final Set<String> kindsRead = new HashSet<>();
    private final SettingOrigins origins = new SettingOrigins();
    private final RefusedKeys refused = new RefusedKeys();
    private final List<String> notes = new ArrayList<>();
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
        if (!loaded.mistakes().isEmpty()) throw InvalidConfig.located(loaded.mistakes());
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
        return new LoadedSettings(
                sections.settings(), UnknownKeys.withoutRepeatedLists(mistakes), notes, origins, refused);
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
        var refusedAsYaml = new RefusedKeys();
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                mistakes.add(file + ": " + Files.size(file) + " bytes, need at most " + FILE_BYTES_MAX);
                return;
            }
            var tree = YamlTree.read(Files.readString(file));
            tree.mistakes().forEach(refusedYaml -> {
                mistakes.add(refusedYaml.place(file.toString()) + ": " + refusedYaml.mistake());
                String key = refusedYaml.mistake().key();
                if (!key.isEmpty()) refusedAsYaml.add(key);
            });
            if (tree.documents().isEmpty() && tree.mistakes().isEmpty()) {
                mistakes.add(file + ": empty, need apiVersion: " + API_VERSION + " and a kind");
            }
            for (YamlTree.Document document : tree.documents()) {
                RefusedKeys ofDocument = refused.ofAnotherDocument(keys(document.root()));
                ofDocument.addAll(refusedAsYaml);
                readDocument(ConfigSource.file(file, document.lines(), origins), document.root(), ofDocument);
                refused.addAll(ofDocument);
            }
        } catch (IOException e) {
            mistakes.add(file + ": cannot be read: " + FileErrors.reason(e));
        }
    }

    /** What is wrong with the head of a document hides no mistake of its keys, unless it may be of another program. */
    private void readDocument(ConfigSource source, JsonNode document, RefusedKeys refusedKeys) {
        if (!document.isObject()) {
            mistakes.add(source.where("") + ": " + RecordReader.text(document) + ", need apiVersion: " + API_VERSION
                    + ", a kind and its keys");
            return;
        }
        boolean ours = document.path("apiVersion").asText().equals(API_VERSION);
        if (!ours)
            mistakes.add(source.where("apiVersion") + ": " + head(document, "apiVersion") + ", need " + API_VERSION);
        String kind = document.path("kind").asText();
        List<String> kinds = KINDS.keySet().stream().sorted().toList();
        Optional<String> meant = KINDS.containsKey(kind) ? Optional.of(kind) : UnknownKeys.meant(kind, kinds);
        if (!KINDS.containsKey(kind)) {
            String likely =
                    ours ? meant.map(each -> " (did you mean " + each + "?)").orElse("") : "";
            mistakes.add(source.where("kind") + ": " + head(document, "kind") + likely + ", need one of "
                    + String.join(", ", kinds));
            if (!ours) return;
        } else if (!kindsRead.add(kind)) {
            mistakes.add(source.where("kind") + ": " + kind + ", need each kind once");
        }
        ObjectNode body = ((ObjectNode) document).without(HEADER);
        var reader = new RecordReader(source, mistakes, refusedKeys);
        meant.ifPresent(each -> readSection(reader, Objects.requireNonNull(KINDS.get(each)), body));
    }

    private static List<String> keys(JsonNode document) {
        return document.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String head(JsonNode document, String key) {
        return document.has(key) ? RecordReader.text(document.path(key)) : "missing";
    }

    private void readSection(RecordReader reader, String section, JsonNode body) {
        ConfigSections current = sections;
        sections = switch (section) {
            case "server" -> current.with(reader.read(ServerFile.class, current.server(), body, ""));
            case "fleet" -> current.with(reader.read(FleetFile.class, current.fleet(), body, ""));
            case "users" -> current.with(reader.read(UserSettings.class, current.users(), body, ""));
            default -> current.with(reader.read(PacesFile.class, current.paces(), body, ""));
        };
    }

    private void apply(List<SettingOverride> overrides) {
        var mapper = new ObjectMapper();
        ObjectNode tree = mapper.createObjectNode();
        Map<String, String> options = new HashMap<>();
        for (SettingOverride override : overrides) {
            int last = override.key().lastIndexOf('.');
            ObjectNode parent = tree;
            for (String name : override.key().substring(0, last).split("\\.", -1))
                parent = parent.withObjectProperty(name);
            parent.set(override.key().substring(last + 1), mapper.valueToTree(override.value()));
            // The kinds of files have no key in common.
            options.put(override.key().substring(override.key().indexOf('.') + 1), override.option());
        }
        noteReplacedUsers(options.get("users"));
        var reader = new RecordReader(ConfigSource.commandLine(options, origins), mistakes, refused);
        for (Map.Entry<String, JsonNode> section : tree.properties()) {
            readSection(reader, section.getKey(), section.getValue());
        }
    }

    /** An option replaces the users and permissions of a file, which may not be what was meant. */
    private void noteReplacedUsers(@Nullable String option) {
        UserSettings users = sections.users();
        boolean own = !users.users().equals(UserSettings.DEFAULT.users())
                || !users.permissions().equals(UserSettings.DEFAULT.permissions());
        Origin origin = origins.of("users") == null ? origins.of("permissions") : origins.of("users");
        if (option != null && own && origin != null) {
            notes.add(option + " replaces the users and permissions of " + origin.file());
        }
    }
}

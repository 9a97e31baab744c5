package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfleet.config.InvalidConfig;
import io.vfleet.config.UnknownKeys;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.settings.ConfigSections.PacesFile;
import io.vfleet.config.settings.ConfigSections.ServerFile;
import io.vfleet.config.settings.SettingOrigins.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads YAML files into {@link Settings} and reports all mistakes at once. */
public final class ConfigFiles {
    private static final Map<String, String> KINDS =
            Map.of("Server", "server", "Fleet", "fleet", "Users", "users", "Paces", "paces");

    private final List<String> mistakes = new ArrayList<>();
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
        var documents = new ConfigDocuments(KINDS.keySet(), true, files.origins, files.refused, files.mistakes);
        for (Path path : paths) {
            documents.read(path, (kind, source, body, refused) -> {
                var reader = new RecordReader(source, files.mistakes, refused);
                files.readSection(reader, Objects.requireNonNull(KINDS.get(kind)), body);
            });
        }
        files.apply(overrides);
        return files.finish();
    }

    private LoadedSettings finish() {
        ShapeContradictions.add(sections.fleet().shape(), origins, mistakes);
        return new LoadedSettings(
                sections.settings(), UnknownKeys.withoutRepeatedLists(mistakes), notes, origins, refused);
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

package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfleet.config.FileErrors;
import io.vfleet.config.UnknownKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the documents of YAML files, each with its {@code apiVersion} and {@code kind}, and collects what is wrong. */
final class ConfigDocuments {
    /** The value of {@code apiVersion} in every file. */
    static final String API_VERSION = "vfleet/v1";

    private static final Set<String> HEADER = Set.of("apiVersion", "kind");
    private static final int FILE_BYTES_MAX = 16 << 20;

    private final List<String> kinds;
    private final boolean eachKindOnce;
    private final Set<String> kindsRead = new HashSet<>();
    private final SettingOrigins origins;
    private final RefusedKeys refused;
    private final List<String> mistakes;

    /** Receives the keys of one document, without those of its head. */
    interface DocumentHandler {
        void read(String kind, ConfigSource source, ObjectNode body, RefusedKeys refused);
    }

    /**
     * Reads documents of some kinds.
     *
     * @param eachKindOnce whether a second document of a kind is a mistake
     * @param origins receives where each key stands
     * @param refused receives the keys that were refused
     * @param mistakes receives the messages
     */
    ConfigDocuments(
            Set<String> kinds,
            boolean eachKindOnce,
            SettingOrigins origins,
            RefusedKeys refused,
            List<String> mistakes) {
        this.kinds = kinds.stream().sorted().toList();
        this.eachKindOnce = eachKindOnce;
        this.origins = origins;
        this.refused = refused;
        this.mistakes = mistakes;
    }

    /** Reads a file, or from a folder every file that ends in .yaml or .yml. */
    void read(Path path, DocumentHandler handler) {
        if (!Files.isDirectory(path)) {
            readFile(path, handler);
            return;
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> files = entries.filter(ConfigDocuments::isYaml).sorted().toList();
            if (files.isEmpty()) mistakes.add(path + ": a folder without a file that ends in .yaml or .yml");
            files.forEach(file -> readFile(file, handler));
        } catch (IOException e) {
            mistakes.add(path + ": cannot be read: " + FileErrors.reason(e));
        }
    }

    /** Hidden entries are left out: editors and mounted volumes keep their own files there. */
    private static boolean isYaml(Path entry) {
        String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml")) && !Files.isDirectory(entry);
    }

    private void readFile(Path file, DocumentHandler handler) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                mistakes.add(file + ": " + Files.size(file) + " bytes, need at most " + FILE_BYTES_MAX);
                return;
            }
            parse(file, Files.readString(file), handler);
        } catch (IOException e) {
            mistakes.add(file + ": cannot be read: " + FileErrors.reason(e));
        }
    }

    /** Reads the text of a file. */
    void parse(Path file, String text, DocumentHandler handler) {
        var refusedAsYaml = new RefusedKeys();
        var tree = YamlTree.read(text);
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
            readDocument(ConfigSource.file(file, document.lines(), origins), document.root(), ofDocument, handler);
            refused.addAll(ofDocument);
        }
    }

    /** What is wrong with the head of a document hides no mistake of its keys, unless it may be of another program. */
    private void readDocument(
            ConfigSource source, JsonNode document, RefusedKeys refusedKeys, DocumentHandler handler) {
        if (!document.isObject()) {
            mistakes.add(source.where("") + ": " + RecordReader.text(document) + ", need apiVersion: " + API_VERSION
                    + ", a kind and its keys");
            return;
        }
        boolean ours = document.path("apiVersion").asText().equals(API_VERSION);
        if (!ours)
            mistakes.add(source.where("apiVersion") + ": " + head(document, "apiVersion") + ", need " + API_VERSION);
        String kind = document.path("kind").asText();
        Optional<String> meant = kinds.contains(kind) ? Optional.of(kind) : UnknownKeys.meant(kind, kinds);
        if (!kinds.contains(kind)) {
            String likely =
                    ours ? meant.map(each -> " (did you mean " + each + "?)").orElse("") : "";
            String need = kinds.size() == 1 ? kinds.getFirst() : "one of " + String.join(", ", kinds);
            mistakes.add(source.where("kind") + ": " + head(document, "kind") + likely + ", need " + need);
            if (!ours) return;
        } else if (eachKindOnce && !kindsRead.add(kind)) {
            mistakes.add(source.where("kind") + ": " + kind + ", need each kind once");
        }
        ObjectNode body = ((ObjectNode) document).without(HEADER);
        meant.ifPresent(each -> handler.read(each, source, body, refusedKeys));
    }

    private static List<String> keys(JsonNode document) {
        return document.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String head(JsonNode document, String key) {
        return document.has(key) ? RecordReader.text(document.path(key)) : "missing";
    }
}

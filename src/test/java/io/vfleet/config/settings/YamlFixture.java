package io.vfleet.config.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vfleet.config.InvalidConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Writes configuration files for tests, and reads the files shipped with the server. */
final class YamlFixture {
    static final Path SHIPPED = Path.of("config");

    private YamlFixture() {}

    static Settings load(Path folder, String kind, String body) {
        return ConfigFiles.load(List.of(write(folder, kind, body)));
    }

    static Path write(Path folder, String kind, String body) {
        Path file = folder.resolve(kind + ".yaml");
        try {
            return Files.writeString(file, "apiVersion: vfleet/v1\nkind: " + kind + "\n" + body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> refused(Path folder, String kind, String body) {
        return assertThrows(InvalidConfig.class, () -> load(folder, kind, body)).mistakes().stream()
                .map(mistake ->
                        mistake.replaceAll(Pattern.quote(folder.resolve(kind + ".yaml") + ":") + "(\\d+:)? ", ""))
                .toList();
    }

    /** The keys of a section of a shipped file, in the order of the file. */
    static List<String> keys(String file, String pointer) {
        try {
            JsonNode tree = new YAMLMapper().readTree(SHIPPED.resolve(file).toFile());
            var keys = new ArrayList<String>();
            tree.at(pointer).fieldNames().forEachRemaining(keys::add);
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** Asserts that every component differs from its default, which shows that every key of the file was read. */
    static void assertAllDiffer(Record fromDefault, Record read) throws ReflectiveOperationException {
        assertEquals(fromDefault.getClass(), read.getClass());
        for (RecordComponent component : fromDefault.getClass().getRecordComponents()) {
            var accessor = component.getAccessor();
            assertNotEquals(accessor.invoke(fromDefault), accessor.invoke(read), component.getName());
        }
    }
}

package io.vfleet.app.launch;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vfleet.config.settings.Settings;
import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.GeneratedFile;
import io.vfleet.model.Fault;
import io.vfleet.vm.command.WorkKind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/**
 * Names that users see because they are derived by reflection from classes, record components and constants match the
 * golden file, so that renaming code does not change them by accident.
 */
final class ReflectedNamesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/reflected-names.txt");

    private final StringBuilder names = new StringBuilder();
    private final Set<Class<?>> within = new HashSet<>();

    @Test
    @Tag(GeneratedFile.TAG)
    void namesThatUsersSeeDoNotChangeWithTheCode() {
        names.append("# configuration keys and words\n");
        keys("", Settings.class);
        names.append("# faults\n");
        for (Class<?> fault : Fault.class.getPermittedSubclasses())
            names.append(fault.getSimpleName()).append('\n');
        names.append("# GET /about, settings\n");
        about("", AboutSettings.settings(Settings.DEFAULT));
        names.append("# GET /about, objects by kind\n");
        for (EntityKind kind : EntityKind.values()) names.append(word(kind)).append('\n');
        names.append("# paces, which are also the keys that durations are drawn by\n");
        for (WorkKind pace : WorkKind.values())
            names.append(pace == WorkKind.INSTANT ? "-" : pace.configKey()).append('\n');
        names.append("# loggers\n");
        loggers().forEach(logger -> names.append(logger).append('\n'));

        GeneratedFile.check(GOLDEN, names.toString());
    }

    /** What is in itself again is told once. */
    private void keys(String prefix, Class<?> record) {
        within.add(record);
        for (RecordComponent component : record.getRecordComponents()) {
            String key = prefix + component.getName();
            Class<?> type = component.getType();
            names.append(key);
            if (type.isEnum())
                names.append(' ')
                        .append(Arrays.stream(type.getEnumConstants())
                                .map(constant -> word((Enum<?>) constant))
                                .toList());
            names.append('\n');
            if (type.isRecord() && !within.contains(type)) keys(key + ".", type);
            if (component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> row
                    && row.isRecord()
                    && !within.contains(row)) keys(key + "[].", row);
        }
        within.remove(record);
    }

    private void about(String prefix, Map<?, ?> settings) {
        settings.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) about(prefix + key + ".", inner);
            else names.append(prefix).append(key).append(' ').append(value).append('\n');
        });
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Stream<String> loggers() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.vfleet").stream()
                        .filter(type -> type.getFields().stream()
                                .anyMatch(field -> field.getRawType().isEquivalentTo(Logger.class)))
                        .map(type -> type.getSimpleName())
                        .sorted();
    }
}

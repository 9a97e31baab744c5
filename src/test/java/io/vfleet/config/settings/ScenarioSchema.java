package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfleet.config.WhenLeftOut;
import io.vfleet.config.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON Schema of scenario files, from the records that they are read into and what their Javadoc says. */
final class ScenarioSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String DURATION = "^\\d+(\\.\\d+)?\\s*(us|ms|s|m|h|d)$";
    private static final String SIZE = "^\\d+(\\.\\d+)?\\s*([KMGT]i)?B";

    private final Map<String, ObjectNode> records = new TreeMap<>();

    private ScenarioSchema() {}

    static String text() {
        var schema = new ScenarioSchema();
        ObjectNode root = NODES.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Scenario");
        ObjectNode scenario = schema.object(Scenario.class);
        ObjectNode keys = NODES.objectNode();
        keys.putObject("apiVersion").put("const", ConfigDocuments.API_VERSION);
        keys.putObject("kind").put("const", "Scenario");
        scenario.path("properties").properties().forEach(each -> keys.set(each.getKey(), each.getValue()));
        scenario.set("properties", keys);
        scenario.putArray("required").add("apiVersion").add("kind");
        scenario.properties().forEach(each -> root.set(each.getKey(), each.getValue()));
        ObjectNode definitions = root.putObject("$defs");
        schema.records.forEach(definitions::set);
        return root.toPrettyString() + "\n";
    }

    private ObjectNode object(Class<?> record) {
        var documentation = new RecordDocumentation(record);
        ObjectNode object = NODES.objectNode();
        if (!documentation.ofRecord().isEmpty()) object.put("description", documentation.ofRecord());
        object.put("type", "object");
        object.put("additionalProperties", false);
        ArrayNode required = NODES.arrayNode();
        ObjectNode properties = object.putObject("properties");
        for (RecordComponent component : record.getRecordComponents()) {
            ObjectNode value = value(component.getGenericType(), component.getName());
            String text = documentation.ofComponent(component.getName());
            if (!text.isEmpty()) value.put("description", text);
            WhenLeftOut leftOut = component.getAnnotation(WhenLeftOut.class);
            if (leftOut != null) value.set("default", YamlTree.value(leftOut.value()));
            else if (!ValueReader.mayBeNull(component)) required.add(component.getName());
            properties.set(component.getName(), value);
        }
        if (!required.isEmpty()) object.set("required", required);
        return object;
    }

    private ObjectNode value(Type type, String name) {
        ObjectNode value = NODES.objectNode();
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            if (parameterized.getRawType() == List.class) {
                value.put("type", "array").set("items", value(arguments[0], name));
            } else {
                value.put("type", "object").set("additionalProperties", value(arguments[1], name));
            }
            return value;
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) return reference(raw);
        if (raw == JsonNode.class) return value.put("type", "object");
        if (raw == Duration.class) return value.put("type", "string").put("pattern", DURATION);
        if (raw == boolean.class || raw == Boolean.class) return value.put("type", "boolean");
        if (raw == double.class || raw == Double.class) return value.put("type", "number");
        boolean whole =
                List.of(int.class, Integer.class, long.class, Long.class).contains(raw);
        if (whole && name.toLowerCase(Locale.ROOT).contains("bytes")) {
            return value.put("type", "string").put("pattern", SIZE + (name.endsWith("PerSecond") ? "(/s)?$" : "$"));
        }
        if (whole) return value.put("type", "integer");
        value.put("type", "string");
        if (raw.isEnum()) {
            ArrayNode names = value.putArray("enum");
            for (Object constant : raw.getEnumConstants()) {
                names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
        return value;
    }

    /** A record that may be written as one text has both forms. */
    private ObjectNode reference(Class<?> record) {
        String name = record.getSimpleName();
        if (!records.containsKey(name)) {
            records.put(name, NODES.objectNode());
            records.put(name, object(record));
        }
        ObjectNode reference = NODES.objectNode().put("$ref", "#/$defs/" + name);
        boolean parsed = Arrays.stream(record.getMethods())
                .anyMatch(each -> each.getName().equals("parse") && each.getParameterCount() == 1);
        if (!parsed) return reference;
        ObjectNode both = NODES.objectNode();
        both.putArray("anyOf").add(NODES.objectNode().put("type", "string")).add(reference);
        return both;
    }

    /** What the source says of a record. */
    private static final class RecordDocumentation {
        private static final Pattern TAG = Pattern.compile("@param (\\w+) ([^@]*)");

        private final String text;

        RecordDocumentation(Class<?> record) {
            Class<?> outer = record;
            while (outer.getEnclosingClass() != null) outer = outer.getEnclosingClass();
            Path file = Path.of("src/main/java", outer.getName().replace('.', '/') + ".java");
            Matcher comment = Pattern.compile(
                            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:public )?record " + record.getSimpleName() + "\\(",
                            Pattern.DOTALL)
                    .matcher(read(file));
            text = comment.find()
                    ? comment.group(1)
                            .replaceAll("\\n\\s*\\*", " ")
                            .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
                            .replaceAll("\\s+", " ")
                            .strip()
                    : "";
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String ofRecord() {
            return text.split("@param", 2)[0].strip();
        }

        String ofComponent(String name) {
            return TAG.matcher(text)
                    .results()
                    .filter(tag -> tag.group(1).equals(name))
                    .map(tag -> tag.group(2).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}

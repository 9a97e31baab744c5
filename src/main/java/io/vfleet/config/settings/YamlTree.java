package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfleet.config.Mistake;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * The documents of one YAML file as trees. What a reader of YAML may silently leave out or read differently than it looks
 * is a mistake: tags, keys given twice, aliases without their anchor.
 */
final class YamlTree {
    private static final int DEPTH_MAX = 50;
    private static final int VALUES_MAX = 1_000_000;
    private static final String MERGE = "<<";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9][0-9_]{0,40}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");

    /** What a file has. */
    record Documents(List<Document> documents, List<YamlMistake> mistakes) {}

    /** One document, and where its keys stand. */
    record Document(JsonNode root, KeyLines lines) {}

    /**
     * What is wrong with the YAML.
     *
     * @param line from 1; 0 if it is not known
     * @param mistake with the key in the file, or with none where the file cannot be read on
     */
    record YamlMistake(int line, Mistake mistake) {
        String place(String file) {
            return line == 0 ? file : KeyLines.place(file, line);
        }
    }

    /** What an anchor names, and how many values it has. */
    private record Anchored(JsonNode value, int values) {}

    /** Thrown where the rest of the file cannot be read. */
    private static final class Unreadable extends RuntimeException {
        final YamlMistake mistake;

        Unreadable(Event event, String text) {
            super(text);
            mistake = new YamlMistake(line(event), new Mistake("", text, List.of()));
        }
    }

    private final Parser parser;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final List<YamlMistake> mistakes = new ArrayList<>();
    private KeyLines lines = new KeyLines();
    private int values;

    private YamlTree(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        parser = new ParserImpl(new StreamReader(text), options);
    }

    static Documents read(String text) {
        var tree = new YamlTree(text);
        var documents = new ArrayList<Document>();
        try {
            tree.readDocuments(documents);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            tree.refuse(line, "", "not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            tree.refuse(0, "", "not YAML: " + first);
        } catch (Unreadable e) {
            tree.mistakes.add(e.mistake);
        }
        return new Documents(documents, tree.mistakes);
    }

    private void refuse(int line, String key, String text) {
        mistakes.add(new YamlMistake(line, new Mistake(key, text, List.of())));
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }

    private void readDocuments(List<Document> documents) {
        while (!parser.checkEvent(Event.ID.StreamEnd)) {
            Event event = parser.getEvent();
            if (!event.is(Event.ID.DocumentStart)) continue;
            anchors.clear();
            lines = new KeyLines();
            Event root = parser.getEvent();
            lines.put("", line(root));
            documents.add(new Document(node(root, "", 0), lines));
        }
    }

    private JsonNode node(Event event, String key, int depth) {
        if (depth > DEPTH_MAX) throw new Unreadable(event, "nested deeper than " + DEPTH_MAX + ", need less");
        if (event instanceof AliasEvent alias) return aliased(alias, key);
        int before = values;
        count(event, 1);
        String tag = tag(event);
        if (tag != null) {
            String written = tag.startsWith(Tag.PREFIX) ? "!!" + tag.substring(Tag.PREFIX.length()) : tag;
            refuse(line(event), key, "the tag " + written + ", need a value without one");
        }
        JsonNode node = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent _ -> list(key, depth);
            default -> map(key, depth);
        };
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) anchors.put(anchor, new Anchored(node, values - before));
        return node;
    }

    private JsonNode aliased(AliasEvent alias, String key) {
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            String text = "*" + alias.getAnchor() + ", need the anchor &" + alias.getAnchor()
                    + " at a whole value before it, or quotes if it is a text";
            refuse(line(alias), key, text);
            return NODES.nullNode();
        }
        count(alias, anchored.values());
        return anchored.value();
    }

    private void count(Event event, int more) {
        values += more;
        if (values > VALUES_MAX) throw new Unreadable(event, "more than " + VALUES_MAX + " values, need less");
    }

    private static @Nullable String tag(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> null;
        };
    }

    private ArrayNode list(String key, int depth) {
        ArrayNode list = NODES.arrayNode();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            Event event = parser.getEvent();
            String entry = key + "[" + list.size() + "]";
            lines.put(entry, line(event));
            list.add(node(event, entry, depth + 1));
        }
        parser.getEvent();
        return list;
    }

    private ObjectNode map(String key, int depth) {
        ObjectNode map = NODES.objectNode();
        List<JsonNode> merged = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Event event = parser.getEvent();
            if (!(event instanceof ScalarEvent name)) throw new Unreadable(event, "a key that is no text, need a text");
            node(name, key, depth);
            String member = Mistake.join(key, name.getValue());
            lines.put(member, line(name));
            JsonNode value = node(parser.getEvent(), member, depth + 1);
            if (name.getScalarStyle() == ScalarStyle.PLAIN && name.getValue().equals(MERGE))
                merge(line(name), member, value, merged);
            else if (map.has(name.getValue())) refuse(line(name), member, "given twice, need it once");
            else map.set(name.getValue(), value);
        }
        parser.getEvent();
        // The map's own keys override, wherever they stand; of several merged maps the first has precedence.
        for (JsonNode each : merged) {
            each.properties().stream()
                    .filter(entry -> !map.has(entry.getKey()))
                    .forEach(entry -> map.set(entry.getKey(), entry.getValue()));
        }
        return map;
    }

    private void merge(int line, String key, JsonNode value, List<JsonNode> merged) {
        int before = merged.size();
        if (value.isArray()) value.forEach(merged::add);
        else merged.add(value);
        if (before > 0) refuse(line, key, "given twice, need it once, with a list");
        // An alias without its anchor is a null, and was refused.
        boolean mergeable = merged.stream().allMatch(each -> each.isObject() || each.isNull());
        if (!mergeable) refuse(line, key, value + ", need an alias of keys and values");
    }

    /** As the core schema of YAML 1.2 has it, so that {@code on} and {@code no} are texts; numbers may have underscores. */
    private static JsonNode scalar(ScalarEvent scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN
                ? plain(scalar.getValue())
                : NODES.textNode(scalar.getValue());
    }

    /** A value of a key as it is written in a file; of nothing, an empty text. */
    static JsonNode value(String written) {
        return written.isEmpty()
                ? NODES.textNode("")
                : read(written).documents().getFirst().root();
    }

    /** The value of a text without quotes. */
    private static JsonNode plain(String text) {
        if (NULL.matcher(text).matches()) return NODES.nullNode();
        if (BOOLEAN.matcher(text).matches()) return NODES.booleanNode(Boolean.parseBoolean(text));
        if (WHOLE.matcher(text).matches()) return whole(new BigInteger(text.replace("_", "")));
        if (DECIMAL.matcher(text).matches()) return NODES.numberNode(new BigDecimal(text));
        return NODES.textNode(text);
    }

    private static JsonNode whole(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) return NODES.numberNode(number.intValue());
        if (number.bitLength() < Long.SIZE) return NODES.numberNode(number.longValue());
        return NODES.numberNode(number);
    }
}

package io.vfleet.event;

import io.vfleet.model.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** The message templates and categories of event types, read from one resource. One resource holds all of it. */
public final class EventMessageCatalog {
    public static final EventMessageCatalog SHIPPED = load();

    private static final String CATEGORY = ".category";

    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, String> categories = new TreeMap<>();

    private EventMessageCatalog(Properties resource) {
        for (String key : resource.stringPropertyNames()) {
            String value = resource.getProperty(key);
            if (key.endsWith(CATEGORY)) {
                categories.put(key.substring(0, key.length() - CATEGORY.length()), value);
            } else {
                texts.put(key, value);
            }
        }
    }

    private static EventMessageCatalog load() {
        try (InputStream in = EventMessageCatalog.class.getResourceAsStream("/texts-events.properties")) {
            var resource = new Properties();
            resource.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
            return new EventMessageCatalog(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Every type (or id of an extended event) with a text of its own, and that text. In braces: {@code entity}, {@code
     * user}, or a member.
     */
    public Map<String, String> all() {
        return Map.copyOf(texts);
    }

    /** How grave a type is: {@code info}, {@code warning}, {@code error} or {@code user}. */
    public String category(String typeOrId) {
        return categories.getOrDefault(typeOrId, "info");
    }

    String category(EventRecord event) {
        return event.members().get("severity") instanceof String severity ? severity : category(kind(event));
    }

    String message(EventRecord event) {
        if (event.members().get("fullFormattedMessage") instanceof String given) return given;
        String template = texts.get(kind(event));
        if (template != null) return filled(template, event);
        return event.members().get("message") instanceof String given ? given : kind(event);
    }

    private static String kind(EventRecord event) {
        return event.members().get("eventTypeId") instanceof String id ? id : event.type();
    }

    private static String filled(String template, EventRecord event) {
        var text = new StringBuilder();
        int done = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', done)) {
            int close = template.indexOf('}', open);
            text.append(template, done, open).append(value(template.substring(open + 1, close), event));
            done = close + 1;
        }
        return text.append(template, done, template.length()).toString();
    }

    private static String value(String name, EventRecord event) {
        return switch (name) {
            case "entity" -> event.entityName();
            case "user" -> event.user();
            default ->
                switch (event.members().get(name)) {
                    case null -> "";
                    case Labelled labelled -> labelled.label();
                    case Fault fault -> fault.typeName();
                    case Object other -> other.toString();
                };
        };
    }
}

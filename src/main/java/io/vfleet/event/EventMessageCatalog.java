package io.vfleet.event;

import io.vfleet.meta.DataObject;
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

/** The message templates and categories of event types, read from one resource. */
public final class EventMessageCatalog {
    public static final EventMessageCatalog SHIPPED = load();

    private static final String CATEGORY = ".category";

    private final Map<String, String> templates = new TreeMap<>();
    private final Map<String, String> categories = new TreeMap<>();

    private EventMessageCatalog(Properties resource) {
        for (String key : resource.stringPropertyNames()) {
            String value = resource.getProperty(key);
            if (key.endsWith(CATEGORY)) {
                categories.put(key.substring(0, key.length() - CATEGORY.length()), value);
            } else {
                templates.put(key, value);
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
     * The message template of every event type, or id of an extended event, that has one. Placeholders in braces are
     * {@code entity}, {@code user}, or the name of a member.
     */
    public Map<String, String> templates() {
        return Map.copyOf(templates);
    }

    /** The category of an event type: {@code info}, {@code warning}, {@code error} or {@code user}. */
    public String category(String typeOrId) {
        return categories.getOrDefault(typeOrId, "info");
    }

    String category(EventRecord event) {
        return event.members().get("severity") instanceof String severity ? severity : category(typeOrId(event));
    }

    String message(EventRecord event) {
        if (event.members().get("fullFormattedMessage") instanceof String message) return message;
        String template = templates.get(typeOrId(event));
        if (template != null) return expand(template, event);
        return event.members().get("message") instanceof String message ? message : typeOrId(event);
    }

    private static String typeOrId(EventRecord event) {
        return event.members().get("eventTypeId") instanceof String id ? id : event.type();
    }

    private static String expand(String template, EventRecord event) {
        var text = new StringBuilder();
        int copied = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', copied)) {
            int close = template.indexOf('}', open);
            text.append(template, copied, open).append(value(template.substring(open + 1, close), event));
            copied = close + 1;
        }
        return text.append(template, copied, template.length()).toString();
    }

    private static String value(String name, EventRecord event) {
        return switch (name) {
            case "entity" -> event.entityName();
            case "user" -> event.user();
            default ->
                switch (event.members().get(name)) {
                    case null -> "";
                    case EventArgument labelled -> labelled.label();
                    case DataObject named when named.type().slotIndex("name") >= 0 -> String.valueOf(named.get("name"));
                    case Fault fault -> fault.typeName();
                    case Object other -> other.toString();
                };
        };
    }
}

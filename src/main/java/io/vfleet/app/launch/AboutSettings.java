package io.vfleet.app.launch;

import io.vfleet.app.ServerResources;
import io.vfleet.config.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The settings as GET /about shows them, without secrets. */
final class AboutSettings {
    private AboutSettings() {}

    static Map<String, Object> of(ServerResources resources) {
        Map<String, Object> about = settings(resources.settings());
        about.put("derived", derived(resources));
        return about;
    }

    static Map<String, Object> settings(Settings settings) {
        var about = new LinkedHashMap<String, Object>();
        about.put("apiVersion", settings.apiVersion());
        about.put("seed", settings.seed());
        about.put("speed", settings.speed().toString());
        about.put("lenient", settings.lenient());
        about.put("tls", settings.server().tls());
        about.put("anyLogin", settings.users().anyLogin());
        about.put("shape", json(settings.shape()));
        about.put("budgets", json(settings.budgets()));
        about.put("unusedStorage", json(settings.unusedStorage()));
        about.put("behaviour", json(settings.behaviour()));
        about.put("limits", json(settings.limits()));
        return about;
    }

    /** What follows from the machine and the options of the JVM, as numbers. */
    private static Map<String, Object> derived(ServerResources resources) {
        var derived = new LinkedHashMap<String, Object>();
        derived.put("heapBytesMax", Runtime.getRuntime().maxMemory());
        derived.put("eventLoops", resources.loops().count());
        derived.put("heldBytesMax", resources.memory().bytesMax());
        return derived;
    }

    private static Object json(Object value) {
        if (value instanceof Number || value instanceof Boolean) return value;
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : String.valueOf(value);
    }

    /** Keyed as in the configuration files. */
    private static Map<String, Object> json(Record section) {
        var json = new LinkedHashMap<String, Object>();
        for (var component : section.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(section);
                json.put(component.getName(), json(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component.toString(), e);
            }
        }
        return json;
    }
}

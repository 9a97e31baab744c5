package io.vfleet.app.launch;

import io.vfleet.config.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The settings as GET /about shows them, without secrets. */
final class AboutSettings {
    private AboutSettings() {}

    static Map<String, Object> settings(Settings settings) {
        var about = new LinkedHashMap<String, Object>();
        about.put("apiVersion", settings.apiVersion());
        about.put("seed", settings.seed());
        about.put("speed", settings.speed().toString());
        about.put("lenient", settings.lenient());
        about.put("tls", settings.server().tls());
        about.put("anyLogin", settings.users().anyLogin());
        about.put("shape", shown(settings.shape()));
        about.put("budgets", shown(settings.budgets()));
        about.put("behaviour", shown(settings.behaviour()));
        about.put("limits", shown(settings.limits()));
        return about;
    }

    private static Object shown(Object value) {
        if (value instanceof Number || value instanceof Boolean) return value;
        return value instanceof Enum<?> word
                ? word.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : String.valueOf(value);
    }

    /** By the names that configuration files have for keys. */
    private static Map<String, Object> shown(Record part) {
        var shown = new LinkedHashMap<String, Object>();
        for (var component : part.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(part);
                shown.put(component.getName(), shown(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component.toString(), e);
            }
        }
        return shown;
    }
}

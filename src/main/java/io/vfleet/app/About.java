package io.vfleet.app;

import io.vfleet.config.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings as GET /about shows them: nothing secret. */
final class About {
    private About() {}

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

    /** By the names that configuration files have for them. */
    private static Map<String, Object> shown(Record part) {
        var shown = new LinkedHashMap<String, Object>();
        for (var component : part.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(part);
                shown.put(
                        component.getName(),
                        value instanceof Number || value instanceof Boolean ? value : String.valueOf(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component.toString(), e);
            }
        }
        return shown;
    }
}

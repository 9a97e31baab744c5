package io.vfleet.config.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the settings came to, for people: each key as in its file, without what must not be shown. */
public final class EffectiveSettings {
    private static final String HIDDEN = "(hidden)";

    private EffectiveSettings() {}

    /**
     * One setting.
     *
     * @param key as in its file, such as {@code limits.sessionsMax}
     * @param value as it would be written there; lists and maps by how many they have, users hidden
     * @param from the option, the variable or the file that gave it; empty for a default
     */
    public record EffectiveSetting(String key, String value, String from) {}

    /** In the order of the files; defaults too. */
    public static List<EffectiveSetting> of(LoadedSettings loaded) {
        Settings settings = loaded.settings();
        var values = new LinkedHashMap<String, String>();
        add(values, "server", settings.server());
        values.put("apiRelease", settings.apiVersion());
        values.put("lenient", Boolean.toString(settings.lenient()));
        add(values, "behaviour", settings.behaviour());
        add(values, "limits", settings.limits());
        values.put("seed", Long.toString(settings.seed()));
        add(values, "shape", settings.shape());
        add(values, "budgets", settings.budgets());
        add(values, "unusedStorage", settings.unusedStorage());
        values.put("population", HIDDEN);
        values.put("anyLogin", Boolean.toString(settings.users().anyLogin()));
        values.put("users", HIDDEN);
        values.put("permissions", HIDDEN);
        values.put("speed", settings.speed().toString());
        values.put("paces", HIDDEN);
        var all = new ArrayList<EffectiveSetting>();
        for (Map.Entry<String, String> each : values.entrySet())
            all.add(new EffectiveSetting(
                    each.getKey(), each.getValue(), loaded.origins().from(each.getKey())));
        return all;
    }

    private static void add(Map<String, String> values, String key, Record section) {
        for (RecordComponent component : section.getClass().getRecordComponents()) {
            String path = key + "." + component.getName();
            switch (RecordWriter.value(component, section)) {
                case null -> values.put(path, "null");
                case Record record when !ValueReader.isParsed(record.getClass()) -> add(values, path, record);
                case Record parsed -> values.put(path, parsed.toString());
                case Collection<?> list -> values.put(path, list.size() + " entries");
                case Map<?, ?> map -> values.put(path, map.size() + " entries");
                case Object value ->
                    values.put(
                            path, RecordWriter.node(component.getName(), value).asText());
            }
        }
    }
}

package io.vfleet.config.settings;

import java.util.List;

/**
 * What files and options gave.
 *
 * @param settings with defaults in place of what could not be read
 * @param mistakes each with its file and key, or its option
 * @param origins for messages about mistakes that show later, against the inventory
 */
public record LoadedSettings(Settings settings, List<String> mistakes, SettingOrigins origins) {
    public LoadedSettings {
        mistakes = List.copyOf(mistakes);
    }
}

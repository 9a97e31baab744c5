package io.vfleet.config.settings;

/**
 * A key set on the command line, which overrides the files.
 *
 * @param option its name in messages, such as {@code --vms}
 * @param key the path of the component, which begins with the kind of file, such as {@code fleet.shape.vms}
 * @param value as it would be written in the file
 */
public record SettingOverride(String option, String key, Object value) {}

package io.vfleet.config.settings;

/**
 * One key set on the command line, which overrides the files.
 *
 * @param option shown in a mistake, as {@code --vms}
 * @param key the way to the component from the kind of file on, as {@code fleet.shape.vms}
 * @param value as it would be written in the file
 */
public record SettingOverride(String option, String key, Object value) {}

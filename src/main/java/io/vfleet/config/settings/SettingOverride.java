package io.vfleet.config;

/**
 * One key set on the command line, stronger than the files.
 *
 * @param option shown in a mistake, as {@code --vms}
 * @param key the way to the component from the kind of file on, as {@code fleet.shape.vms}
 * @param value as it would be written in the file
 */
public record Chosen(String option, String key, Object value) {}

package io.vfleet.render.vm.option;

import io.vfleet.model.ResourceLines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of virtual hardware.
 *
 * @param product the one that it came with
 * @param processors the most that a machine can have
 * @param coresPerSocket the most of one socket
 */
public record HardwareVersion(
        int number, String product, int processors, int coresPerSocket, long memoryMib, long diskGib) {
    private static final List<HardwareVersion> ALL = ResourceLines.read("/hardware-versions.tsv")
            .map(line -> line.split("\t", -1))
            .map(fields -> new HardwareVersion(
                    Integer.parseInt(fields[0]),
                    fields[1],
                    Integer.parseInt(fields[2]),
                    Integer.parseInt(fields[3]),
                    Long.parseLong(fields[4]),
                    Long.parseLong(fields[5])))
            .toList();

    /** All that there are, oldest first. */
    public static List<HardwareVersion> all() {
        return ALL;
    }

    /** The version with that key, such as vmx-21; null for none. */
    public static @Nullable HardwareVersion find(String key) {
        for (HardwareVersion version : ALL) if (version.key().equals(key)) return version;
        return null;
    }

    /** Such as vmx-21. */
    public static String key(int number) {
        return String.format("vmx-%02d", number);
    }

    public String key() {
        return key(number);
    }

    public String description() {
        return product + " virtual machine";
    }

    boolean has(int since) {
        return number >= since;
    }
}

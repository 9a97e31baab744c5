package io.vfleet.config.fleet;

import io.vfleet.model.PowerState;
import io.vfleet.model.VmConnectionState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A configurable property of virtual machines: its key in the file and its allowed values. */
public final class VmTrait<T> {
    private static final List<VmTrait<?>> ALL = new ArrayList<>();

    public static final VmTrait<PowerState> POWER = enumerated("power", PowerState.class);
    /** Which ids exist is known to the metamodel, and checked against it when the vCenter is built. */
    public static final VmTrait<String> GUEST_ID = new VmTrait<>("guestId", String.class, 0, 0);

    public static final VmTrait<ToolsState> TOOLS = enumerated("tools", ToolsState.class);
    /** The accounts of the guest, each a name, a colon and a password, with a space between accounts. */
    public static final VmTrait<String> GUEST_USERS = new VmTrait<>("guestUsers", String.class, 0, 0);

    public static final VmTrait<String> HARDWARE_VERSION = new VmTrait<>("hardwareVersion", String.class, 0, 0);
    public static final VmTrait<Integer> CPU_COUNT = integer("cpuCount", 1, 768);
    public static final VmTrait<Integer> MEMORY_MIB = integer("memoryMib", 4, 25_165_824);
    public static final VmTrait<Boolean> CPU_HOT_ADD = flag("cpuHotAdd");
    public static final VmTrait<Boolean> MEMORY_HOT_ADD = flag("memoryHotAdd");
    public static final VmTrait<Integer> NICS = integer("nics", 0, 4);
    public static final VmTrait<Integer> DISKS = integer("disks", 0, 15);
    /** Drawn per disk. */
    public static final VmTrait<Integer> DISK_GIB = integer("diskGib", 1, 63_488);
    /** Drawn per disk. */
    public static final VmTrait<DiskMode> DISK_MODE = enumerated("diskMode", DiskMode.class);
    /** Drawn per disk. */
    public static final VmTrait<Boolean> DISK_THIN = flag("diskThin");
    /** Drawn per disk: the allocated share of a thin disk. */
    public static final VmTrait<Integer> DISK_USED_PERCENT = integer("diskUsedPercent", 0, 100);
    /** Drawn per disk: how fragmented the allocated share of a thin disk is, in separate areas per GiB. */
    public static final VmTrait<Integer> DISK_AREAS_PER_GIB = integer("diskAreasPerGib", 1, 4_096);
    /** Drawn per disk: what a running guest writes in an hour, on the mean of a day. */
    public static final VmTrait<Integer> DISK_WRITTEN_MIB_PER_HOUR = integer("diskWrittenMibPerHour", 0, 10_000_000);
    /** Drawn per disk: the part of what is in use that is written again. */
    public static final VmTrait<Integer> DISK_WORKING_SET_PERCENT = integer("diskWorkingSetPercent", 1, 100);
    /** Drawn per disk. */
    public static final VmTrait<DiskWritePattern> DISK_WRITE_PATTERN =
            enumerated("diskWritePattern", DiskWritePattern.class);
    /** The hours of the day in UTC in which the guest writes more: the first and the one at which they end. */
    public static final VmTrait<String> WRITE_PEAK_HOURS = new VmTrait<>("writePeakHours", String.class, 0, 0);
    /** How many times as much it writes then as in the other hours; 1 for no peak. */
    public static final VmTrait<Integer> WRITE_PEAK_FACTOR = integer("writePeakFactor", 1, 1_000);
    /** Makes the last disk a raw device mapping in physical mode. */
    public static final VmTrait<Boolean> PHYSICAL_RDM = flag("physicalRdm");
    /** Enables bus sharing on the SCSI controller. */
    public static final VmTrait<Boolean> SHARED_BUS = flag("sharedBus");

    /** By which rules of a scenario choose machines; clients do not see it. */
    public static final VmTrait<String> LABEL = new VmTrait<>("label", String.class, 0, 0);

    public static final VmTrait<Boolean> CHANGE_TRACKING = flag("changeTracking");
    public static final VmTrait<Boolean> CHANGE_TRACKING_SUPPORTED = flag("changeTrackingSupported");
    public static final VmTrait<Boolean> RECORD_REPLAY = flag("recordReplay");
    public static final VmTrait<Boolean> RECORD_REPLAY_SUPPORTED = flag("recordReplaySupported");
    public static final VmTrait<Boolean> SNAPSHOT_LOCKED = flag("snapshotLocked");
    public static final VmTrait<Boolean> FAULT_TOLERANCE = flag("faultTolerance");
    public static final VmTrait<Boolean> MEMORY_SNAPSHOTS = flag("memorySnapshots");
    public static final VmTrait<Boolean> QUIESCED_SNAPSHOTS = flag("quiescedSnapshots");
    /** The length of the initial snapshot chain. */
    public static final VmTrait<Integer> SNAPSHOTS = integer("snapshots", 0, 496);
    /** A recording adds one snapshot, at which it begins. */
    public static final VmTrait<InitialRecording> RECORDED = enumerated("recorded", InitialRecording.class);
    /** Spread evenly rather than drawn, so that templates are counted without iterating. */
    public static final VmTrait<Boolean> TEMPLATE = flag("template");
    /** A machine whose host is not connected is disconnected, whatever its own state. */
    public static final VmTrait<VmConnectionState> CONNECTION_STATE =
            enumerated("connectionState", VmConnectionState.class);

    private final String key;
    private final Class<T> type;
    private final int min;
    private final int max;
    private final int position;

    private VmTrait(String key, Class<T> type, int min, int max) {
        this.key = key;
        this.type = type;
        this.min = min;
        this.max = max;
        position = ALL.size();
        ALL.add(this);
    }

    private static VmTrait<Boolean> flag(String key) {
        return new VmTrait<>(key, Boolean.class, 0, 0);
    }

    private static VmTrait<Integer> integer(String key, int min, int max) {
        return new VmTrait<>(key, Integer.class, min, max);
    }

    private static <E extends Enum<E>> VmTrait<E> enumerated(String key, Class<E> type) {
        return new VmTrait<>(key, type, 0, 0);
    }

    public static List<VmTrait<?>> all() {
        return List.copyOf(ALL);
    }

    public static Optional<VmTrait<?>> named(String key) {
        return all().stream().filter(trait -> trait.key.equals(key)).findFirst();
    }

    public String key() {
        return key;
    }

    /** Its position in {@link #all()}, from 0. */
    public int position() {
        return position;
    }

    T cast(Object value) {
        return type.cast(value);
    }

    /** The allowed values as text for messages. */
    String allowedValues() {
        if (type == Integer.class) return min + " to " + max;
        if (type == Boolean.class) return "true or false";
        if (this == HARDWARE_VERSION) return "a version such as vmx-19";
        if (this == GUEST_USERS) return "accounts such as root:secret, with a space between them";
        if (this == LABEL) return "a word of letters, digits, dots, hyphens and underscores";
        if (this == WRITE_PEAK_HOURS) return "two different hours from 0 to 24, such as 22-4";
        if (!type.isEnum()) return "the id of a guest operating system, such as ubuntu64Guest";
        return "one of "
                + String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants())
                                .map(VmTrait::yamlName)
                                .toList());
    }

    /** Whether a scalar of a file is a number or a boolean that quotes made a text of. */
    boolean isQuoted(@Nullable Object scalar) {
        return scalar instanceof String && (type == Integer.class || type == Boolean.class);
    }

    /** Converts a scalar of a file; empty when it is not allowed. */
    Optional<T> parse(@Nullable Object scalar) {
        String text = String.valueOf(scalar).strip();
        if (type == Integer.class) return integer(text).map(type::cast);
        if (type == Boolean.class) {
            boolean valid = text.equals("true") || text.equals("false");
            return valid ? Optional.of(type.cast(Boolean.valueOf(text))) : Optional.empty();
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> yamlName(constant).equals(text)
                            || yamlBoolean(constant).equals(text))
                    .findFirst();
        }
        boolean valid = !text.isEmpty() && scalar != null;
        if (this == HARDWARE_VERSION) valid = text.matches("vmx-[0-9]{2}");
        if (this == GUEST_USERS) valid = text.matches("[^\\s:]+:\\S+( [^\\s:]+:\\S+){0,99}");
        if (this == WRITE_PEAK_HOURS) valid = areHours(text);
        if (this == LABEL) valid = text.matches("[A-Za-z0-9._-]{1,63}");
        return valid ? Optional.of(type.cast(text)) : Optional.empty();
    }

    private static boolean areHours(String text) {
        if (!text.matches("[0-9]{1,2}-[0-9]{1,2}")) return false;
        int dash = text.indexOf('-');
        int from = Integer.parseInt(text, 0, dash, 10);
        int until = Integer.parseInt(text, dash + 1, text.length(), 10);
        return from < 24 && until <= 24 && from != until;
    }

    private Optional<Integer> integer(String text) {
        if (!text.matches("[0-9]{1,9}")) return Optional.empty();
        int number = Integer.parseInt(text);
        return number < min || number > max ? Optional.empty() : Optional.of(number);
    }

    static String yamlName(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** YAML 1.1 parsers read on and off as true and false. */
    private static String yamlBoolean(Object constant) {
        if (constant == PowerState.ON) return "true";
        return constant == PowerState.OFF ? "false" : yamlName(constant);
    }

    @Override
    public String toString() {
        return key;
    }
}

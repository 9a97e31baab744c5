package io.vfleet.config.fleet;

import io.vfleet.model.PowerState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One trait in which virtual machines differ: its key in the file and its allowed values. */
public final class VmTrait<T> {
    private static final List<VmTrait<?>> ALL = new ArrayList<>();

    public static final VmTrait<PowerState> POWER = words("power", PowerState.class);
    public static final VmTrait<String> GUEST_ID = new VmTrait<>("guestId", String.class, 0, 0);
    public static final VmTrait<ToolsState> TOOLS = words("tools", ToolsState.class);
    public static final VmTrait<String> HARDWARE_VERSION = new VmTrait<>("hardwareVersion", String.class, 0, 0);
    public static final VmTrait<Integer> CPU_COUNT = number("cpuCount", 1, 768);
    public static final VmTrait<Integer> MEMORY_MIB = number("memoryMib", 4, 25_165_824);
    public static final VmTrait<Boolean> CPU_HOT_ADD = flag("cpuHotAdd");
    public static final VmTrait<Boolean> MEMORY_HOT_ADD = flag("memoryHotAdd");
    public static final VmTrait<Integer> NICS = number("nics", 0, 4);
    public static final VmTrait<Integer> DISKS = number("disks", 0, 15);
    /** Drawn for each disk. */
    public static final VmTrait<Integer> DISK_GIB = number("diskGib", 1, 63_488);
    /** Drawn for each disk. */
    public static final VmTrait<DiskMode> DISK_MODE = words("diskMode", DiskMode.class);
    /** Drawn for each disk. */
    public static final VmTrait<Boolean> DISK_THIN = flag("diskThin");
    /** Drawn for each disk: how much of a thin one is allocated. */
    public static final VmTrait<Integer> DISK_USED_PERCENT = number("diskUsedPercent", 0, 100);
    /** Makes the last disk a raw device mapping in physical mode. */
    public static final VmTrait<Boolean> PHYSICAL_RDM = flag("physicalRdm");
    /** Shares the bus of the SCSI controller. */
    public static final VmTrait<Boolean> SHARED_BUS = flag("sharedBus");

    public static final VmTrait<Boolean> CHANGE_TRACKING = flag("changeTracking");
    public static final VmTrait<Boolean> CHANGE_TRACKING_SUPPORTED = flag("changeTrackingSupported");
    public static final VmTrait<Boolean> RECORD_REPLAY = flag("recordReplay");
    public static final VmTrait<Boolean> RECORD_REPLAY_SUPPORTED = flag("recordReplaySupported");
    public static final VmTrait<Boolean> SNAPSHOT_LOCKED = flag("snapshotLocked");
    public static final VmTrait<Boolean> FAULT_TOLERANCE = flag("faultTolerance");
    public static final VmTrait<Boolean> MEMORY_SNAPSHOTS = flag("memorySnapshots");
    public static final VmTrait<Boolean> QUIESCED_SNAPSHOTS = flag("quiescedSnapshots");
    /** Taken before the start, each below the one before. */
    public static final VmTrait<Integer> SNAPSHOTS = number("snapshots", 0, 496);
    /** Takes one snapshot more, where the recording begins. */
    public static final VmTrait<InitialRecording> RECORDED = words("recorded", InitialRecording.class);
    /** Spread evenly rather than drawn, so that they can be counted without looking at each. */
    public static final VmTrait<Boolean> TEMPLATE = flag("template");

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

    private static VmTrait<Integer> number(String key, int min, int max) {
        return new VmTrait<>(key, Integer.class, min, max);
    }

    private static <E extends Enum<E>> VmTrait<E> words(String key, Class<E> type) {
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

    /** Its place among all traits, from 0. */
    public int position() {
        return position;
    }

    T cast(Object value) {
        return type.cast(value);
    }

    /** What a value may be, for messages. */
    String allowedValues() {
        if (type == Integer.class) return min + " to " + max;
        if (type == Boolean.class) return "true or false";
        if (!type.isEnum()) return "a word";
        return String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(VmTrait::word).toList());
    }

    /** The value that a file's scalar stands for; empty when it is none. */
    Optional<T> parse(@Nullable Object scalar) {
        String text = String.valueOf(scalar).strip();
        if (type == Integer.class) return number(text).map(type::cast);
        if (type == Boolean.class) {
            boolean known = text.equals("true") || text.equals("false");
            return known ? Optional.of(type.cast(Boolean.valueOf(text))) : Optional.empty();
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(one -> word(one).equals(text) || onOff(one).equals(text))
                    .findFirst();
        }
        return text.isEmpty() || scalar == null ? Optional.empty() : Optional.of(type.cast(text));
    }

    private Optional<Integer> number(String text) {
        if (!text.matches("[0-9]{1,9}")) return Optional.empty();
        int number = Integer.parseInt(text);
        return number < min || number > max ? Optional.empty() : Optional.of(number);
    }

    private static String word(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** YAML's older readers take on and off for true and false. */
    private static String onOff(Object constant) {
        if (constant == PowerState.ON) return "true";
        return constant == PowerState.OFF ? "false" : word(constant);
    }

    @Override
    public String toString() {
        return key;
    }
}

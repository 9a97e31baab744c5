package io.vfleet.config;

import io.vfleet.model.PowerState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that virtual machines differ in: its key in the file, and what its values may be. */
public final class Trait<T> {
    private static final List<Trait<?>> ALL = new ArrayList<>();

    public static final Trait<PowerState> POWER = words("power", PowerState.class);
    public static final Trait<String> GUEST_ID = new Trait<>("guestId", String.class, 0, 0);
    public static final Trait<Tools> TOOLS = words("tools", Tools.class);
    public static final Trait<String> HARDWARE_VERSION = new Trait<>("hardwareVersion", String.class, 0, 0);
    public static final Trait<Integer> CPU_COUNT = number("cpuCount", 1, 768);
    public static final Trait<Integer> MEMORY_MIB = number("memoryMib", 4, 25_165_824);
    public static final Trait<Boolean> CPU_HOT_ADD = flag("cpuHotAdd");
    public static final Trait<Boolean> MEMORY_HOT_ADD = flag("memoryHotAdd");
    public static final Trait<Integer> NICS = number("nics", 0, 4);
    public static final Trait<Integer> DISKS = number("disks", 0, 15);
    /** Drawn for each disk. */
    public static final Trait<Integer> DISK_GIB = number("diskGib", 1, 63_488);
    /** Drawn for each disk. */
    public static final Trait<DiskMode> DISK_MODE = words("diskMode", DiskMode.class);
    /** Drawn for each disk. */
    public static final Trait<Boolean> DISK_THIN = flag("diskThin");
    /** Drawn for each disk: how much of a thin one is allocated. */
    public static final Trait<Integer> DISK_USED_PERCENT = number("diskUsedPercent", 0, 100);
    /** Makes the last disk a raw device mapping in physical mode. */
    public static final Trait<Boolean> PHYSICAL_RDM = flag("physicalRdm");
    /** Shares the bus of the SCSI controller. */
    public static final Trait<Boolean> SHARED_BUS = flag("sharedBus");

    public static final Trait<Boolean> CHANGE_TRACKING = flag("changeTracking");
    public static final Trait<Boolean> CHANGE_TRACKING_SUPPORTED = flag("changeTrackingSupported");
    public static final Trait<Boolean> RECORD_REPLAY = flag("recordReplay");
    public static final Trait<Boolean> RECORD_REPLAY_SUPPORTED = flag("recordReplaySupported");
    public static final Trait<Boolean> SNAPSHOT_LOCKED = flag("snapshotLocked");
    public static final Trait<Boolean> FAULT_TOLERANCE = flag("faultTolerance");
    public static final Trait<Boolean> MEMORY_SNAPSHOTS = flag("memorySnapshots");
    public static final Trait<Boolean> QUIESCED_SNAPSHOTS = flag("quiescedSnapshots");
    /** Taken before the start, each below the one before. */
    public static final Trait<Integer> SNAPSHOTS = number("snapshots", 0, 496);
    /** Takes one snapshot more, where the recording begins. */
    public static final Trait<Recorded> RECORDED = words("recorded", Recorded.class);
    /** Spread evenly rather than drawn, so that they can be counted without looking at each. */
    public static final Trait<Boolean> TEMPLATE = flag("template");

    private final String key;
    private final Class<T> type;
    private final int min;
    private final int max;
    private final int place;

    private Trait(String key, Class<T> type, int min, int max) {
        this.key = key;
        this.type = type;
        this.min = min;
        this.max = max;
        place = ALL.size();
        ALL.add(this);
    }

    private static Trait<Boolean> flag(String key) {
        return new Trait<>(key, Boolean.class, 0, 0);
    }

    private static Trait<Integer> number(String key, int min, int max) {
        return new Trait<>(key, Integer.class, min, max);
    }

    private static <E extends Enum<E>> Trait<E> words(String key, Class<E> type) {
        return new Trait<>(key, type, 0, 0);
    }

    public static List<Trait<?>> all() {
        return List.copyOf(ALL);
    }

    public static Optional<Trait<?>> named(String key) {
        return all().stream().filter(trait -> trait.key.equals(key)).findFirst();
    }

    public String key() {
        return key;
    }

    /** Its place among all traits, from 0. */
    public int place() {
        return place;
    }

    T cast(Object value) {
        return type.cast(value);
    }

    /** What a value may be, for messages. */
    String need() {
        if (type == Integer.class) return min + " to " + max;
        if (type == Boolean.class) return "true or false";
        if (!type.isEnum()) return "a word";
        return String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Trait::word).toList());
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

package io.vfleet.manager;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.model.Facet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The licences of one vCenter and what they are assigned to. A key is only looked at for its form: every one is of the same
 * edition. Any thread may read; changed on the first loop only.
 */
public final class Licenses {
    /** What changes with licences. */
    public enum LicenseFacet implements Facet {
        LICENSES
    }

    /**
     * A licence.
     *
     * @param labels by their keys
     */
    public record License(String key, Map<String, String> labels) {
        public License {
            labels = Map.copyOf(labels);
        }
    }

    /** The key of the evaluation that everything without a licence of its own runs by. */
    public static final String EVALUATION = "00000-00000-00000-00000-00000";

    private static final Pattern FORM = Pattern.compile("[0-9A-Z]{5}(-[0-9A-Z]{5}){4}");
    private static final long LICENSE_BYTES = 400;
    private static final long ASSIGNMENT_BYTES = 200;

    private final int max;
    private final int labelsMax;
    private final MemoryAccount memory;
    private volatile Map<String, License> byKey = Map.of();
    private volatile Map<String, String> assigned = Map.of();

    /**
     * @param max of licences, and of what they are assigned to
     * @param labelsMax of one licence
     */
    public Licenses(int max, int labelsMax, MemoryAccount memory) {
        this.max = max;
        this.labelsMax = labelsMax;
        this.memory = memory;
    }

    /** Whether a text has the form of a key. */
    public static boolean isKey(String text) {
        return FORM.matcher(text).matches() && !text.equals(EVALUATION);
    }

    /** Those that clients have added. */
    public Collection<License> all() {
        return byKey.values();
    }

    /** The licence with that key; null when there is none. */
    public @Nullable License find(String key) {
        return byKey.get(key);
    }

    /** The keys by the ids of what they are assigned to. */
    public Map<String, String> assigned() {
        return assigned;
    }

    /** How many things a licence is assigned to. */
    public int used(String key) {
        return (int) assigned.values().stream().filter(key::equals).count();
    }

    // On the first loop.

    /** Adds a licence, or replaces its labels; false when there is no room. */
    public boolean put(License license) {
        License before = byKey.get(license.key());
        if ((before == null && byKey.size() >= max) || license.labels().size() > labelsMax) return false;
        long bytes = bytes(license);
        if (!memory.hasRoom(bytes)) return false;
        memory.recharge(HeldKind.TEXT, before == null ? 0 : bytes(before), bytes);
        Map<String, License> next = new LinkedHashMap<>(byKey);
        next.put(license.key(), license);
        byKey = next;
        return true;
    }

    /** Sets or removes a label of a licence that there is; false when there is no room. */
    public boolean putLabel(License license, String key, @Nullable String value) {
        Map<String, String> labels = new TreeMap<>(license.labels());
        if (value == null) labels.remove(key);
        else labels.put(key, value);
        return put(new License(license.key(), labels));
    }

    /** Removes a licence that nothing is assigned to. */
    public void remove(License license) {
        Map<String, License> next = new LinkedHashMap<>(byKey);
        if (next.remove(license.key()) != null) memory.release(HeldKind.TEXT, bytes(license));
        byKey = next;
    }

    /** Assigns a licence in place of another; false when there is no room. */
    public boolean assign(String entity, String key) {
        boolean held = assigned.containsKey(entity);
        if (!held && (assigned.size() >= max || !memory.charge(HeldKind.TEXT, ASSIGNMENT_BYTES))) return false;
        Map<String, String> next = new LinkedHashMap<>(assigned);
        next.put(entity, key);
        assigned = next;
        return true;
    }

    /** Leaves an entity to the evaluation; false when it had no licence. */
    public boolean unassign(String entity) {
        if (!assigned.containsKey(entity)) return false;
        Map<String, String> next = new LinkedHashMap<>(assigned);
        next.remove(entity);
        assigned = next;
        memory.release(HeldKind.TEXT, ASSIGNMENT_BYTES);
        return true;
    }

    private static long bytes(License license) {
        long bytes = LICENSE_BYTES;
        for (var label : license.labels().entrySet())
            bytes += ASSIGNMENT_BYTES
                    + label.getKey().length()
                    + label.getValue().length();
        return bytes;
    }
}

package io.vfleet.manager;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.meta.DataSize;
import io.vfleet.model.Facet;
import io.vfleet.model.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The advanced options of one vCenter. Any thread may read; changed on the first loop only. */
public final class VCenterOptions {
    /** What changes with the options. */
    public enum OptionFacet implements Facet {
        SETTINGS
    }

    /** What came of an attempt to set options. */
    public sealed interface OptionEdit {
        record OptionsSet() implements OptionEdit {}

        record OptionsRefused(Fault fault) implements OptionEdit {}

        /** There is no room. */
        record OptionsFull() implements OptionEdit {}
    }

    /** Options of one's own begin so. */
    private static final String OWN = "config.";

    private static final String QUERY_METRICS = "config.vpxd.stats.maxQueryMetrics";
    private static final long OPTION_BYTES = 200;
    private static final int KEY_CHARS_MAX = 255;

    private final Map<String, Object> initial = new LinkedHashMap<>();
    private final int addedMax;
    private final MemoryAccount memory;
    private volatile Map<String, Object> values;

    /**
     * @param queryMetricsMax how many metrics one query of historical statistics may ask for
     * @param addedMax how many options clients may add
     */
    public VCenterOptions(int queryMetricsMax, int addedMax, MemoryAccount memory) {
        this.addedMax = addedMax;
        this.memory = memory;
        initial.put("VirtualCenter.InstanceName", "127.0.0.1");
        initial.put("VirtualCenter.FQDN", "localhost");
        initial.put("VirtualCenter.VimApiUrl", "https://localhost/sdk");
        initial.put("VirtualCenter.MaxDBConnection", 50);
        initial.put("config.vmacore.soap.sessionTimeout", 30);
        initial.put(QUERY_METRICS, queryMetricsMax);
        initial.put("event.maxAge", 30);
        initial.put("event.maxAgeEnabled", true);
        initial.put("event.batchsize", 2000);
        initial.put("task.maxAge", 30);
        initial.put("task.maxAgeEnabled", true);
        initial.put("instance.id", 42);
        initial.put("log.level", "info");
        initial.put("mail.sender", "");
        initial.put("vpxd.hostPasswordLength", 32);
        values = initial;
    }

    /** All options by their keys. */
    public Map<String, Object> values() {
        return values;
    }

    /** How many metrics one query of historical statistics may ask for; below 0 for any number. */
    public int queryMetricsMax() {
        return values.get(QUERY_METRICS) instanceof Integer max ? max : -1;
    }

    /**
     * Sets options, all or none. An option keeps its type; one that a client has added goes with a null value.
     */
    public OptionEdit update(Map<String, Optional<Object>> changes) {
        Map<String, Object> next = new LinkedHashMap<>(values);
        for (var change : changes.entrySet()) {
            String key = change.getKey();
            Object value = change.getValue().orElse(null);
            Fault refused = fault(key, value);
            if (refused != null) return new OptionEdit.OptionsRefused(refused);
            if (value == null) next.remove(key);
            else next.put(key, value);
        }
        if (next.size() > initial.size() + addedMax) return new OptionEdit.OptionsFull();
        long before = bytes(values);
        long now = bytes(next);
        if (!memory.hasRoom(Math.max(0, now - before))) return new OptionEdit.OptionsFull();
        memory.recharge(HeldKind.TEXT, before, now);
        values = next;
        return new OptionEdit.OptionsSet();
    }

    private @Nullable Fault fault(String key, @Nullable Object value) {
        Object shipped = initial.get(key);
        if (shipped == null && (!key.startsWith(OWN) || key.length() > KEY_CHARS_MAX))
            return new Fault.InvalidName(key, null);
        if (value == null) return shipped == null ? null : new Fault.InvalidArgument("changedValue.value");
        boolean simple = value instanceof String || value instanceof Number || value instanceof Boolean;
        boolean fits = shipped == null ? simple : shipped.getClass() == value.getClass();
        int least = key.equals(QUERY_METRICS) ? -1 : 0;
        if (value instanceof Integer number && shipped != null && number < least) fits = false;
        return fits ? null : new Fault.InvalidArgument("changedValue.value");
    }

    /** What clients have added to the options and their values. */
    private long bytes(Map<String, Object> options) {
        long bytes = 0;
        for (var option : options.entrySet()) {
            if (option.getValue().equals(initial.get(option.getKey()))) continue;
            bytes += OPTION_BYTES + option.getKey().length() + DataSize.bytes(option.getValue());
        }
        return bytes;
    }
}

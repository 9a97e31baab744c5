package io.vfleet.manager;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.model.Facet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What clients have set of the services and the start of machines of single hosts. Any thread may read; changed on the first loop. */
public final class HostSettings {
    /** What changes with them. */
    public enum HostSettingFacet implements Facet {
        SETTINGS
    }

    /** A service that every host has. */
    public record ShippedService(String key, String label, boolean running) {}

    /** {@code policy}: on, off or automatic. */
    public record HostServiceState(boolean running, String policy) {}

    private record Kept(
            Map<String, HostServiceState> services,
            @Nullable DataObject autoStart) {
        long bytes() {
            return 200L + 100L * services.size() + (autoStart == null ? 0 : DataSize.bytes(autoStart));
        }
    }

    private static final Kept NOTHING = new Kept(Map.of(), null);
    private static final List<ShippedService> SERVICES = List.of(
            new ShippedService("TSM", "ESXi Shell", false),
            new ShippedService("TSM-SSH", "SSH", false),
            new ShippedService("ntpd", "NTP Daemon", true),
            new ShippedService("vpxa", "VMware vCenter Agent", true));

    private final Map<Integer, Kept> byHost = new ConcurrentHashMap<>();
    private final MemoryAccount memory;

    public HostSettings(MemoryAccount memory) {
        this.memory = memory;
    }

    /** The services of every host. */
    public static List<ShippedService> services() {
        return SERVICES;
    }

    /** The state of a service of a host; null when there is no such service. */
    public @Nullable HostServiceState service(int host, String key) {
        HostServiceState kept = byHost.getOrDefault(host, NOTHING).services().get(key);
        if (kept != null) return kept;
        for (ShippedService service : SERVICES)
            if (service.key().equals(key))
                return new HostServiceState(service.running(), service.running() ? "on" : "off");
        return null;
    }

    /** The HostAutoStartManagerConfig of a host; null while nobody has set one. */
    public @Nullable DataObject autoStart(int host) {
        return byHost.getOrDefault(host, NOTHING).autoStart();
    }

    // On the first loop.

    /** False when there is no room. */
    public boolean setService(int host, String key, HostServiceState state) {
        Kept before = byHost.getOrDefault(host, NOTHING);
        Map<String, HostServiceState> services = new HashMap<>(before.services());
        services.put(key, state);
        return put(host, new Kept(Map.copyOf(services), before.autoStart()));
    }

    /** False when there is no room. */
    public boolean setAutoStart(int host, DataObject config) {
        return put(host, new Kept(byHost.getOrDefault(host, NOTHING).services(), config));
    }

    /** The host is gone. */
    public void forget(int host) {
        Kept gone = byHost.remove(host);
        if (gone != null) memory.release(HeldKind.TEXT, gone.bytes());
    }

    /** Whether anything is kept of a host. */
    public boolean keeps(int host) {
        return byHost.containsKey(host);
    }

    private boolean put(int host, Kept kept) {
        Kept before = byHost.get(host);
        long held = before == null ? 0 : before.bytes();
        if (!memory.hasRoom(Math.max(0, kept.bytes() - held))) return false;
        memory.recharge(HeldKind.TEXT, held, kept.bytes());
        byHost.put(host, kept);
        return true;
    }
}

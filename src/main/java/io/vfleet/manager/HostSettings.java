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

/** What clients have set of the services, the firewall and the start of machines of single hosts. Any thread may read; changed on the first loop. */
public final class HostSettings {
    /** What changes with them. */
    public enum HostSettingFacet implements Facet {
        SETTINGS
    }

    /** A service that every host has. */
    public record ShippedService(String key, String label, boolean running) {}

    /** {@code policy}: on, off or automatic. */
    public record HostServiceState(boolean running, String policy) {}

    /**
     * A ruleset that the firewall of every host has, of one rule.
     *
     * @param service the key of the service that it is for; empty for none
     * @param required whether it cannot be switched off
     */
    public record ShippedRuleset(
            String key,
            String label,
            boolean enabled,
            boolean required,
            String service,
            int port,
            boolean inbound,
            String protocol) {}

    private record Kept(
            Map<String, HostServiceState> services,
            Map<String, Boolean> rulesets,
            @Nullable DataObject autoStart) {
        long bytes() {
            return 200L
                    + 100L * (services.size() + rulesets.size())
                    + (autoStart == null ? 0 : DataSize.bytes(autoStart));
        }
    }

    private static final Kept NOTHING = new Kept(Map.of(), Map.of(), null);
    private static final List<ShippedRuleset> RULESETS = List.of(
            new ShippedRuleset("sshServer", "SSH Server", false, false, "TSM-SSH", 22, true, "tcp"),
            new ShippedRuleset("sshClient", "SSH Client", false, false, "", 22, false, "tcp"),
            new ShippedRuleset("ntpClient", "NTP Client", true, false, "ntpd", 123, false, "udp"),
            new ShippedRuleset("dns", "DNS Client", true, true, "", 53, false, "udp"),
            new ShippedRuleset("dhcp", "DHCP Client", true, true, "", 68, true, "udp"),
            new ShippedRuleset("vSphereClient", "vSphere Web Client", true, true, "", 443, true, "tcp"),
            new ShippedRuleset("vpxHeartbeats", "VMware vCenter Agent", true, true, "vpxa", 902, false, "udp"),
            new ShippedRuleset("NFC", "NFC", true, true, "", 902, true, "tcp"),
            new ShippedRuleset("vMotion", "vMotion", true, true, "", 8000, true, "tcp"),
            new ShippedRuleset("faultTolerance", "Fault Tolerance", true, true, "", 8300, true, "tcp"),
            new ShippedRuleset("nfsClient", "NFS Client", false, false, "", 2049, false, "tcp"),
            new ShippedRuleset("iSCSI", "Software iSCSI Client", false, false, "", 3260, false, "tcp"),
            new ShippedRuleset("snmp", "SNMP Server", true, false, "", 161, true, "udp"),
            new ShippedRuleset("syslog", "syslog", false, false, "", 514, false, "udp"),
            new ShippedRuleset("httpClient", "httpClient", false, false, "", 443, false, "tcp"));
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

    /** The rulesets of the firewall of every host. */
    public static List<ShippedRuleset> rulesets() {
        return RULESETS;
    }

    /** Whether clients have switched rulesets of a host. */
    public boolean hasRulesets(int host) {
        return !byHost.getOrDefault(host, NOTHING).rulesets().isEmpty();
    }

    /** Whether a ruleset of a host is on. */
    public boolean isEnabled(int host, ShippedRuleset ruleset) {
        return byHost.getOrDefault(host, NOTHING).rulesets().getOrDefault(ruleset.key(), ruleset.enabled());
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
        return put(host, new Kept(Map.copyOf(services), before.rulesets(), before.autoStart()));
    }

    /** False when there is no room. */
    public boolean setEnabled(int host, ShippedRuleset ruleset, boolean enabled) {
        Kept before = byHost.getOrDefault(host, NOTHING);
        Map<String, Boolean> rulesets = new HashMap<>(before.rulesets());
        rulesets.put(ruleset.key(), enabled);
        return put(host, new Kept(before.services(), Map.copyOf(rulesets), before.autoStart()));
    }

    /** False when there is no room. */
    public boolean setAutoStart(int host, DataObject config) {
        Kept before = byHost.getOrDefault(host, NOTHING);
        return put(host, new Kept(before.services(), before.rulesets(), config));
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

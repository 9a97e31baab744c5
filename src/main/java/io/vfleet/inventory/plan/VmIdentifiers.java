package io.vfleet.inventory.plan;

import io.vfleet.engine.random.KeyedUuid;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.inventory.NumericSuffix;
import java.util.Locale;
import java.util.UUID;

/**
 * UUIDs, MAC and IP addresses and DNS names as invertible functions of a virtual machine's index. A golden file pins
 * the values, because clients keep them between runs.
 */
public final class VmIdentifiers {
    /** How many adapters of a virtual machine have an address of vCenter's range. */
    public static final int NICS_MAX = 4;

    private static final int DISKS_MAX = 64;
    private static final int HOSTS_PER_NET = 254;
    private static final String DOMAIN = ".vfleet.test";
    private static final String MAC_PREFIX = "00:50:56:";

    private final InventoryPlan plan;
    private final KeyedUuid bios;
    private final KeyedUuid instance;
    private final KeyedUuid disk;

    public VmIdentifiers(InventoryPlan plan, long seed) {
        this.plan = plan;
        bios = new KeyedUuid(SeededRandom.mix(seed + 1));
        instance = new KeyedUuid(SeededRandom.mix(seed + 2));
        disk = new KeyedUuid(SeededRandom.mix(seed + 3));
    }

    /** The BIOS UUID that a virtual machine has from its beginning, unless another one was asked for. */
    public UUID bios(int vm) {
        return bios.of(plan.index(vm));
    }

    /** As {@link #bios}, for the instance UUID. */
    public UUID instance(int vm) {
        return instance.of(plan.index(vm));
    }

    /**
     * The virtual machine whose number has that BIOS or instance UUID, whether or not it exists.
     *
     * @return 0 for none
     */
    public int byUuid(UUID uuid, boolean isInstance) {
        return number((isInstance ? instance : bios).indexOf(uuid).orElse(-1));
    }

    private int number(long index) {
        return index < 0 || index > Integer.MAX_VALUE - plan.firstVm() ? 0 : plan.firstVm() + (int) index;
    }

    /** The UUID of the nth disk of a virtual machine. */
    public UUID disk(int vm, int nth) {
        return disk.of((long) plan.index(vm) * DISKS_MAX + nth);
    }

    /**
     * The address of the nth adapter of a virtual machine, in vCenter's range for generated ones: 00:50:56:80:00:00 to
     * 00:50:56:bf:ff:ff, of which beyond a million virtual machines the first are used again.
     */
    public String mac(int vm, int nic) {
        int position = plan.index(vm) * NICS_MAX + nic;
        StringBuilder mac = new StringBuilder(17).append(MAC_PREFIX);
        hex(mac, 0x80 | ((position >>> 16) & 0x3F));
        hex(mac.append(':'), position >>> 8);
        hex(mac.append(':'), position);
        return mac.toString();
    }

    /** In 10.0.0.0/8, without the first and last address of each /24 network. */
    public String ip(int vm) {
        int index = plan.index(vm);
        int net = index / HOSTS_PER_NET;
        return "10." + ((net >>> 8) & 0xFF) + "." + (net & 0xFF) + "." + (index % HOSTS_PER_NET + 1);
    }

    /**
     * The virtual machine whose number has that IP address, whether or not it exists.
     *
     * @return 0 for none
     */
    public int byIp(String ip) {
        String[] parts = ip.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals("10")) return 0;
        int high = NumericSuffix.number(parts[1]);
        int low = NumericSuffix.number(parts[2]);
        int host = NumericSuffix.number(parts[3]) - 1;
        boolean invalid = high < 0 || high > 255 || low < 0 || low > 255 || host < 0 || host >= HOSTS_PER_NET;
        return invalid ? 0 : number((high << 8 | low) * HOSTS_PER_NET + host);
    }

    /** The initial name in lower case, with dashes for underscores, in the domain vfleet.test. */
    public static String dnsName(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-') + DOMAIN;
    }

    /** The DNS name that a virtual machine of the plan has at the start; empty for others. */
    public String initialDnsName(int vm) {
        return plan.isVm(vm) ? dnsName(plan.name(plan.index(vm))) : "";
    }

    /** The directory that a virtual machine of the plan has at the start; empty for others. */
    public String initialDirectory(int vm) {
        return plan.isVm(vm) ? plan.name(plan.index(vm)) : "";
    }

    /**
     * Finds the virtual machine of the plan with an initial DNS name, ignoring case.
     *
     * @return its index, or -1 for none
     */
    public int byDnsName(String dnsName) {
        String lowerCase = dnsName.toLowerCase(Locale.ROOT);
        if (!lowerCase.endsWith(DOMAIN)) return -1;
        // All initial names consist of capital letters, digits and underscores.
        String name = lowerCase.substring(0, lowerCase.length() - DOMAIN.length());
        return plan.indexOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static void hex(StringBuilder text, int value) {
        text.append(Character.forDigit(value >>> 4 & 0xF, 16)).append(Character.forDigit(value & 0xF, 16));
    }
}

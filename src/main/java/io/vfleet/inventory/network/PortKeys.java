package io.vfleet.inventory.network;

import java.util.Objects;

/**
 * The keys of the ports of distributed switches. A network adapter of a virtual machine has a port of its own, whose key follows from
 * both; further ports of a portgroup are numbered.
 */
public final class PortKeys {
    /** The keys of free ports begin here, above those of all adapters. */
    private static final long FREE = 1_000_000_000L;

    /** The ports of one portgroup are fewer. */
    public static final int PORTS_MAX = 100_000;

    private static final int NICS = 10;
    private static final int FIRST_NIC = 4_000;

    private PortKeys() {}

    /** The port of an adapter, by the key of the device. */
    public static long ofAdapter(int vm, int device) {
        return (long) vm * NICS + device - FIRST_NIC;
    }

    /** The cookie that distinguishes one connection of an adapter from the next. */
    public static int cookie(int vm, int device) {
        return Objects.hash(vm, device);
    }

    /** The virtual machine of such a port; 0 for the key of another one. */
    public static int vm(long key) {
        return key > 0 && key < FREE ? (int) (key / NICS) : 0;
    }

    /** The key of the device of such a port. */
    public static int device(long key) {
        return (int) (key % NICS) + FIRST_NIC;
    }

    /** A port that no adapter has by itself. */
    public static long free(int portgroup, int index) {
        return FREE + (long) portgroup * PORTS_MAX + index;
    }

    /** The portgroup of such a port; 0 for the key of another one. */
    public static int portgroup(long key) {
        long above = (key - FREE) / PORTS_MAX;
        return key < FREE || above > Integer.MAX_VALUE ? 0 : (int) above;
    }

    /** Which of the ports of its portgroup it is. */
    public static int index(long key) {
        return (int) ((key - FREE) % PORTS_MAX);
    }

    /** The key in a text; -1 when it is none. */
    public static long parse(String text) {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) return -1;
        return Long.parseLong(text);
    }
}

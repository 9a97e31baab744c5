package io.vfleet.inventory;

import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The names of all hosts, also of those that are being added: each is in a vCenter once, whatever its case. Any thread. */
public final class HostNames {
    private final ConcurrentMap<String, Integer> hosts = new ConcurrentHashMap<>();

    /** The number of the host that has the name, or will have it; 0 for none. */
    public int find(String name) {
        return hosts.getOrDefault(key(name), 0);
    }

    /** Gives a name to a host, unless another one has it, whose number is returned; 0 when there is none. */
    public int claim(String name, int host) {
        Integer other = hosts.putIfAbsent(key(name), host);
        return other == null || other == host ? 0 : other;
    }

    /** The host has the name no more. */
    public void release(String name, int host) {
        hosts.remove(key(name), host);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

package io.vfleet.inventory.plan;

import io.vfleet.inventory.NumericSuffix;
import java.util.List;

/**
 * A run of consecutive virtual machines that share a pool, a folder and a name prefix.
 *
 * @param first the index of its first one
 * @param prefix of their names; a count from 0 follows
 * @param offset how many come before it on the same hosts
 * @param perHost how many go to a host before the next host's turn
 * @param perDatastore the same for datastores
 * @param network what their adapters are connected to; 0 for none
 */
public record VmBlock(
        int first,
        int count,
        String prefix,
        int datacenter,
        int compute,
        int pool,
        int folder,
        int offset,
        int perHost,
        List<Integer> hosts,
        int perDatastore,
        List<Integer> datastores,
        int network) {
    int host(int index) {
        return hosts.get((index - first + offset) / perHost % hosts.size());
    }

    int datastore(int index) {
        return datastores.get((index - first) / perDatastore % datastores.size());
    }

    String name(int index) {
        return prefix + (index - first);
    }

    /**
     * The index of the virtual machine with that count.
     *
     * @return -1 when there is none
     */
    int index(String digits) {
        int count = NumericSuffix.number(digits);
        return count < 0 || count >= this.count ? -1 : first + count;
    }
}

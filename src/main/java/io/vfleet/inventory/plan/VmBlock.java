package io.vfleet.inventory.plan;

import io.vfleet.inventory.NumericSuffix;
import java.util.List;

/**
 * A run of consecutive virtual machines that share a pool, a folder and a name prefix.
 *
 * @param first the index of its first virtual machine
 * @param prefix the prefix of names, which a count from 0 follows
 * @param offset how many virtual machines precede it on the same hosts
 * @param perHost how many consecutive virtual machines are placed on a host before the next host is used
 * @param perDatastore likewise for datastores
 * @param network the number of the network of their adapters; 0 for no adapters
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

    /** The index after the last neighbour of this virtual machine that shares its host and datastore. */
    int endOfRun(int index) {
        int onHost = perHost - (index - first + offset) % perHost;
        int onDatastore = perDatastore - (index - first) % perDatastore;
        boolean oneHost = hosts.size() == 1;
        boolean oneDatastore = datastores.size() == 1;
        return index + Math.min(oneHost ? count : onHost, oneDatastore ? count : onDatastore);
    }

    String name(int index) {
        return prefix + (index - first);
    }

    /**
     * The index of the virtual machine whose name ends in these digits.
     *
     * @return -1 when there is none
     */
    int index(String digits) {
        int count = NumericSuffix.number(digits);
        return count < 0 || count >= this.count ? -1 : first + count;
    }
}

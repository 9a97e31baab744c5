package io.vfleet.inventory;

import java.util.List;

/**
 * Virtual machines of the plan that follow one another and share a pool, a folder and the beginning of their names.
 *
 * @param first the index of its first one
 * @param prefix of their names; a count from 0 follows
 * @param offset how many come before it on the same hosts
 * @param perHost how many go to a host before the next host's turn
 * @param perStore the same for datastores
 * @param network what their adapters are connected to; 0 for none
 */
record Block(
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
        int perStore,
        List<Integer> stores,
        int network) {
    int host(int index) {
        return hosts.get((index - first + offset) / perHost % hosts.size());
    }

    int store(int index) {
        return stores.get((index - first) / perStore % stores.size());
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
        int count = Digits.number(digits);
        return count < 0 || count >= this.count ? -1 : first + count;
    }
}

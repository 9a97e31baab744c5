package io.vfleet.vm;

import io.vfleet.model.VmConnectionState;

/**
 * Where a virtual machine is: its host, resource pool, folder and home datastore, by entity number, and whether its host
 * reaches it.
 *
 * @param pool 0 for a template
 * @param datastore the home datastore, which holds the configuration files
 * @param directory the name of its folder on the home datastore
 * @param connection whether it can be reached there, if its host can
 */
public record VmPlacement(
        int host, int pool, int folder, int datastore, String directory, VmConnectionState connection) {
    public VmPlacement withHost(int changed) {
        return new VmPlacement(changed, pool, folder, datastore, directory, connection);
    }

    public VmPlacement withPool(int changed) {
        return new VmPlacement(host, changed, folder, datastore, directory, connection);
    }

    public VmPlacement withFolder(int changed) {
        return new VmPlacement(host, pool, changed, datastore, directory, connection);
    }

    public VmPlacement withDatastore(int changed) {
        return new VmPlacement(host, pool, folder, changed, directory, connection);
    }
}

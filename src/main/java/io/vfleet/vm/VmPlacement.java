package io.vfleet.vm;

import io.vfleet.model.VmConnectionState;

/**
 * Where a virtual machine is: its host, resource pool, folder and home datastore, by entity number, and whether its host
 * reaches it.
 *
 * @param pool 0 for a template
 * @param datastore the home datastore, which holds the configuration files
 * @param directory the name of its folder on the home datastore
 * @param configFile the name of the configuration file, where it does not follow from that of the folder; otherwise empty
 * @param connection whether it can be reached there, if its host can
 */
public record VmPlacement(
        int host,
        int pool,
        int folder,
        int datastore,
        String directory,
        String configFile,
        VmConnectionState connection) {
    /** With a configuration file that is called as its folder. */
    public VmPlacement(int host, int pool, int folder, int datastore, String directory, VmConnectionState connection) {
        this(host, pool, folder, datastore, directory, "", connection);
    }

    /** The name of the configuration file. */
    public String vmx() {
        return configFile.isEmpty() ? directory + ".vmx" : configFile;
    }

    public VmPlacement withConfigFile(String changed) {
        return new VmPlacement(host, pool, folder, datastore, directory, changed, connection);
    }

    public VmPlacement withHost(int changed) {
        return new VmPlacement(changed, pool, folder, datastore, directory, configFile, connection);
    }

    public VmPlacement withPool(int changed) {
        return new VmPlacement(host, changed, folder, datastore, directory, configFile, connection);
    }

    public VmPlacement withFolder(int changed) {
        return new VmPlacement(host, pool, changed, datastore, directory, configFile, connection);
    }

    public VmPlacement withDirectory(String changed) {
        return new VmPlacement(host, pool, folder, datastore, changed, connection);
    }

    public VmPlacement withDatastore(int changed) {
        return new VmPlacement(host, pool, folder, changed, directory, configFile, connection);
    }
}

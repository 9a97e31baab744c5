package io.vfleet.vm;

import io.vfleet.model.VmConnectionState;

/**
 * The host, resource pool, folder and home datastore of a virtual machine, by entity number.
 *
 * @param pool 0 for a template
 * @param datastore the home datastore, which holds the configuration files
 * @param directory the name of its folder on the home datastore
 * @param connection whether it can be reached there, if its host can
 */
public record Placement(
        int host, int pool, int folder, int datastore, String directory, VmConnectionState connection) {}

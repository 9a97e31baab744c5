package io.vfleet.view;

import io.vfleet.inventory.Inventory;
import io.vfleet.vm.Placement;

/** Where files of virtual machines are, as clients write it: [datastore] folder/file. */
record Paths(Inventory inventory) {
    String file(int datastore, String directory, String file) {
        return folder(datastore, directory) + file;
    }

    String folder(int datastore, String directory) {
        return "[" + inventory.datastore(datastore).name() + "] " + directory + "/";
    }

    /** The configuration file. */
    String config(Placement placement) {
        return file(placement.datastore(), placement.directory(), placement.directory() + ".vmx");
    }
}

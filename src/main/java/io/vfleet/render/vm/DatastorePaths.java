package io.vfleet.render.vm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.vm.VmPlacement;

/** Datastore paths of the files of virtual machines: {@code [datastore] folder/file}. */
public record DatastorePaths(Inventory inventory) {
    public String file(int datastore, String directory, String file) {
        return folder(datastore, directory) + file;
    }

    public String folder(int datastore, String directory) {
        return "[" + inventory.datastore(datastore).name() + "] " + directory + "/";
    }

    /** The path of the VMX file. */
    public String vmxFile(VmPlacement placement) {
        return file(placement.datastore(), placement.directory(), placement.vmx());
    }
}

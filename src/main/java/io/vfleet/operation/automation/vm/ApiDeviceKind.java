package io.vfleet.operation.automation.vm;

import io.vfleet.meta.DataObject;
import io.vfleet.operation.automation.DataPaths;

/** The kinds of devices that have a list and details each. */
enum ApiDeviceKind {
    DISK("disk", "disk", "disks", "VirtualDisk"),
    ETHERNET("ethernet", "nic", "nics", "VirtualEthernetCard"),
    CDROM("cdrom", "cdrom", "cdroms", "VirtualCdrom"),
    FLOPPY("floppy", "floppy", "floppies", "VirtualFloppy"),
    PARALLEL("parallel", "port", "parallel_ports", "VirtualParallelPort"),
    SERIAL("serial", "port", "serial_ports", "VirtualSerialPort"),
    SATA("adapter.sata", "adapter", "sata_adapters", "VirtualSATAController"),
    SCSI("adapter.scsi", "adapter", "scsi_adapters", "VirtualSCSIController"),
    NVME("adapter.nvme", "adapter", "nvme_adapters", "VirtualNVMEController");

    private final String service;
    private final String idField;
    private final String infoField;
    private final String type;

    ApiDeviceKind(String service, String idField, String infoField, String type) {
        this.service = service;
        this.idField = idField;
        this.infoField = infoField;
        this.type = type;
    }

    /** The service, below that of the hardware. */
    String service() {
        return service;
    }

    /** The parameter, and the field of a row, that has the id. */
    String idField() {
        return idField;
    }

    /** The field of the details of a machine that has the devices by their ids. */
    String infoField() {
        return infoField;
    }

    boolean has(DataObject device) {
        return DataPaths.isA(device, type);
    }
}

package io.vfleet.faults.inventory;

import static io.vfleet.faults.FaultCase.atCall;
import static io.vfleet.faults.FaultCase.byState;
import static io.vfleet.faults.TestedOperation.COPY_DISK;
import static io.vfleet.faults.TestedOperation.COPY_FILE;
import static io.vfleet.faults.TestedOperation.CREATE_DISK;
import static io.vfleet.faults.TestedOperation.DEFRAGMENT_DISK;
import static io.vfleet.faults.TestedOperation.DELETE_DISK;
import static io.vfleet.faults.TestedOperation.DELETE_FILE;
import static io.vfleet.faults.TestedOperation.EAGER_ZERO_DISK;
import static io.vfleet.faults.TestedOperation.EXTEND_DISK;
import static io.vfleet.faults.TestedOperation.INFLATE_DISK;
import static io.vfleet.faults.TestedOperation.MOVE_DISK;
import static io.vfleet.faults.TestedOperation.MOVE_FILE;
import static io.vfleet.faults.TestedOperation.QUERY_DISK_FRAGMENTATION;
import static io.vfleet.faults.TestedOperation.QUERY_DISK_GEOMETRY;
import static io.vfleet.faults.TestedOperation.QUERY_DISK_UUID;
import static io.vfleet.faults.TestedOperation.SEARCH;
import static io.vfleet.faults.TestedOperation.SEARCH_SUBFOLDERS;
import static io.vfleet.faults.TestedOperation.SET_DISK_UUID;
import static io.vfleet.faults.TestedOperation.SHRINK_DISK;
import static io.vfleet.faults.TestedOperation.ZERO_FILL_DISK;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.SetupCall;
import io.vfleet.faults.TestedOperation;
import io.vfleet.faults.vm.PowerFaultCases;
import java.util.ArrayList;
import java.util.List;

/** Faults of searches, files and virtual disks on datastores. */
public final class FileFaultCases {
    private static final List<TestedOperation> OF_ONE_DISK = List.of(
            DELETE_DISK,
            EXTEND_DISK,
            INFLATE_DISK,
            SHRINK_DISK,
            DEFRAGMENT_DISK,
            ZERO_FILL_DISK,
            EAGER_ZERO_DISK,
            QUERY_DISK_UUID,
            QUERY_DISK_GEOMETRY,
            QUERY_DISK_FRAGMENTATION,
            SET_DISK_UUID);

    private FileFaultCases() {}

    public static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        for (TestedOperation operation : List.of(SEARCH, SEARCH_SUBFOLDERS)) {
            all.add(datastore(operation, "$name"));
            all.add(byState(operation, "FileNotFound", "there is no such folder")
                    .withArguments("{'datastorePath':'[LocalDS_0] none'}")
                    .withMember("file", "[LocalDS_0] none"));
            all.add(atCall(operation, "InvalidArgument", "a pattern is longer than any name")
                    .withArguments("{'datastorePath':'[LocalDS_0]','searchSpec':{'_typeName':"
                            + "'HostDatastoreBrowserSearchSpec','matchPattern':['" + "n".repeat(1_100) + "']}}"));
        }
        for (TestedOperation operation : OF_ONE_DISK) {
            all.add(datastore(operation, "$name-disk.vmdk"));
            all.add(byState(operation, "FileNotFound", "there is no such disk")
                    .withArguments(operation.arguments.replace("$name-disk", "none"))
                    .withMember("file", "[LocalDS_0] none.vmdk"));
            all.add(byState(operation, "FileFault", "the file is no disk")
                    .after(SetupCall.MAKE_DIRECTORY)
                    .withArguments(operation.arguments.replace("$name-disk.vmdk", "$name-folder"))
                    .withMember("file", "[LocalDS_0] $name-folder"));
        }
        for (TestedOperation operation : OF_ONE_DISK) {
            if (operation.method.startsWith("Query")) continue;
            all.add(byState(operation, "FileLocked", "a virtual machine that runs has the disk")
                    .withArguments(operation.arguments.replace("$name-disk.vmdk", "$name/$name.vmdk")));
        }
        all.add(byState(EXTEND_DISK, "FileFault", "the disk has more than the capacity that is asked for")
                .withArguments(EXTEND_DISK.arguments.replace("2048", "512")));
        all.add(atCall(EXTEND_DISK, "InvalidArgument", "there is no capacity")
                .withArguments(EXTEND_DISK.arguments.replace("2048", "0"))
                .withMember("invalidProperty", "newCapacityKb"));
        for (TestedOperation operation : List.of(INFLATE_DISK, SHRINK_DISK))
            all.add(byState(operation, "FileFault", "the disk is not thin").after(SetupCall.MAKE_THICK_DISK));
        all.add(byState(EAGER_ZERO_DISK, "FileFault", "the disk is thin").after(SetupCall.MAKE_DISK));
        creation(all);
        transfers(all);
        removal(all);
        return all;
    }

    private static FaultCase datastore(TestedOperation operation, String file) {
        return atCall(operation, "InvalidDatastorePath", "there is no such datastore")
                .withArguments(operation.arguments.replace("[LocalDS_0]", "[none]"))
                .withMember("datastorePath", "[none] " + file);
    }

    private static void creation(List<FaultCase> all) {
        all.add(datastore(CREATE_DISK, "$name-made.vmdk"));
        all.add(byState(CREATE_DISK, "FileAlreadyExists", "there is a file of that name")
                .after(SetupCall.MAKE_DISK)
                .withArguments(CREATE_DISK.arguments.replace("$name-made", "$name-disk")));
        all.add(byState(CREATE_DISK, "FileNotFound", "there is no such folder")
                .withArguments(CREATE_DISK.arguments.replace("$name-made", "none/$name-made")));
        all.add(PowerFaultCases.noDiskSpace(CREATE_DISK, "the datastore has no space for the disk"));
        all.add(atCall(CREATE_DISK, "InvalidArgument", "there is no such type of disks")
                .withArguments(CREATE_DISK.arguments.replace("preallocated", "x"))
                .withMember("invalidProperty", "spec.diskType"));
        all.add(atCall(CREATE_DISK, "InvalidDatastorePath", "the name of the file does not end in .vmdk")
                .withArguments(CREATE_DISK.arguments.replace("$name-made.vmdk", "$name-made")));
    }

    private static void transfers(List<FaultCase> all) {
        for (TestedOperation operation : List.of(COPY_DISK, MOVE_DISK)) {
            all.add(datastore(operation, "$name-disk.vmdk"));
            all.add(byState(operation, "FileNotFound", "there is no such disk")
                    .withArguments(operation.arguments.replace("$name-disk", "none")));
            all.add(byState(operation, "FileFault", "the file is no disk")
                    .after(SetupCall.MAKE_DIRECTORY)
                    .withArguments(operation.arguments.replace("$name-disk.vmdk", "$name-folder")));
            all.add(byState(operation, "FileAlreadyExists", "there is a file of the other name")
                    .withArguments(operation.arguments.replace("$name-made.vmdk", "$otherName/$otherName.vmdk")));
            all.add(byState(operation, "FileLocked", "a virtual machine that runs has the disk")
                    .withArguments(operation.arguments.replace("$name-disk.vmdk", "$name/$name.vmdk")));
        }
        all.add(byState(MOVE_FILE, "FileNotFound", "there is no such file")
                .withArguments(MOVE_FILE.arguments.replace("$name-folder", "none")));
        all.add(datastore(MOVE_FILE, "$name-folder"));
        all.add(byState(MOVE_FILE, "FileAlreadyExists", "there is a file of the other name")
                .withArguments(MOVE_FILE.arguments.replace("$name-moved", "$otherName")));
        all.add(byState(MOVE_FILE, "FileFault", "the folder is to be moved into itself")
                .withArguments(MOVE_FILE.arguments.replace("$name-moved", "$name-folder/in")));
        all.add(byState(MOVE_FILE, "FileLocked", "a virtual machine that runs has the file")
                .withArguments(MOVE_FILE.arguments.replace("$name-folder", "$name")));
        all.add(byState(COPY_FILE, "FileLocked", "a virtual machine that runs has the file open")
                .without("power")
                .withArguments(COPY_FILE.arguments.replace("$name.vmx", "$name.vmdk")));
        all.add(byState(COPY_FILE, "FileAlreadyExists", "there is a file of the other name")
                .withArguments(COPY_FILE.arguments.replace("$name.copy", "$otherName/$otherName.vmx")));
    }

    private static void removal(List<FaultCase> all) {
        all.add(byState(DELETE_FILE, "FileNotFound", "there is no such file")
                .withArguments(DELETE_FILE.arguments.replace("$name-folder", "none")));
        all.add(datastore(DELETE_FILE, "$name-folder"));
        all.add(byState(DELETE_FILE, "FileLocked", "a virtual machine that runs has the file")
                .withArguments(DELETE_FILE.arguments.replace("$name-folder", "$name")));
        all.add(byState(DELETE_FILE, "CannotDeleteFile", "a virtual machine in the inventory has the file")
                .with("power", "off")
                .withArguments(DELETE_FILE.arguments.replace("$name-folder", "$name")));
    }
}

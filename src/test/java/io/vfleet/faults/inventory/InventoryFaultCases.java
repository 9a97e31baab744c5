package io.vfleet.faults.inventory;

import static io.vfleet.faults.FaultCase.atCall;
import static io.vfleet.faults.FaultCase.byState;
import static io.vfleet.faults.TestedOperation.COPY_FILE;
import static io.vfleet.faults.TestedOperation.CREATE_CLUSTER;
import static io.vfleet.faults.TestedOperation.CREATE_DATACENTER;
import static io.vfleet.faults.TestedOperation.CREATE_FOLDER;
import static io.vfleet.faults.TestedOperation.CREATE_POOL;
import static io.vfleet.faults.TestedOperation.CREATE_STORAGE_POD;
import static io.vfleet.faults.TestedOperation.DESTROY;
import static io.vfleet.faults.TestedOperation.MAKE_DIRECTORY;
import static io.vfleet.faults.TestedOperation.MARK_AS_TEMPLATE;
import static io.vfleet.faults.TestedOperation.RENAME;
import static io.vfleet.faults.TestedOperation.UNREGISTER;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.SetupCall;
import io.vfleet.faults.TestedOperation;
import java.util.ArrayList;
import java.util.List;

/** Faults of what is made, named, moved and removed in the inventory and on datastores. */
public final class InventoryFaultCases {
    private InventoryFaultCases() {}

    public static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        for (TestedOperation operation : List.of(UNREGISTER, DESTROY, MARK_AS_TEMPLATE)) {
            all.add(byState(operation, "InvalidPowerState", "it is powered on")
                    .without("power")
                    .withMember("requestedState", "poweredOff")
                    .withMember("existingState", "poweredOn"));
        }
        for (TestedOperation operation :
                List.of(RENAME, CREATE_FOLDER, CREATE_STORAGE_POD, CREATE_DATACENTER, CREATE_CLUSTER, CREATE_POOL))
            names(all, operation);
        taken(all, CREATE_DATACENTER, "DC0");
        taken(all, CREATE_CLUSTER, "DC0_C0");
        taken(all, CREATE_STORAGE_POD, "LocalDS_0");
        all.add(byState(CREATE_POOL, "DuplicateName", "there is one of that name")
                .after(SetupCall.MAKE_POOL)
                .withArguments(named(CREATE_POOL, "$name-pool"))
                .withMember("name", "$name-pool"));
        all.add(byState(CREATE_POOL, "InsufficientCpuResourcesFault", "the parent cannot promise so much")
                .withArguments(CREATE_POOL.arguments.replaceFirst("'reservation':0", "'reservation':1000000000"))
                .withMember("requested", "1000000000"));
        all.add(byState(RENAME, "DuplicateName", "another virtual machine in the folder has the name")
                .withArguments("{'newName':'$otherName'}")
                .withMember("name", "$otherName"));
        all.add(byState(CREATE_FOLDER, "DuplicateName", "a virtual machine in the folder has the name")
                .withArguments("{'name':'$otherName'}")
                .withMember("name", "$otherName"));
        all.add(byState(CREATE_FOLDER, "DuplicateName", "a folder in the folder has the name")
                .after(SetupCall.MAKE_FOLDER)
                .withArguments("{'name':'$name-folder'}")
                .withMember("name", "$name-folder"));
        files(all);
        return all;
    }

    static void names(List<FaultCase> all, TestedOperation operation) {
        all.add(atCall(operation, "InvalidName", "the name is empty")
                .withArguments(named(operation, ""))
                .withMember("name", ""));
        all.add(atCall(operation, "InvalidName", "the name has more than 80 characters")
                .withArguments(named(operation, "n".repeat(81)))
                .withMember("name", "n".repeat(81)));
    }

    private static void taken(List<FaultCase> all, TestedOperation operation, String name) {
        all.add(byState(operation, "DuplicateName", "there is one of that name")
                .withArguments(named(operation, name))
                .withMember("name", name));
    }

    /** The operation's arguments with another name. */
    private static String named(TestedOperation operation, String name) {
        return operation.arguments.replace("'made'", "'" + name + "'").replace("'renamed'", "'" + name + "'");
    }

    private static void files(List<FaultCase> all) {
        all.add(atCall(MAKE_DIRECTORY, "InvalidDatastorePath", "the path names no datastore")
                .withArguments("{'name':'none','datacenter':$datacenter}")
                .withMember("datastorePath", "none"));
        all.add(atCall(MAKE_DIRECTORY, "InvalidDatastorePath", "there is no such datastore")
                .withArguments("{'name':'[none] a','datacenter':$datacenter}")
                .withMember("datastorePath", "[none] a"));
        all.add(byState(MAKE_DIRECTORY, "FileAlreadyExists", "there is a directory of that name")
                .withArguments("{'name':'[LocalDS_0] $name','datacenter':$datacenter}"));
        all.add(byState(COPY_FILE, "FileNotFound", "there is no such file")
                .withArguments("{'sourceName':'[LocalDS_0] none','sourceDatacenter':$datacenter,"
                        + "'destinationName':'[LocalDS_0] $name.copy'}"));
        all.add(atCall(COPY_FILE, "InvalidDatastorePath", "there is no such datastore")
                .withArguments("{'sourceName':'[none] a','sourceDatacenter':$datacenter,"
                        + "'destinationName':'[LocalDS_0] $name.copy'}")
                .withMember("datastorePath", "[none] a"));
    }
}

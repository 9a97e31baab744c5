package io.vfleet.operation.file;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.LoginResult;
import io.vfleet.access.session.Session;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.file.FileTree;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** A vCenter of which an administrator changes the files. */
final class DatastoreFixture {
    static final MoRef FILES = new MoRef("FileManager", "FileManager");
    static final MoRef DISKS = new MoRef("VirtualDiskManager", "virtualDiskManager");
    static final String OK = "success";

    final SimulatedVCenter simulated;
    final Session session;

    DatastoreFixture(Map<String, ?> settings) {
        simulated = new SimulatedVCenter(5, ServedVCenter.settings(settings));
        var client = new ClientInfo("127.0.0.1", "test", null);
        var login = simulated.vcenter.sessions().login("user", "pass", client);
        session = ((LoginResult.LoggedIn) login).session();
    }

    Inventory inventory() {
        return simulated.inventory();
    }

    MoRef datacenter() {
        return inventory().ref(inventory().byPath("/DC0"));
    }

    int datastore() {
        return inventory().byPath("/DC0/datastore/LocalDS_0");
    }

    DatastoreState state() {
        return inventory().datastore(datastore());
    }

    FileTree tree() {
        return inventory().files().tree(datastore());
    }

    NamedValues named1(String name) {
        return named("name", "[LocalDS_0] " + name).and("datacenter", datacenter());
    }

    NamedValues fromTo(String from, String to) {
        return named("sourceName", "[LocalDS_0] " + from)
                .and("sourceDatacenter", datacenter())
                .and("destinationName", "[LocalDS_0] " + to);
    }

    /** The name of the fault, of the call or of its task; success for none. */
    String call(MoRef target, String method, NamedValues arguments) {
        var reply = simulated.sendAndRun(session, target, method, arguments);
        if (reply.fault() != null) return reply.fault().typeName();
        if (!(reply.value() instanceof MoRef task)) return OK;
        var begun = Objects.requireNonNull(simulated.vcenter.tasks().find(task));
        simulated.loops.advance(Duration.ofMinutes(2));
        Fault error = begun.state().error();
        return error == null ? OK : error.typeName();
    }

    String mkdir(String name) {
        return call(FILES, "MakeDirectory", named1(name));
    }

    String delete(String name) {
        return call(FILES, "DeleteDatastoreFile_Task", named1(name));
    }

    String createDisk(String name, String type, long kib) {
        return call(DISKS, "CreateVirtualDisk_Task", named1(name).and("spec", disk(type, kib)));
    }

    static DataObject disk(String type, long kib) {
        return META.make("FileBackedVirtualDiskSpec")
                .set("diskType", type)
                .set("adapterType", "lsiLogic")
                .set("capacityKb", kib);
    }

    void finish() {
        simulated.accepted.finish();
    }
}

package io.vfleet.operation.container;

import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods that make folders and datacenters. */
public final class ContainerCreation {
    private static final String FOLDER = "Folder";

    private final Inventory inventory;
    private final ContainerMaker maker;

    public ContainerCreation(VCenter vcenter) {
        this.inventory = vcenter.inventory();
        this.maker = new ContainerMaker(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(FOLDER, "CreateFolder", this::createFolder);
        table.register(FOLDER, "CreateStoragePod", this::createPod);
        table.register(FOLDER, "CreateDatacenter", this::createDatacenter);
    }

    private void createFolder(Call call) {
        int parent = inventory.find(call.target());
        FolderKind holds = inventory.folder(parent).holds();
        if (holds == FolderKind.POD) call.reply().fault(new Fault.NotSupported());
        else maker.make(call, new NewFolder(parent, holds));
    }

    private void createPod(Call call) {
        int parent = inventory.find(call.target());
        if (inventory.folder(parent).holds() == FolderKind.DATASTORE)
            maker.make(call, new NewFolder(parent, FolderKind.POD));
        else call.reply().fault(new Fault.NotSupported());
    }

    private void createDatacenter(Call call) {
        int parent = inventory.find(call.target());
        if (inventory.folder(parent).holds() == FolderKind.DATACENTER) maker.make(call, new NewDatacenter(parent));
        else call.reply().fault(new Fault.NotSupported());
    }

    private record NewFolder(int parent, FolderKind holds) implements ContainerMaker.Creation {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public @Nullable String event() {
            return null;
        }

        @Override
        public List<ContainerState> tree(int first, String name) {
            return List.of(new FolderState(first, name, parent, holds));
        }
    }

    private record NewDatacenter(int parent) implements ContainerMaker.Creation {
        @Override
        public int count() {
            return 5;
        }

        @Override
        public String event() {
            return "DatacenterCreatedEvent";
        }

        @Override
        public List<ContainerState> tree(int first, String name) {
            EntityNumbers none = EntityNumbers.none();
            return List.of(
                    new DatacenterState(first, name, parent, first + 1, first + 2, first + 3, first + 4, none, none),
                    new FolderState(first + 1, "vm", first, FolderKind.VM),
                    new FolderState(first + 2, "host", first, FolderKind.HOST),
                    new FolderState(first + 3, "datastore", first, FolderKind.DATASTORE),
                    new FolderState(first + 4, "network", first, FolderKind.NETWORK));
        }
    }
}

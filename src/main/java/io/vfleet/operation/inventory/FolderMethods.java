package io.vfleet.operation.inventory;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import java.util.Objects;

/** The methods that make folders. */
public final class FolderMethods {
    /** Permissions and paths are looked up from folder to folder. */
    private static final int DEPTH_MAX = 100;

    private final Inventory inventory;
    private final NameValidator nameValidator;

    public FolderMethods(VCenter vcenter) {
        this.inventory = vcenter.inventory();
        this.nameValidator = new NameValidator(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register("Folder", "CreateFolder", this::create);
    }

    private void create(Call call) {
        String requested = (String) Objects.requireNonNull(call.arguments().get("name"));
        nameValidator.validate(call, requested).ifPresent(name -> create(call, name));
    }

    private void create(Call call, String name) {
        int parent = inventory.find(call.target());
        if (depth(parent) >= DEPTH_MAX) {
            call.reply().fault(new Fault.NotSupported());
            return;
        }
        int number = inventory.provisioning().nextNumber();
        Loop home = inventory.home(parent);
        boolean admitted = number != 0
                && home.offer(() -> inventory
                        .folders()
                        .create(
                                number,
                                parent,
                                name,
                                made -> {
                                    home.finished();
                                    call.reply().value(made);
                                },
                                fault -> {
                                    home.finished();
                                    call.reply().fault(fault);
                                }));
        if (!admitted) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    private int depth(int folder) {
        int depth = 0;
        for (int above = folder; above != 0; above = inventory.parent(above)) depth++;
        return depth;
    }
}

package io.vfleet.inventory;

import io.vfleet.model.Fault;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names in one folder: one that is taken, or is about to be, is refused to others. On the folder's home loop. */
final class NameGate implements Gate {
    private final Inventory inventory;
    private final Names names;
    private final int folder;
    private final Map<String, Integer> promised = new HashMap<>();

    NameGate(Inventory inventory, Names names, int folder) {
        this.inventory = inventory;
        this.names = names;
        this.folder = folder;
    }

    @Override
    public @Nullable Fault enter(Request request) {
        String name = request.needs().name();
        int vm = request.vm();
        int owner = promised.getOrDefault(name, inventory.findChild(folder, name));
        if (owner != 0 && owner != vm) return new Fault.DuplicateName(name, inventory.ref(owner));
        promised.put(name, vm);
        names.put(folder, name, vm);
        return null;
    }

    @Override
    public void leave(Request request, @Nullable Long keptBytes) {
        String name = request.needs().name();
        int vm = request.vm();
        promised.remove(name);
        String now = inventory.name(vm);
        if (!now.equals(name)) names.remove(folder, name, vm);
        if (!now.equals(request.oldName())) names.remove(folder, request.oldName(), vm);
    }
}

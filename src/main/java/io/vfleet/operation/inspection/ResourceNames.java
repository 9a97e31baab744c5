package io.vfleet.operation.inspection;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.vm.actor.ResourceAllocator.QueueWait;
import java.util.List;

/** The names of what tasks wait for. Any thread. */
public final class ResourceNames {
    private ResourceNames() {}

    /** The id of what is not there any more. */
    public static String of(Inventory inventory, QueueWait wait) {
        for (EntityKind kind : kinds(wait.kind())) {
            int number = inventory.find(new MoRef(kind.typeName(), wait.resource()));
            if (number > 0 && inventory.exists(number)) return inventory.name(number);
        }
        return wait.resource();
    }

    private static List<EntityKind> kinds(String kind) {
        return switch (kind) {
            case "host" -> List.of(EntityKind.HOST);
            case "datastore" -> List.of(EntityKind.DATASTORE);
            case "pool" -> List.of(EntityKind.CLUSTER, EntityKind.COMPUTE);
            case "folder" -> List.of(EntityKind.FOLDER);
            default -> List.of();
        };
    }
}

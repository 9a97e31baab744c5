package io.vfleet.operation.automation.listing;

import static io.vfleet.operation.automation.DataPaths.flag;
import static io.vfleet.operation.automation.DataPaths.number;
import static io.vfleet.operation.automation.DataPaths.text;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.MethodCalls;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of the lists of containers. */
final class ContainerRows {
    private final MethodCalls methods;
    private final Inventory inventory;

    ContainerRows(MethodCalls methods) {
        this.methods = methods;
        this.inventory = methods.vcenter().inventory();
    }

    ApiStruct row(ListedKind kind, int number, Session session) {
        MoRef ref = inventory.ref(number);
        ApiStruct row = new ApiStruct().set(kind.idField(), ref.value()).set("name", inventory.name(number));
        return switch (kind) {
            case HOST -> host(row, (HostState) inventory.container(number), ref, session);
            case CLUSTER -> {
                DataObject configuration = (DataObject) methods.read(session, ref, "configuration");
                yield row.set("ha_enabled", flag(configuration, "dasConfig.enabled"))
                        .set("drs_enabled", flag(configuration, "drsConfig.enabled"));
            }
            case DATASTORE -> {
                DataObject summary = (DataObject) methods.read(session, ref, "summary");
                yield row.set("type", datastoreType(inventory.datastore(number)))
                        .set("free_space", number(summary, "freeSpace"))
                        .set("capacity", number(summary, "capacity"));
            }
            case NETWORK -> row.set("type", networkType(inventory.kind(number)));
            case FOLDER -> row.set("type", folderType(inventory.folder(number)));
            case DATACENTER, RESOURCE_POOL -> row;
        };
    }

    private ApiStruct host(ApiStruct row, HostState host, MoRef ref, Session session) {
        DataObject runtime = (DataObject) methods.read(session, ref, "runtime");
        row.set("connection_state", connection(host));
        return host.connected() ? row.set("power_state", power(text(runtime, "powerState"))) : row;
    }

    private static @Nullable String power(@Nullable String state) {
        return switch (Objects.requireNonNullElse(state, "unknown")) {
            case "poweredOn" -> "POWERED_ON";
            case "poweredOff" -> "POWERED_OFF";
            case "standBy" -> "STANDBY";
            default -> null;
        };
    }

    static String connection(HostState host) {
        return host.connection().name();
    }

    static String datastoreType(DatastoreState datastore) {
        return datastore.backing().typeName();
    }

    static String networkType(EntityKind kind) {
        return kind == EntityKind.PORTGROUP ? "DISTRIBUTED_PORTGROUP" : "STANDARD_PORTGROUP";
    }

    static String folderType(FolderState folder) {
        return switch (folder.holds()) {
            case DATACENTER -> "DATACENTER";
            case VM -> "VIRTUAL_MACHINE";
            case HOST -> "HOST";
            case DATASTORE, POD -> "DATASTORE";
            case NETWORK -> "NETWORK";
        };
    }
}

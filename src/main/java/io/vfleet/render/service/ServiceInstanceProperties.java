package io.vfleet.view;

import io.vfleet.inventory.Inventory;
import io.vfleet.meta.DataObject;
import java.util.List;

/** The service instance: what the vCenter is, and where its managers are. */
final class ServiceTables {
    private final Sources sources;

    ServiceTables(Sources sources) {
        this.sources = sources;
    }

    Table<Singleton> service() {
        DataObject content = content();
        DataObject capability = capability();
        return new Table<Singleton>()
                .row("serverClock", _ -> sources.clock().now())
                .row("capability", _ -> capability)
                .row("content", _ -> content);
    }

    private DataObject content() {
        DataObject content = sources.make("ServiceContent")
                .set("rootFolder", sources.inventory().ref(Inventory.ROOT))
                .set("about", new Products(sources).vcenter());
        for (Singleton manager : Singleton.values()) {
            if (!manager.member().isEmpty()) content.set(manager.member(), manager.ref());
        }
        return content;
    }

    private DataObject capability() {
        return sources.make("Capability")
                .set("provisioningSupported", true)
                .set("multiHostSupported", true)
                .set("userShellAccessSupported", false)
                .set("supportedEVCMode", List.of())
                .set("supportedEVCGraphicsMode", List.of())
                .set("networkBackupAndRestoreSupported", true)
                .set("ftDrsWithoutEvcSupported", true)
                .set("hciWorkflowSupported", false)
                .set("computePolicyVersion", 0)
                .set("clusterPlacementSupported", false)
                .set("lifecycleManagementSupported", false)
                .set("hostSeedingSupported", false)
                .set("scalableSharesSupported", true)
                .set("hadcsSupported", false)
                .set("configMgmtSupported", false);
    }
}

package io.vfleet.render.service;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.render.AboutInfoRenderer;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SingletonObject;
import java.util.List;

/** The properties of the ServiceInstance: its capability and its content, which names the managers. */
public final class ServiceInstanceProperties {
    private final RenderContext context;

    public ServiceInstanceProperties(RenderContext context) {
        this.context = context;
    }

    public PropertyTable<SingletonObject> serviceInstance() {
        DataObject content = content();
        DataObject capability = capability();
        return new PropertyTable<SingletonObject>()
                .row("serverClock", _ -> context.clock().now())
                .row("capability", _ -> capability)
                .row("content", _ -> content);
    }

    private DataObject content() {
        DataObject content = context.make("ServiceContent")
                .set("rootFolder", context.inventory().ref(Inventory.ROOT))
                .set("about", new AboutInfoRenderer(context).vcenterAbout());
        for (SingletonObject manager : SingletonObject.values()) {
            if (!manager.member().isEmpty()) content.set(manager.member(), manager.ref());
        }
        return content;
    }

    private DataObject capability() {
        return context.make("Capability")
                .set("provisioningSupported", true)
                .set("multiHostSupported", true)
                .set("userShellAccessSupported", false)
                .set("supportedEVCMode", new EvcModeRenderer(context).modes())
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

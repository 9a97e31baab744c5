package io.vfleet.task.extension;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The extensions that every vCenter has from its installation on: its own services. */
public final class VCenterExtensions {
    private static final List<String> LABELS = List.of(
            "VirtualCenter vCenter Server",
            "com.vmware.vim.eam vSphere ESX Agent Manager",
            "com.vmware.vim.sms VMware vCenter Storage Monitoring Service",
            "com.vmware.vim.sps VMware vSphere Profile-Driven Storage Service",
            "com.vmware.vim.stats.report Performance charts",
            "com.vmware.vim.inventoryservice VMware vCenter Inventory Service",
            "com.vmware.vim.vsm vCenter Service Manager",
            "com.vmware.vcIntegrity VMware vSphere Lifecycle Manager",
            "com.vmware.rbd VMware vSphere Auto Deploy",
            "com.vmware.vsan.health VMware vSAN Health Service",
            "com.vmware.vsphere.wcp Workload Control Plane",
            "com.vmware.vsphere.client VMware vSphere Client",
            "com.vmware.cl Content Library Service",
            "com.vmware.ovf OVF Support",
            "hostdiag Host diagnostics");

    private VCenterExtensions() {}

    public static List<DataObject> all(Metamodel meta, Instant installed) {
        var extensions = new ArrayList<DataObject>();
        for (String each : LABELS) {
            String[] parts = each.split(" ", 2);
            DataObject description =
                    meta.make("Description").set("label", parts[1]).set("summary", parts[1]);
            extensions.add(meta.make("Extension")
                    .set("description", description)
                    .set("key", parts[0])
                    .set("company", "VMware, Inc.")
                    .set("version", "8.0.3")
                    .set("server", List.of())
                    .set("client", List.of())
                    .set("taskList", List.of())
                    .set("eventList", List.of())
                    .set("faultList", List.of())
                    .set("privilegeList", List.of())
                    .set("resourceList", List.of())
                    .set("lastHeartbeatTime", installed)
                    .set("shownInSolutionManager", false));
        }
        return extensions;
    }
}

package io.vfleet.operation.cluster;

import io.vfleet.config.server.VCenterBehaviour.HostCertificates;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.render.SeededIds;
import org.jspecify.annotations.Nullable;

/**
 * A host that a client adds.
 *
 * @param parent the cluster, or the folder of a host that stays alone
 * @param spec says how to connect to it
 * @param computeSpec how the compute resource of a host that stays alone is configured
 */
record AddedHost(
        VCenter vcenter,
        int parent,
        MoRef parentRef,
        String name,
        boolean connected,
        boolean alone,
        DataObject spec,
        @Nullable DataObject computeSpec) {
    static ClusterSpecification specification(VCenter vcenter, int compute, DataObject spec) {
        DataObject shown = vcenter.metamodel().make("ComputeResourceConfigInfo");
        return new ClusterSpecification(vcenter, compute, "Folder.AddStandaloneHost_Task", spec, true, shown);
    }

    /** How many numbers it needs: for its datastore, its compute resource with the root pool, and itself. */
    int numbers() {
        return alone ? 4 : 2;
    }

    /** Why the host does not accept the connection; null when it does. Any user and password are right. */
    @Nullable
    Fault connectFault() {
        if (isMissing("userName") || isMissing("password")) return new Fault.InvalidLogin();
        if (vcenter.settings().behaviour().hostCertificates() == HostCertificates.ACCEPT) return null;
        String thumbprint = new SeededIds(vcenter.settings().seed()).thumbprint(name);
        return thumbprint.equalsIgnoreCase(String.valueOf(spec.get("sslThumbprint")))
                ? null
                : new Fault.SSLVerifyFault(true, thumbprint);
    }

    private boolean isMissing(String member) {
        return !(spec.get(member) instanceof String text) || text.isEmpty();
    }
}

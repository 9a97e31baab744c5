package io.vfleet.render.network;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import java.util.List;

/** The products that distributed switches are made as. */
public final class DvSwitchProducts {
    /** The versions, newest first. */
    public static final List<String> VERSIONS = List.of("8.0.3", "8.0.0", "7.0.3", "7.0.2", "7.0.0", "6.6.0", "6.5.0");

    private DvSwitchProducts() {}

    public static DataObject product(Metamodel metamodel, String version) {
        return metamodel
                .make("DistributedVirtualSwitchProductSpec")
                .set("name", "DVS")
                .set("vendor", "VMware, Inc.")
                .set("version", version)
                .set("build", "24322831")
                .set("forwardingClass", "etherswitch");
    }

    public static DataObject features(Metamodel metamodel) {
        return metamodel
                .make("VMwareDVSFeatureCapability")
                .set("networkResourceManagementSupported", true)
                .set("vmDirectPathGen2Supported", true)
                .set("networkFilterSupported", true)
                .set("macLearningSupported", true)
                .set("vspanSupported", true)
                .set("lldpSupported", true)
                .set("ipfixSupported", true)
                .set("multicastSnoopingSupported", true)
                .set("nsxSupported", false);
    }
}

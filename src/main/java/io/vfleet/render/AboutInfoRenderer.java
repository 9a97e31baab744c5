package io.vfleet.view;

import io.vfleet.meta.DataObject;

/** What the vCenter and its hosts say that they are. */
final class Products {
    static final String VENDOR = "VMware, Inc.";
    private static final String BUILD = "24322831";

    private final Sources sources;
    private final Ids ids;

    Products(Sources sources) {
        this.sources = sources;
        ids = new Ids(sources.seed());
    }

    DataObject vcenter() {
        return about("VMware vCenter Server", "vpx", "VirtualCenter")
                .set("osType", "linux-x64")
                .set("instanceUuid", ids.uuid(0).toString())
                .set("licenseProductName", "VMware VirtualCenter Server")
                .set("licenseProductVersion", "8.0");
    }

    DataObject host() {
        return about("VMware ESXi", "embeddedEsx", "HostAgent")
                .set("osType", "vmnix-x86")
                .set("licenseProductName", "VMware ESX Server")
                .set("licenseProductVersion", "8.0");
    }

    private DataObject about(String name, String line, String api) {
        String version = version();
        return sources.make("AboutInfo")
                .set("name", name)
                .set("fullName", name + " " + version + " build-" + BUILD)
                .set("vendor", VENDOR)
                .set("version", version)
                .set("patchLevel", "00000")
                .set("build", BUILD)
                .set("localeVersion", "INTL")
                .set("localeBuild", "000")
                .set("productLineId", line)
                .set("apiType", api)
                .set("apiVersion", sources.apiVersion());
    }

    /** The first three parts of the API's version. */
    private String version() {
        String[] parts = sources.apiVersion().split("\\.", -1);
        return parts.length < 3 ? sources.apiVersion() : parts[0] + "." + parts[1] + "." + parts[2];
    }
}

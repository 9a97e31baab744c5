package io.vfleet.render;

import io.vfleet.meta.DataObject;

/** Renders the AboutInfo of the vCenter and of its hosts. */
public final class AboutInfoRenderer {
    public static final String VENDOR = "VMware, Inc.";
    private static final String BUILD = "24322831";

    private final RenderContext context;

    public AboutInfoRenderer(RenderContext context) {
        this.context = context;
    }

    /** The id of the vCenter of a fleet with that seed. */
    public static String instanceUuid(long seed) {
        return new SeededIds(seed).uuid(0).toString();
    }

    public DataObject vcenterAbout() {
        return about("VMware vCenter Server", "vpx", "VirtualCenter")
                .set("osType", "linux-x64")
                .set("instanceUuid", instanceUuid(context.seed()))
                .set("licenseProductName", "VMware VirtualCenter Server")
                .set("licenseProductVersion", "8.0");
    }

    public DataObject hostAbout() {
        return about("VMware ESXi", "embeddedEsx", "HostAgent")
                .set("osType", "vmnix-x86")
                .set("licenseProductName", "VMware ESX Server")
                .set("licenseProductVersion", "8.0");
    }

    private DataObject about(String name, String line, String api) {
        String version = version();
        return context.make("AboutInfo")
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
                .set("apiVersion", context.apiVersion());
    }

    /** The first three parts of the API version. */
    private String version() {
        String[] parts = context.apiVersion().split("\\.", -1);
        return parts.length < 3 ? context.apiVersion() : parts[0] + "." + parts[1] + "." + parts[2];
    }
}

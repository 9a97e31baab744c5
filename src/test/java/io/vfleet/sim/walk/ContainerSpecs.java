package io.vfleet.sim.walk;

import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.meta.DataObject;

/** Specifications of containers that clients make. */
public final class ContainerSpecs {
    private ContainerSpecs() {}

    /** A pool that reserves so many MHz and has no limit. */
    public static DataObject pool(long reservation) {
        return META.make("ResourceConfigSpec")
                .set("cpuAllocation", allocation(reservation))
                .set("memoryAllocation", allocation(0));
    }

    public static DataObject allocation(long reservation) {
        return META.make("ResourceAllocationInfo")
                .set("reservation", reservation)
                .set("expandableReservation", true)
                .set("limit", -1L)
                .set("shares", META.make("SharesInfo").set("shares", 0).set("level", "normal"));
    }

    public static DataObject host(String name) {
        return META.make("HostConnectSpec")
                .set("hostName", name)
                .set("userName", "root")
                .set("password", "secret")
                .set("force", true);
    }

    /** A cluster with DRS, or without. */
    public static DataObject cluster(boolean drs) {
        return META.make("ClusterConfigSpecEx")
                .set("drsConfig", META.make("ClusterDrsConfigInfo").set("enabled", drs));
    }
}

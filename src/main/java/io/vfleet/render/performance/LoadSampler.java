package io.vfleet.render.performance;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.MachineLoad;
import io.vfleet.render.CurrentLoad;
import io.vfleet.render.RenderContext;
import java.util.List;

/**
 * Loads at any time, by steps of 20 seconds. Traffic of networks follows CPU, by a rate that all machines of a compute
 * resource have in common, so that a host's traffic is the sum of its machines'.
 */
final class LoadSampler {
    private static final int KIB_PER_MIB = 1024;
    private static final double TRAFFIC_PER_MHZ_MIN = 0.05;
    private static final double TRAFFIC_PER_MHZ_RANGE = 0.4;
    private static final double LATENCY_MILLIS_MAX = 6;
    private static final double READY_SHARE_MAX = 0.03;

    private final CurrentLoad current;
    private final SeededRandom random;

    LoadSampler(RenderContext context) {
        current = new CurrentLoad(context);
        random = context.random();
    }

    /** The load of virtual machines of a compute resource. */
    LoadSample machines(MachineLoad load, int compute, long step) {
        return sample(load, compute, step, 0, 0);
    }

    /** The load of a host, with that of its virtual machines. */
    LoadSample host(HostState host, MachineLoad load, long step) {
        return sample(
                load,
                host.parent(),
                step,
                current.ownCpuMhz(host, step),
                (double) CurrentLoad.ownMemoryMib(host) * KIB_PER_MIB);
    }

    /** The load of the hosts of a compute resource, with that of their virtual machines. */
    LoadSample hosts(List<HostState> hosts, MachineLoad load, int compute, long step) {
        double ownMhz = 0;
        double ownMib = 0;
        for (HostState host : hosts) {
            ownMhz += current.ownCpuMhz(host, step);
            ownMib += CurrentLoad.ownMemoryMib(host);
        }
        return sample(load, compute, step, ownMhz, ownMib * KIB_PER_MIB);
    }

    /** A datastore's, which has only a latency, by its number. */
    LoadSample datastore(int number, long step) {
        double latency = LATENCY_MILLIS_MAX * random.unit("disk-latency", number, step);
        return new LoadSample(0, 0, 0, 0, 0, 0, 0, 0, latency, 0);
    }

    private LoadSample sample(MachineLoad load, int compute, long step, double ownMhz, double ownKib) {
        double mhz = current.cpuMhz(load, compute, step);
        return new LoadSample(
                mhz + ownMhz,
                ownMhz,
                (double) current.activeMib(load, compute, step) * KIB_PER_MIB,
                (double) load.consumedMib() * KIB_PER_MIB,
                (double) current.overheadMib(load) * KIB_PER_MIB,
                ownKib,
                mhz * trafficPerMhz("net-receive", compute, step),
                mhz * trafficPerMhz("net-send", compute, step),
                LATENCY_MILLIS_MAX * random.unit("disk-latency", compute, step),
                READY_SHARE_MAX * random.unit("cpu-ready", compute, step));
    }

    private double trafficPerMhz(String direction, int compute, long step) {
        return TRAFFIC_PER_MHZ_MIN + TRAFFIC_PER_MHZ_RANGE * random.unit(direction, compute, step);
    }
}

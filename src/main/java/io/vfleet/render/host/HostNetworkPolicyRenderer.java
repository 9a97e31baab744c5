package io.vfleet.render.host;

import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import java.util.List;

/** Renders the policy of a standard switch, and with it of its port groups, where nobody has set another one. */
final class HostNetworkPolicyRenderer {
    private final RenderContext context;

    HostNetworkPolicyRenderer(RenderContext context) {
        this.context = context;
    }

    /** {@code nics}: the uplinks of the switch. */
    DataObject render(List<String> nics) {
        DataObject order =
                context.make("HostNicOrderPolicy").set("activeNic", nics).set("standbyNic", List.of());
        return context.make("HostNetworkPolicy")
                .set(
                        "security",
                        context.make("HostNetworkSecurityPolicy")
                                .set("allowPromiscuous", false)
                                .set("macChanges", false)
                                .set("forgedTransmits", false))
                .set(
                        "nicTeaming",
                        context.make("HostNicTeamingPolicy")
                                .set("policy", "loadbalance_srcid")
                                .set("reversePolicy", true)
                                .set("notifySwitches", true)
                                .set("rollingOrder", false)
                                .set("failureCriteria", failureCriteria())
                                .set("nicOrder", order))
                .set(
                        "offloadPolicy",
                        context.make("HostNetOffloadCapabilities")
                                .set("csumOffload", true)
                                .set("tcpSegmentation", true)
                                .set("zeroCopyXmit", true))
                .set(
                        "shapingPolicy",
                        context.make("HostNetworkTrafficShapingPolicy").set("enabled", false));
    }

    private DataObject failureCriteria() {
        return context.make("HostNicFailureCriteria")
                .set("checkSpeed", "minimum")
                .set("speed", 10)
                .set("checkDuplex", false)
                .set("fullDuplex", false)
                .set("checkErrorPercent", false)
                .set("percentage", 0)
                .set("checkBeacon", false);
    }
}

package io.vfleet.view;

import io.vfleet.inventory.HostState;
import io.vfleet.meta.DataObject;
import java.util.ArrayList;
import java.util.List;

/** What all hosts are set up with alike: services, firewall, time, options. */
final class HostServices {
    private final Sources sources;

    HostServices(Sources sources) {
        this.sources = sources;
    }

    DataObject services() {
        return sources.make(
                "HostServiceInfo",
                "service",
                List.of(
                        service("TSM", "ESXi Shell", false),
                        service("TSM-SSH", "SSH", false),
                        service("ntpd", "NTP Daemon", true),
                        service("vpxa", "VMware vCenter Agent", true)));
    }

    private DataObject service(String key, String label, boolean running) {
        return sources.make("HostService")
                .set("key", key)
                .set("label", label)
                .set("required", false)
                .set("uninstallable", false)
                .set("running", running)
                .set("ruleset", List.of())
                .set("policy", running ? "on" : "off");
    }

    DataObject firewall() {
        return sources.make("HostFirewallInfo")
                .set(
                        "defaultPolicy",
                        sources.make("HostFirewallDefaultPolicy", "incomingBlocked", true, "outgoingBlocked", true))
                .set("ruleset", List.of());
    }

    DataObject autoStart() {
        DataObject defaults = sources.make("AutoStartDefaults")
                .set("enabled", false)
                .set("startDelay", 120)
                .set("stopDelay", 120)
                .set("waitForHeartbeat", false)
                .set("stopAction", "PowerOff");
        return sources.make("HostAutoStartManagerConfig", "defaults", defaults, "powerInfo", List.of());
    }

    DataObject dateTime() {
        DataObject zone = sources.make("HostDateTimeSystemTimeZone")
                .set("key", "UTC")
                .set("name", "UTC")
                .set("description", "UTC")
                .set("gmtOffset", 0);
        return sources.make("HostDateTimeInfo")
                .set("timeZone", zone)
                .set("systemClockProtocol", "ntp")
                .set(
                        "ntpConfig",
                        sources.make("HostNtpConfig", "server", List.of("10.255.255.253"), "configFile", List.of()))
                .set("enabled", true)
                .set("disableEvents", false)
                .set("disableFallback", false)
                .set("inFallbackState", false)
                .set("serviceSync", true)
                .set("lastSyncTime", sources.epoch())
                .set("remoteNtpServer", "10.255.255.253");
    }

    List<DataObject> options(HostState host) {
        var options = new ArrayList<DataObject>();
        options.add(option("Annotations.WelcomeMessage", ""));
        options.add(option("Config.HostAgent.plugins.solo.enableMob", false));
        options.add(option("Config.HostAgent.log.level", "info"));
        options.add(option("Misc.HostName", host.name()));
        options.add(option("Misc.HostAgentUpdateLevel", "3"));
        options.add(option("Mem.ShareForceSalting", 2L));
        options.add(option("NFS.MaxVolumes", 256L));
        options.add(option("UserVars.SuppressShellWarning", 0L));
        return options;
    }

    private DataObject option(String key, Object value) {
        return sources.make("OptionValue", "key", key, "value", value);
    }

    DataObject netCapabilities() {
        return sources.make("HostNetCapabilities")
                .set("canSetPhysicalNicLinkSpeed", true)
                .set("supportsNicTeaming", true)
                .set(
                        "nicTeamingPolicy",
                        List.of("loadbalance_ip", "loadbalance_srcmac", "loadbalance_srcid", "failover_explicit"))
                .set("supportsVlan", true)
                .set("usesServiceConsoleNic", false)
                .set("supportsNetworkHints", true)
                .set("maxPortGroupsPerVswitch", 512)
                .set("vswitchConfigSupported", true)
                .set("vnicConfigSupported", true)
                .set("ipRouteConfigSupported", true)
                .set("dnsConfigSupported", true)
                .set("dhcpOnVnicSupported", true)
                .set("ipV6Supported", true)
                .set("backupNfcNiocSupported", true);
    }

    DataObject datastoreCapabilities() {
        return sources.make("HostDatastoreSystemCapabilities")
                .set("nfsMountCreationRequired", true)
                .set("nfsMountCreationSupported", true)
                .set("localDatastoreSupported", false)
                .set("vmfsExtentExpansionSupported", true);
    }

    DataObject offload() {
        return sources.make("HostNetOffloadCapabilities")
                .set("csumOffload", true)
                .set("tcpSegmentation", true)
                .set("zeroCopyXmit", true);
    }
}

package io.vfleet.render.host;

import io.vfleet.inventory.HostState;
import io.vfleet.manager.HostSettings;
import io.vfleet.manager.HostSettings.HostServiceState;
import io.vfleet.manager.HostSettings.ShippedRuleset;
import io.vfleet.manager.HostSettings.ShippedService;
import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Renders the members of HostConfigInfo that are the same on every host until clients set them: services, firewall, time, auto-start, advanced
 * options, and the capabilities of the network and datastore systems.
 */
public final class UniformHostConfigRenderer {
    static final String LOCKDOWN = "lockdownDisabled";

    private final RenderContext context;
    private final HostSettings settings;
    private final DataObject firewall;

    public UniformHostConfigRenderer(RenderContext context, HostSettings settings) {
        this.context = context;
        this.settings = settings;
        this.firewall = firewall(ShippedRuleset::enabled);
    }

    DataObject services(int host) {
        List<DataObject> services = new ArrayList<>();
        for (ShippedService each : HostSettings.services())
            services.add(service(each, Objects.requireNonNull(settings.service(host, each.key()))));
        return context.make("HostServiceInfo").set("service", services);
    }

    private DataObject service(ShippedService service, HostServiceState state) {
        return context.make("HostService")
                .set("key", service.key())
                .set("label", service.label())
                .set("required", false)
                .set("uninstallable", false)
                .set("running", state.running())
                .set(
                        "ruleset",
                        HostSettings.rulesets().stream()
                                .filter(each -> each.service().equals(service.key()))
                                .map(ShippedRuleset::key)
                                .toList())
                .set("policy", state.policy());
    }

    /** That of most hosts, which is made once, or of one whose rulesets clients have switched. */
    DataObject firewall(int host) {
        return settings.hasRulesets(host) ? firewall(each -> settings.isEnabled(host, each)) : firewall;
    }

    private DataObject firewall(Predicate<ShippedRuleset> enabled) {
        return context.make("HostFirewallInfo")
                .set(
                        "defaultPolicy",
                        context.make("HostFirewallDefaultPolicy")
                                .set("incomingBlocked", true)
                                .set("outgoingBlocked", true))
                .set(
                        "ruleset",
                        HostSettings.rulesets().stream()
                                .map(each -> ruleset(each, enabled.test(each)))
                                .toList());
    }

    private DataObject ruleset(ShippedRuleset ruleset, boolean enabled) {
        DataObject rule = context.make("HostFirewallRule")
                .set("port", ruleset.port())
                .set("direction", ruleset.inbound() ? "inbound" : "outbound")
                .set("portType", "dst")
                .set("protocol", ruleset.protocol());
        return context.make("HostFirewallRuleset")
                .set("key", ruleset.key())
                .set("label", ruleset.label())
                .set("required", ruleset.required())
                .set("rule", List.of(rule))
                .set("service", ruleset.service().isEmpty() ? null : ruleset.service())
                .set("enabled", enabled)
                .set("allowedHosts", context.make("HostFirewallRulesetIpList").set("allIp", true))
                .set("userControllable", !ruleset.required())
                .set("ipListUserConfigurable", !ruleset.required());
    }

    DataObject autoStart(int host) {
        DataObject kept = settings.autoStart(host);
        if (kept != null) return kept;
        DataObject defaults = context.make("AutoStartDefaults")
                .set("enabled", false)
                .set("startDelay", 120)
                .set("stopDelay", 120)
                .set("waitForHeartbeat", false)
                .set("stopAction", "PowerOff");
        return context.make("HostAutoStartManagerConfig")
                .set("defaults", defaults)
                .set("powerInfo", List.of());
    }

    DataObject dateTime() {
        DataObject zone = context.make("HostDateTimeSystemTimeZone")
                .set("key", "UTC")
                .set("name", "UTC")
                .set("description", "UTC")
                .set("gmtOffset", 0);
        return context.make("HostDateTimeInfo")
                .set("timeZone", zone)
                .set("systemClockProtocol", "ntp")
                .set(
                        "ntpConfig",
                        context.make("HostNtpConfig")
                                .set("server", List.of("10.255.255.253"))
                                .set("configFile", List.of()))
                .set("enabled", true)
                .set("disableEvents", false)
                .set("disableFallback", false)
                .set("inFallbackState", false)
                .set("serviceSync", true)
                .set("lastSyncTime", context.epoch())
                .set("remoteNtpServer", "10.255.255.253");
    }

    public List<DataObject> options(HostState host) {
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
        return context.make("OptionValue").set("key", key).set("value", value);
    }

    DataObject netCapabilities() {
        return context.make("HostNetCapabilities")
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
        return context.make("HostDatastoreSystemCapabilities")
                .set("nfsMountCreationRequired", true)
                .set("nfsMountCreationSupported", true)
                .set("localDatastoreSupported", true)
                .set("vmfsExtentExpansionSupported", true);
    }

    DataObject netOffloadCapabilities() {
        return context.make("HostNetOffloadCapabilities")
                .set("csumOffload", true)
                .set("tcpSegmentation", true)
                .set("zeroCopyXmit", true);
    }

    DataObject hyperThreads() {
        return context.make("HostHyperThreadScheduleInfo")
                .set("available", true)
                .set("active", true)
                .set("config", true);
    }

    DataObject consoleReservation() {
        return context.make("ServiceConsoleReservationInfo")
                .set("serviceConsoleReservedCfg", 0L)
                .set("serviceConsoleReserved", 0L)
                .set("unreserved", 0L);
    }

    DataObject vmReservation(HostState host) {
        return context.make("VirtualMachineMemoryReservationInfo")
                .set("virtualMachineMin", 0L)
                .set("virtualMachineMax", (long) host.memoryMib() << 20)
                .set("virtualMachineReserved", 0L)
                .set("allocationPolicy", "swapSome");
    }

    DataObject powerCapability() {
        return context.make("PowerSystemCapability").set("availablePolicy", List.of(powerPolicy()));
    }

    DataObject powerInfo() {
        return context.make("PowerSystemInfo").set("currentPolicy", powerPolicy());
    }

    private DataObject powerPolicy() {
        return context.make("HostPowerPolicy")
                .set("key", 2)
                .set("name", "PowerPolicy.dynamic.name")
                .set("shortName", "dynamic")
                .set("description", "PowerPolicy.dynamic.description");
    }

    /** vSAN is off, as on every host here. */
    DataObject vsan(HostState host) {
        return context.make("VsanHostConfigInfo")
                .set("enabled", false)
                .set("hostSystem", context.inventory().ref(host.number()))
                .set("vsanEsaEnabled", false);
    }

    DataObject certificate(HostState host) {
        return context.make("HostCertificateManagerCertificateInfo")
                .set("issuer", "O=vfleet,OU=VMware Engineering,CN=CA")
                .set("subject", "O=VMware,OU=VMware Engineering,CN=" + host.name())
                .set("notBefore", context.epoch().minus(Duration.ofDays(40)))
                .set("notAfter", context.epoch().plus(Duration.ofDays(1785)))
                .set("status", "good");
    }
}

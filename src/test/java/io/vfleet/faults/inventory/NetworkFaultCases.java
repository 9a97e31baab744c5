package io.vfleet.faults.inventory;

import static io.vfleet.faults.FaultCase.atCall;
import static io.vfleet.faults.FaultCase.byState;
import static io.vfleet.faults.TestedOperation.ADD_HOST_PORTGROUP;
import static io.vfleet.faults.TestedOperation.ADD_HOST_SWITCH;
import static io.vfleet.faults.TestedOperation.ADD_NIC;
import static io.vfleet.faults.TestedOperation.ADD_PORTGROUPS;
import static io.vfleet.faults.TestedOperation.CREATE_PORTGROUP;
import static io.vfleet.faults.TestedOperation.CREATE_SWITCH;
import static io.vfleet.faults.TestedOperation.DESTROY_NETWORK;
import static io.vfleet.faults.TestedOperation.RECONFIGURE_PORT;
import static io.vfleet.faults.TestedOperation.RECONFIGURE_PORTGROUP;
import static io.vfleet.faults.TestedOperation.RECONFIGURE_SWITCH;
import static io.vfleet.faults.TestedOperation.REMOVE_HOST_PORTGROUP;
import static io.vfleet.faults.TestedOperation.REMOVE_HOST_SWITCH;
import static io.vfleet.faults.TestedOperation.REMOVE_NIC;
import static io.vfleet.faults.TestedOperation.UPDATE_DNS;
import static io.vfleet.faults.TestedOperation.UPDATE_HOST_PORTGROUP;
import static io.vfleet.faults.TestedOperation.UPDATE_HOST_SWITCH;
import static io.vfleet.faults.TestedOperation.UPDATE_NETWORK;
import static io.vfleet.faults.TestedOperation.UPDATE_NIC;
import static io.vfleet.faults.TestedOperation.UPDATE_ROUTES;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.SetupCall;
import io.vfleet.faults.TestedOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * Faults of the networks of hosts, and of distributed switches.
 *
 * <p>long: the arguments of each case are written out.
 */
public final class NetworkFaultCases {
    private static final String NO_ADDRESS =
            "'ip':{'_typeName':'HostIpConfig','dhcp':false,'ipAddress':'x'," + "'subnetMask':'255.0.0.0'}";
    private static final String DHCP = "'ip':{'_typeName':'HostIpConfig','dhcp':true}";

    private NetworkFaultCases() {}

    public static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        for (TestedOperation operation : List.of(
                ADD_HOST_SWITCH,
                UPDATE_HOST_SWITCH,
                REMOVE_HOST_SWITCH,
                ADD_HOST_PORTGROUP,
                UPDATE_HOST_PORTGROUP,
                REMOVE_HOST_PORTGROUP,
                ADD_NIC,
                UPDATE_NIC,
                REMOVE_NIC,
                UPDATE_DNS,
                UPDATE_ROUTES,
                UPDATE_NETWORK))
            all.add(byState(operation, "HostNotConnected", "the host is not connected")
                    .after(SetupCall.ADD_HOST, SetupCall.DISCONNECT_HOST));
        switches(all);
        portgroups(all);
        adapters(all);
        distributedSwitches(all);
        distributedPortgroups(all);
        return all;
    }

    private static void switches(List<FaultCase> all) {
        String bridged = "{'_typeName':'HostVirtualSwitchSpec','numPorts':64,'bridge':"
                + "{'_typeName':'HostVirtualSwitchBondBridge','nicDevice':['%s']}}";
        all.add(byState(ADD_HOST_SWITCH, "AlreadyExists", "there is a switch of that name")
                .withArguments("{'vswitchName':'vSwitch0'}")
                .withMember("name", "vSwitch0"));
        all.add(byState(ADD_HOST_SWITCH, "ResourceInUse", "another switch has the adapter")
                .withArguments("{'vswitchName':'lab','spec':" + bridged.formatted("vmnic0") + "}"));
        all.add(byState(ADD_HOST_SWITCH, "PlatformConfigFault", "the host has no such adapter")
                .withArguments("{'vswitchName':'lab','spec':" + bridged.formatted("vmnic99") + "}"));
        all.add(byState(ADD_HOST_SWITCH, "InvalidArgument", "there is no name")
                .withArguments("{'vswitchName':''}")
                .withMember("invalidProperty", "vswitchName"));
        all.add(byState(UPDATE_HOST_SWITCH, "NotFound", "there is no such switch")
                .after(SetupCall.ADD_HOST));
        all.add(byState(UPDATE_HOST_SWITCH, "ResourceInUse", "another switch has the adapter")
                .withArguments("{'vswitchName':'lab','spec':" + bridged.formatted("vmnic0") + "}"));
        all.add(byState(UPDATE_HOST_SWITCH, "PlatformConfigFault", "the host has no such adapter")
                .withArguments("{'vswitchName':'lab','spec':" + bridged.formatted("vmnic99") + "}"));
        all.add(byState(UPDATE_NETWORK, "PlatformConfigFault", "the host has no such adapter")
                .withArguments("{'config':{'_typeName':'HostNetworkConfig','vswitch':[{'_typeName':"
                        + "'HostVirtualSwitchConfig','changeOperation':'add','name':'lab','spec':"
                        + bridged.formatted("vmnic99") + "}]},'changeMode':'modify'}"));
        all.add(byState(REMOVE_HOST_SWITCH, "NotFound", "there is no such switch")
                .after(SetupCall.ADD_HOST));
        all.add(byState(REMOVE_HOST_SWITCH, "ResourceInUse", "a VMkernel adapter is in one of its port groups")
                .withArguments("{'vswitchName':'vSwitch0'}"));
        all.add(
                byState(UPDATE_NETWORK, "NotFound", "a switch that is to be changed does not exist")
                        .withArguments(
                                "{'config':{'_typeName':'HostNetworkConfig','vswitch':[{'_typeName':"
                                        + "'HostVirtualSwitchConfig','changeOperation':'remove','name':'none'}]},'changeMode':'modify'}"));
        all.add(
                byState(UPDATE_NETWORK, "AlreadyExists", "there is a switch of that name")
                        .withArguments(
                                "{'config':{'_typeName':'HostNetworkConfig','vswitch':[{'_typeName':"
                                        + "'HostVirtualSwitchConfig','changeOperation':'add','name':'vSwitch0'}]},'changeMode':'modify'}"));
        all.add(byState(UPDATE_NETWORK, "ResourceInUse", "a VMkernel adapter is in a port group of the switch")
                .withArguments("{'config':{'_typeName':'HostNetworkConfig','vswitch':[{'_typeName':"
                        + "'HostVirtualSwitchConfig','changeOperation':'remove','name':'vSwitch0'}]},"
                        + "'changeMode':'modify'}"));
    }

    private static void portgroups(List<FaultCase> all) {
        all.add(byState(ADD_HOST_PORTGROUP, "AlreadyExists", "there is a port group of that name")
                .withArguments(ADD_HOST_PORTGROUP.arguments.replace("made", "VM Network"))
                .withMember("name", "VM Network"));
        all.add(byState(UPDATE_HOST_PORTGROUP, "AlreadyExists", "there is a port group of the other name")
                .after(SetupCall.ADD_HOST, SetupCall.ADD_HOST_PORTGROUP, SetupCall.ADD_OTHER_PORTGROUP)
                .withMember("name", "made"));
        all.add(byState(
                        UPDATE_HOST_PORTGROUP,
                        "PlatformConfigFault",
                        "virtual machines of the host are connected to it")
                .after(SetupCall.CONNECT_STANDARD)
                .on("@{DC0/host/DC0_C0/DC0_C0_H0#configManager.networkSystem}")
                .withArguments(UPDATE_HOST_PORTGROUP.arguments.replace("'lab'", "'VM Network'")));
        for (TestedOperation operation : List.of(UPDATE_HOST_PORTGROUP, REMOVE_HOST_PORTGROUP))
            all.add(byState(operation, "NotFound", "there is no such port group")
                    .after(SetupCall.ADD_HOST));
        all.add(byState(ADD_HOST_PORTGROUP, "NotFound", "there is no such switch")
                .withArguments(ADD_HOST_PORTGROUP.arguments.replace("vSwitch0", "none")));
        all.add(byState(ADD_HOST_PORTGROUP, "InvalidArgument", "there is no such VLAN")
                .withArguments(ADD_HOST_PORTGROUP.arguments.replace("'vlanId':0", "'vlanId':4096"))
                .withMember("invalidProperty", "portgrp.vlanId"));
        all.add(byState(REMOVE_HOST_PORTGROUP, "ResourceInUse", "a VMkernel adapter is in it")
                .after(SetupCall.ADD_HOST, SetupCall.ADD_HOST_PORTGROUP, SetupCall.ADD_NIC));
    }

    private static void adapters(List<FaultCase> all) {
        all.add(byState(ADD_NIC, "AlreadyExists", "a VMkernel adapter is in the port group")
                .after(SetupCall.ADD_HOST, SetupCall.ADD_HOST_PORTGROUP, SetupCall.ADD_NIC));
        all.add(byState(ADD_NIC, "PlatformConfigFault", "there is no such port group")
                .after(SetupCall.ADD_HOST));
        for (TestedOperation operation : List.of(ADD_NIC, UPDATE_NIC))
            all.add(byState(operation, "InvalidArgument", "the address is none")
                    .withArguments(operation.arguments.replace(DHCP, NO_ADDRESS))
                    .withMember("invalidProperty", "nic.ip.ipAddress"));
        for (TestedOperation operation : List.of(UPDATE_NIC, REMOVE_NIC))
            all.add(byState(operation, "NotFound", "there is no such adapter")
                    .withArguments(operation.arguments.replaceFirst("vmk.", "vmk9")));
        all.add(byState(UPDATE_NIC, "PlatformConfigFault", "there is no such port group")
                .withArguments(UPDATE_NIC.arguments.replace(
                        "'HostVirtualNicSpec',", "'HostVirtualNicSpec','portgroup':'none',")));
        all.add(byState(REMOVE_NIC, "PlatformConfigFault", "it is the only adapter of the management network")
                .after(SetupCall.ADD_HOST)
                .withArguments("{'device':'vmk0'}"));
        all.add(byState(UPDATE_DNS, "NotFound", "there is no such adapter")
                .withArguments("{'config':{'_typeName':'HostDnsConfig','dhcp':true,'virtualNicDevice':'vmk9',"
                        + "'hostName':'h','domainName':'d'}}"));
        all.add(byState(UPDATE_ROUTES, "PlatformConfigFault", "there is no such adapter")
                .withArguments("{'config':{'_typeName':'HostIpRouteConfig','gatewayDevice':'vmk9'}}"));
    }

    private static void distributedSwitches(List<FaultCase> all) {
        all.add(atCall(CREATE_SWITCH, "DvsFault", "there is no product of that version")
                .withArguments(CREATE_SWITCH.arguments.replace(
                        "'DVSCreateSpec',",
                        "'DVSCreateSpec','productInfo':{'_typeName':'DistributedVirtualSwitchProductSpec',"
                                + "'version':'1.0'},")));
        all.add(byState(CREATE_SWITCH, "DuplicateName", "there is a network of that name")
                .withArguments(CREATE_SWITCH.arguments.replace("made", "DVS0"))
                .withMember("name", "DVS0"));
        all.add(atCall(CREATE_SWITCH, "InvalidName", "the name is empty")
                .withArguments(CREATE_SWITCH.arguments.replace("made", "")));
        all.add(atCall(CREATE_SWITCH, "NotFound", "there is no such host")
                .withArguments(CREATE_SWITCH.arguments.replace(
                        "'name':'made'", "'name':'made'," + member("add", NO_HOST, ""))));
        all.add(atCall(CREATE_SWITCH, "NotSupported", "the folder holds no networks")
                .on("@{DC0/vm}"));
        all.add(byState(RECONFIGURE_SWITCH, "ConcurrentAccess", "the version is not the current one")
                .withArguments("{'spec':{'_typeName':'VMwareDVSConfigSpec','configVersion':'77','maxMtu':9000}}"));
        all.add(byState(RECONFIGURE_SWITCH, "DuplicateName", "there is a network of that name")
                .withArguments(switchSpec("'name':'DVS0'")));
        all.add(byState(RECONFIGURE_SWITCH, "InvalidName", "the name is empty").withArguments(switchSpec("'name':''")));
        all.add(atCall(RECONFIGURE_SWITCH, "NotFound", "there is no such host")
                .withArguments(switchSpec(member("add", NO_HOST, ""))));
        all.add(byState(RECONFIGURE_SWITCH, "LimitExceeded", "it has more ports than are allowed then")
                .after(SetupCall.MAKE_SWITCH, SetupCall.MAKE_PORTGROUP)
                .withArguments(switchSpec("'maxPorts':4")));
        all.add(byState(RECONFIGURE_SWITCH, "NotFound", "a host that is to leave has not joined")
                .after(SetupCall.MAKE_SWITCH, SetupCall.ADD_HOST)
                .withArguments(switchSpec(member("remove", HOST, ""))));
        all.add(byState(RECONFIGURE_SWITCH, "DvsOperationBulkFault", "the host has no such adapter")
                .after(SetupCall.MAKE_SWITCH, SetupCall.ADD_HOST)
                .withArguments(switchSpec(member(
                        "add",
                        HOST,
                        ",'backing':{'_typeName':'DistributedVirtualSwitchHostMemberPnicBacking','pnicSpec':[{'_typeName':"
                                + "'DistributedVirtualSwitchHostMemberPnicSpec','pnicDevice':'vmnic99'}]}"))));
        all.add(byState(RECONFIGURE_SWITCH, "AlreadyExists", "a host that is to join has joined")
                .after(SetupCall.MAKE_SWITCH, SetupCall.ADD_HOST, SetupCall.JOIN_SWITCH)
                .withArguments(switchSpec(member("add", HOST, ""))));
        all.add(byState(RECONFIGURE_SWITCH, "ResourceInUse", "a host uses more uplinks than there are to be")
                .after(SetupCall.MAKE_SWITCH, SetupCall.ADD_HOST, SetupCall.JOIN_SWITCH)
                .withArguments(switchSpec("'uplinkPortPolicy':{'_typeName':'DVSNameArrayUplinkPortPolicy',"
                        + "'uplinkPortName':['u']}")));
        all.add(byState(DESTROY_NETWORK, "ResourceInUse", "virtual machines are connected to it")
                .on("@{DC0/network/DC0_DVPG0}"));
        all.add(byState(DESTROY_NETWORK, "ResourceInUse", "a host has a port group of the network")
                .on("@{DC0/network/VM Network}"));
    }

    private static final String NO_HOST = "{'type':'HostSystem','value':'host-999999'}";
    private static final String HOST = "@{DC0/host/$name-host/$name-host}";

    private static String switchSpec(String members) {
        return "{'spec':{'_typeName':'VMwareDVSConfigSpec','configVersion':@{DC0/network/$name-switch#config.configVersion},"
                + members + "}}";
    }

    private static String member(String operation, String host, String backing) {
        return "'host':[{'_typeName':'DistributedVirtualSwitchHostMemberConfigSpec','operation':'" + operation
                + "','host':" + host + backing + "}]";
    }

    private static void distributedPortgroups(List<FaultCase> all) {
        for (TestedOperation operation : List.of(CREATE_PORTGROUP, ADD_PORTGROUPS)) {
            all.add(byState(operation, "DvsFault", "the switch would have more ports than it may have")
                    .after(SetupCall.MAKE_SMALL_SWITCH)
                    .withArguments(operation.arguments.replace("made", "$name-group")));
            all.add(byState(operation, "DuplicateName", "there is a network of that name")
                    .withArguments(operation.arguments.replace("made", "DVS0"))
                    .withMember("name", "DVS0"));
            all.add(atCall(operation, "InvalidName", "the name is empty")
                    .withArguments(operation.arguments.replace("made", "")));
        }
        all.add(byState(RECONFIGURE_PORTGROUP, "ConcurrentAccess", "the version is not the current one")
                .withArguments("{'spec':{'_typeName':'DVPortgroupConfigSpec','configVersion':'77','numPorts':16}}"));
        all.add(byState(RECONFIGURE_PORTGROUP, "DuplicateName", "there is a network of that name")
                .withArguments(RECONFIGURE_PORTGROUP.arguments.replace("'numPorts':16", "'name':'DVS0'")));
        all.add(byState(RECONFIGURE_PORTGROUP, "InvalidName", "the name is empty")
                .withArguments(RECONFIGURE_PORTGROUP.arguments.replace("'numPorts':16", "'name':''")));
        all.add(
                byState(RECONFIGURE_PORTGROUP, "DvsFault", "more ports are connected than there are to be")
                        .on("@{DC0/network/DC0_DVPG0}")
                        .withArguments(
                                "{'spec':{'_typeName':'DVPortgroupConfigSpec','configVersion':@{DC0/network/DC0_DVPG0#config.configVersion},'numPorts':0}}"));
        all.add(byState(RECONFIGURE_PORT, "NotFound", "there is no such port")
                .withArguments("{'port':[{'_typeName':'DVPortConfigSpec','operation':'edit','key':'none'}]}"));
        all.add(byState(RECONFIGURE_PORT, "ConcurrentAccess", "the version is not the current one")
                .withArguments(RECONFIGURE_PORT.arguments.replace("'name':'p'", "'configVersion':'7'")));
        all.add(byState(RECONFIGURE_PORT, "DvsFault", "the portgroup does not allow ports a VLAN of their own")
                .withArguments(RECONFIGURE_PORT.arguments.replace(
                        "'name':'p'",
                        "'setting':{'_typeName':'VMwareDVSPortSetting','vlan':{'_typeName':"
                                + "'VmwareDistributedVirtualSwitchVlanIdSpec','inherited':false,'vlanId':7}}")));
    }
}

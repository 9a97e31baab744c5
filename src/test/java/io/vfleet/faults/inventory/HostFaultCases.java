package io.vfleet.faults.inventory;

import static io.vfleet.faults.FaultCase.atCall;
import static io.vfleet.faults.FaultCase.byState;
import static io.vfleet.faults.TestedOperation.ADD_HOST;
import static io.vfleet.faults.TestedOperation.ADD_STANDALONE_HOST;
import static io.vfleet.faults.TestedOperation.ENTER_MAINTENANCE;
import static io.vfleet.faults.TestedOperation.EXIT_MAINTENANCE;
import static io.vfleet.faults.TestedOperation.MOVE_HOST;
import static io.vfleet.faults.TestedOperation.MOVE_HOSTS;
import static io.vfleet.faults.TestedOperation.REBOOT_HOST;
import static io.vfleet.faults.TestedOperation.RECONFIGURE_CLUSTER;
import static io.vfleet.faults.TestedOperation.RECONNECT_HOST;
import static io.vfleet.faults.TestedOperation.SHUTDOWN_HOST;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.ServerSetup;
import io.vfleet.faults.SetupCall;
import io.vfleet.faults.TestedOperation;
import java.util.ArrayList;
import java.util.List;

/** Faults of hosts and of clusters. */
public final class HostFaultCases {
    private HostFaultCases() {}

    public static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        maintenance(all);
        connection(all);
        additions(all);
        for (TestedOperation operation : List.of(MOVE_HOST, MOVE_HOSTS)) {
            all.add(byState(operation, "InvalidState", "the host is not connected")
                    .after(SetupCall.ADD_HOST, SetupCall.DISCONNECT_HOST));
            all.add(atCall(operation, "ManagedObjectNotFound", "there is no such host")
                    .withArguments(
                            operation == MOVE_HOST
                                    ? "{'host':{'type':'HostSystem','value':'host-999999'}}"
                                    : "{'host':[{'type':'HostSystem','value':'host-999999'}]}"));
        }
        all.add(atCall(MOVE_HOST, "InvalidArgument", "the pool is of another compute resource")
                .withArguments("{'host':@{DC0/host/$name-host/$name-host},"
                        + "'resourcePool':@{DC0/host/$name-host/Resources}}"));
        all.add(atCall(MOVE_HOSTS, "InvalidArgument", "a host is named twice")
                .withArguments("{'host':[@{DC0/host/$name-host/$name-host},@{DC0/host/$name-host/$name-host}]}"));
        all.add(atCall(
                        RECONFIGURE_CLUSTER,
                        "InvalidArgument",
                        "the compute resource of a host alone gets what a cluster has")
                .after(SetupCall.ADD_HOST)
                .on("@{DC0/host/$name-host}"));
        all.add(byState(RECONFIGURE_CLUSTER, "InvalidName", "a group of virtual machines has no name")
                .withArguments("{'spec':{'_typeName':'ClusterConfigSpecEx','groupSpec':[{'_typeName':"
                        + "'ClusterGroupSpec','operation':'add','info':{'_typeName':'ClusterVmGroup','name':''}}]},"
                        + "'modify':true}"));
        return all;
    }

    private static void maintenance(List<FaultCase> all) {
        all.add(byState(ENTER_MAINTENANCE, "InvalidState", "it is in maintenance mode")
                .after(SetupCall.ADD_HOST, SetupCall.ENTER_MAINTENANCE));
        all.add(byState(EXIT_MAINTENANCE, "InvalidState", "it is not in maintenance mode")
                .after(SetupCall.ADD_HOST));
        for (TestedOperation operation : List.of(ENTER_MAINTENANCE, EXIT_MAINTENANCE, REBOOT_HOST, SHUTDOWN_HOST))
            all.add(byState(operation, "InvalidState", "the host is not connected")
                    .after(SetupCall.ADD_HOST, SetupCall.DISCONNECT_HOST));
        for (TestedOperation operation : List.of(REBOOT_HOST, SHUTDOWN_HOST))
            all.add(byState(operation, "InvalidState", "it is not in maintenance mode, and force is false")
                    .after(SetupCall.ADD_HOST));
        all.add(byState(
                        ENTER_MAINTENANCE,
                        "Timedout",
                        "virtual machines run on it until the time that was given has passed")
                .on("@{DC0/host/DC0_C0/DC0_C0_H0}")
                .withArguments("{'timeout':1}"));
        all.add(byState(EXIT_MAINTENANCE, "Timedout", "it takes longer than the time that was given")
                .in(ServerSetup.SLOW_MAINTENANCE)
                .withArguments("{'timeout':1}"));
        all.add(atCall(ENTER_MAINTENANCE, "InvalidArgument", "there is no such action on data of vSAN")
                .withArguments("{'timeout':0,'maintenanceSpec':{'_typeName':'HostMaintenanceSpec','vsanMode':"
                        + "{'_typeName':'VsanHostDecommissionMode','objectAction':'x'}}}"));
    }

    private static void connection(List<FaultCase> all) {
        all.add(byState(RECONNECT_HOST, "InvalidState", "it is connected").after(SetupCall.ADD_HOST));
        all.add(atCall(RECONNECT_HOST, "NoHost", "no host can have the name")
                .withArguments("{'cnxSpec':{'_typeName':'HostConnectSpec','hostName':'a b','force':false}}")
                .withMember("name", "a b"));
        all.add(atCall(RECONNECT_HOST, "InvalidArgument", "there is no such port")
                .withArguments("{'cnxSpec':{'_typeName':'HostConnectSpec','port':0,'force':false}}")
                .withMember("invalidProperty", "cnxSpec.port"));
    }

    private static void additions(List<FaultCase> all) {
        for (TestedOperation operation : List.of(ADD_HOST, ADD_STANDALONE_HOST)) {
            all.add(byState(operation, "InvalidLogin", "there is no user name")
                    .withArguments(operation.arguments.replace("'userName':'root',", "")));
            all.add(atCall(operation, "NoHost", "no host can have the name")
                    .withArguments(operation.arguments.replace("$name-made", "a b"))
                    .withMember("name", "a b"));
            all.add(byState(
                            operation,
                            "SSLVerifyFault",
                            "a setting has certificates checked, and its thumbprint is not given")
                    .in(ServerSetup.CERTIFICATES_CHECKED));
            all.add(atCall(operation, "DuplicateName", "there is a host of that name")
                    .withArguments(operation.arguments.replace("$name-made", "DC0_C0_H0"))
                    .withMember("name", "DC0_C0_H0"));
            all.add(atCall(operation, "InvalidArgument", "the name is empty")
                    .withArguments(operation.arguments.replace("$name-made", ""))
                    .withMember("invalidProperty", "spec.hostName"));
        }
        all.add(atCall(ADD_STANDALONE_HOST, "NotSupported", "the folder holds no hosts")
                .on("@{DC0/vm}"));
    }
}

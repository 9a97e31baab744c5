package io.vfleet.faults;

/**
 * Calls made before the refused call, or after it while it waits.
 *
 * <p>long: a constant for each call; newer ones are rows of {@code setup-calls.tsv}.
 */
public enum SetupCall {
    MAKE_FOLDER("`$name-folder`", "DC0/vm", "CreateFolder", "{'name':'$name-folder'}"),
    MAKE_INNER_FOLDER("`$name` in it", "DC0/vm/$name-folder", "CreateFolder", "{'name':'$name'}"),
    MAKE_POOL(
            "`$name-pool`",
            SetupCall.ROOT_POOL,
            "CreateResourcePool",
            "{'name':'$name-pool','spec':" + PoolSpecs.PLAIN + "}"),
    MAKE_FIXED_POOL(
            "`$name-pool`, whose reservation of none is not expandable",
            SetupCall.ROOT_POOL,
            "CreateResourcePool",
            "{'name':'$name-pool','spec':" + PoolSpecs.FIXED + "}"),
    MAKE_OTHER_POOL(
            "`$name-other`, which reserves 100 MHz",
            SetupCall.ROOT_POOL,
            "CreateResourcePool",
            "{'name':'$name-other','spec':" + PoolSpecs.RESERVING + "}"),
    MAKE_INNER_POOL(
            "`$name-other` in it",
            SetupCall.ROOT_POOL + "/$name-pool",
            "CreateResourcePool",
            "{'name':'$name-other','spec':" + PoolSpecs.PLAIN + "}"),
    UPDATE_POOL(
            "`$name-pool`", SetupCall.ROOT_POOL + "/$name-pool", "UpdateConfig", "{'config':" + PoolSpecs.PLAIN + "}"),
    MAKE_DIRECTORY(
            "`$name-folder`",
            "content#fileManager",
            "MakeDirectory",
            "{'name':'[LocalDS_0] $name-folder','datacenter':$datacenter}"),
    MAKE_DISK(
            "`$name-disk.vmdk`, thin, of 1 MiB",
            "content#virtualDiskManager",
            "CreateVirtualDisk_Task",
            "{'name':'[LocalDS_0] $name-disk.vmdk','datacenter':$datacenter," + SetupCall.DISK_SPEC.formatted("thin")),
    MAKE_THICK_DISK(
            "`$name-disk.vmdk`, preallocated, of 1 MiB",
            "content#virtualDiskManager",
            "CreateVirtualDisk_Task",
            "{'name':'[LocalDS_0] $name-disk.vmdk','datacenter':$datacenter,"
                    + SetupCall.DISK_SPEC.formatted("preallocated")),
    ADD_HOST(
            "`$name-host`",
            "DC0/host",
            "AddStandaloneHost_Task",
            "{'spec':{'_typeName':'HostConnectSpec','hostName':'$name-host','userName':'root','password':'x',"
                    + "'force':true},'addConnected':true}"),
    ENTER_MAINTENANCE("it", SetupCall.NEW_HOST, "EnterMaintenanceMode_Task", "{'timeout':0}"),
    DISCONNECT_HOST("it", SetupCall.NEW_HOST, "DisconnectHost_Task", ""),
    ADD_HOST_SWITCH("`lab`", SetupCall.NEW_NETWORKS, "AddVirtualSwitch", "{'vswitchName':'lab'}"),
    ADD_HOST_PORTGROUP("`lab`", SetupCall.NEW_NETWORKS, "AddPortGroup", SetupCall.PORTGROUP.formatted("lab")),
    ADD_OTHER_PORTGROUP("`made`", SetupCall.NEW_NETWORKS, "AddPortGroup", SetupCall.PORTGROUP.formatted("made")),
    ADD_NIC(
            "`vmk1` in it",
            SetupCall.NEW_NETWORKS,
            "AddVirtualNic",
            "{'portgroup':'lab','nic':{'_typeName':'HostVirtualNicSpec','ip':{'_typeName':'HostIpConfig','dhcp':true}}}"),
    MAKE_SWITCH(
            "`$name-switch`",
            "DC0/network",
            "CreateDVS_Task",
            "{'spec':{'_typeName':'DVSCreateSpec','configSpec':{'_typeName':'VMwareDVSConfigSpec',"
                    + "'name':'$name-switch'}}}"),
    JOIN_SWITCH(
            "it, which the host joins with two adapters",
            "DC0/network/$name-switch",
            "ReconfigureDvs_Task",
            "{'spec':{'_typeName':'VMwareDVSConfigSpec','configVersion':@{DC0/network/$name-switch#config.configVersion},'host':[{'_typeName':"
                    + "'DistributedVirtualSwitchHostMemberConfigSpec','operation':'add','host':@{" + SetupCall.NEW_HOST
                    + "},'backing':{'_typeName':'DistributedVirtualSwitchHostMemberPnicBacking','pnicSpec':[{'_typeName':"
                    + "'DistributedVirtualSwitchHostMemberPnicSpec','pnicDevice':'vmnic1'},{'_typeName':"
                    + "'DistributedVirtualSwitchHostMemberPnicSpec','pnicDevice':'vmnic2'}]}}]}}"),
    MAKE_SMALL_SWITCH(
            "`$name-switch` with 4 ports at most",
            "DC0/network",
            "CreateDVS_Task",
            "{'spec':{'_typeName':'DVSCreateSpec','configSpec':{'_typeName':'VMwareDVSConfigSpec',"
                    + "'name':'$name-switch','maxPorts':4}}}"),
    MAKE_PORTGROUP(
            "`$name-group` with 8 ports",
            "DC0/network/$name-switch",
            "CreateDVPortgroup_Task",
            "{'spec':{'_typeName':'DVPortgroupConfigSpec','name':'$name-group','type':'earlyBinding','numPorts':8}}"),
    REMOVE_DISK(
            "it, which loses its disk",
            "DC0/vm/$name",
            "ReconfigVM_Task",
            "{'spec':{'_typeName':'VirtualMachineConfigSpec','deviceChange':[{'_typeName':'VirtualDeviceConfigSpec',"
                    + "'operation':'remove','device':{'_typeName':'VirtualDisk','key':2000,'capacityInKB':0}}]}}"),
    CUSTOMIZE(
            "it",
            "DC0/vm/$name",
            "CustomizeVM_Task",
            "{'spec':{'_typeName':'CustomizationSpec','identity':{'_typeName':'CustomizationLinuxPrep','hostName':"
                    + "{'_typeName':'CustomizationFixedName','name':'h'},'domain':'d'},'globalIPSettings':"
                    + "{'_typeName':'CustomizationGlobalIPSettings'},'nicSettingMap':[{'_typeName':"
                    + "'CustomizationAdapterMapping','adapter':{'_typeName':'CustomizationIPSettings','ip':"
                    + "{'_typeName':'CustomizationDhcpIpGenerator'}}}]}}"),
    CONNECT_STANDARD(
            "it, whose adapter gets the network `VM Network`",
            "DC0/vm/$name",
            "ReconfigVM_Task",
            "{'spec':{'_typeName':'VirtualMachineConfigSpec','deviceChange':[{'_typeName':'VirtualDeviceConfigSpec',"
                    + "'operation':'edit','device':{'_typeName':'VirtualVmxnet3','key':4000,'backing':"
                    + "{'_typeName':'VirtualEthernetCardNetworkBackingInfo','deviceName':'VM Network'}}}]}}"),
    MOUNT_TOOLS("it", "DC0/vm/$name", "MountToolsInstaller", ""),
    UPGRADE_HARDWARE("it", "DC0/vm/$name", "UpgradeVM_Task", ""),
    MAKE_FIELD("`$name-field`", "content#customFieldsManager", "AddCustomFieldDef", "{'name':'$name-field'}"),
    MAKE_STORAGE_OBJECT(
            "a disk of 1 MiB, which is `$made`",
            "content#vStorageObjectManager",
            "CreateDisk_Task",
            "{'spec':{'_typeName':'VslmCreateSpec','name':'$name-disk','capacityInMB':1,'backingSpec':"
                    + "{'_typeName':'VslmCreateSpecDiskFileBackingSpec','datastore':@{DC0/datastore/LocalDS_0},"
                    + "'provisioningType':'thin'}}}"),
    ATTACH_STORAGE_OBJECT(
            "it",
            "DC0/vm/$name",
            "AttachDisk_Task",
            "{'diskId':$made.config.id,'datastore':@{DC0/datastore/LocalDS_0}}"),
    DELETE_STORAGE_OBJECT(
            "it",
            "content#vStorageObjectManager",
            "DeleteVStorageObject_Task",
            "{'id':$made.config.id,'datastore':@{DC0/datastore/LocalDS_0}}"),
    DELETE_FILE_OF_OBJECT(
            "its file",
            "content#virtualDiskManager",
            "DeleteVirtualDisk_Task",
            "{'name':$made.config.backing.filePath,'datacenter':$datacenter}"),
    MAKE_UNREACHED_OBJECT(
            "a disk of 1 MiB on its datastore, which is `$made`",
            "content#vStorageObjectManager",
            "CreateDisk_Task",
            "{'spec':{'_typeName':'VslmCreateSpec','name':'$name-disk','capacityInMB':1,'backingSpec':"
                    + "{'_typeName':'VslmCreateSpecDiskFileBackingSpec','datastore':@{DC0/host/$name-host/$name-host#datastore.0},'provisioningType':'thin'}}}"),
    ADD_SECONDARY("it", "DC0/vm/$name", "CreateSecondaryVM_Task", ""),
    DISABLE_SECONDARY("it", "DC0/vm/$name", "DisableSecondaryVM_Task", "{'vm':@{DC0/vm/$name (secondary)}}"),
    REMOVE_CDROM(
            "it, which loses its CD-ROM drive",
            "DC0/vm/$name",
            "ReconfigVM_Task",
            "{'spec':{'_typeName':'VirtualMachineConfigSpec','deviceChange':[{'_typeName':'VirtualDeviceConfigSpec',"
                    + "'operation':'remove','device':{'_typeName':'VirtualCdrom','key':3000}}]}}"),
    MAKE_ROLE(
            "`$name-role`, whose id is `$made`",
            "content#authorizationManager",
            "AddAuthorizationRole",
            "{'name':'$name-role','privIds':['System.View']}"),
    GIVE_ROLE(
            "it for `reader`",
            "content#authorizationManager",
            "SetEntityPermissions",
            "{'entity':@{DC0/vm/$name},'permission':[{'_typeName':'Permission','principal':'reader','group':false,'roleId':$made,'propagate':true}]}"),
    MAKE_OTHER_FIELD(
            "`$name-other`, which is `$made`",
            "content#customFieldsManager",
            "AddCustomFieldDef",
            "{'name':'$name-other'}"),
    MAKE_ALARM(
            "`$name-alarm`, which is `$made`",
            "content#alarmManager",
            "CreateAlarm",
            "{'entity':@{DC0/vm/$name},'spec':{'_typeName':'AlarmSpec','name':'$name-alarm','description':'d','enabled':true,'expression':{'_typeName':'OrAlarmExpression','expression':[{'_typeName':'StateAlarmExpression','operator':'isEqual','type':'VirtualMachine','statePath':'runtime.powerState','red':'poweredOff'}]}}}"),
    MAKE_OTHER_ALARM(
            "`$name-other`, which is `$made`",
            "content#alarmManager",
            "CreateAlarm",
            "{'entity':@{DC0/vm/$name},'spec':{'_typeName':'AlarmSpec','name':'$name-other','description':'d','enabled':true,'expression':{'_typeName':'OrAlarmExpression','expression':[{'_typeName':'StateAlarmExpression','operator':'isEqual','type':'VirtualMachine','statePath':'runtime.powerState','red':'poweredOff'}]}}}"),
    MAKE_SCHEDULE(
            "`$name-work`, which is `$made`",
            "content#scheduledTaskManager",
            "CreateScheduledTask",
            "{'entity':@{DC0/vm/$name},'spec':{'_typeName':'ScheduledTaskSpec','name':'$name-work','description':'d','enabled':true,'scheduler':{'_typeName':'OnceTaskScheduler','runAt':'2100-01-01T00:00:00Z'},'action':{'_typeName':'MethodAction','name':'ConsolidateVMDisks_Task'}}}"),
    MAKE_OTHER_SCHEDULE(
            "`$name-other`, which is `$made`",
            "content#scheduledTaskManager",
            "CreateScheduledTask",
            "{'entity':@{DC0/vm/$name},'spec':{'_typeName':'ScheduledTaskSpec','name':'$name-other','description':'d','enabled':true,'scheduler':{'_typeName':'OnceTaskScheduler','runAt':'2100-01-01T00:00:00Z'},'action':{'_typeName':'MethodAction','name':'ConsolidateVMDisks_Task'}}}"),
    RUN_SCHEDULE("it", "$made", "RunScheduledTask", ""),
    MAKE_LICENSE(
            "`A1B2C-D3E4F-G5H6J-K7L8M-N9P0Q`",
            "content#licenseManager",
            "AddLicense",
            "{'licenseKey':'A1B2C-D3E4F-G5H6J-K7L8M-N9P0Q'}"),
    ASSIGN_LICENSE(
            "it for the vCenter",
            "content#licenseManager>licenseAssignmentManager",
            "UpdateAssignedLicense",
            "{'entity':@{content#about.instanceUuid},'licenseKey':'A1B2C-D3E4F-G5H6J-K7L8M-N9P0Q'}"),
    MAKE_SPEC(
            "`$name-spec`",
            "content#customizationSpecManager",
            "CreateCustomizationSpec",
            "{'item':{'_typeName':'CustomizationSpecItem','info':{'_typeName':'CustomizationSpecInfo','name':'$name-spec','description':'d','type':'Linux'},'spec':{'_typeName':'CustomizationSpec','identity':{'_typeName':'CustomizationLinuxPrep','hostName':{'_typeName':'CustomizationFixedName','name':'h'},'domain':'d'},'globalIPSettings':{'_typeName':'CustomizationGlobalIPSettings'},'nicSettingMap':[{'_typeName':'CustomizationAdapterMapping','adapter':{'_typeName':'CustomizationIPSettings','ip':{'_typeName':'CustomizationDhcpIpGenerator'}}}]}}}"),
    MAKE_OTHER_SPEC(
            "`$name-other`",
            "content#customizationSpecManager",
            "CreateCustomizationSpec",
            "{'item':{'_typeName':'CustomizationSpecItem','info':{'_typeName':'CustomizationSpecInfo','name':'$name-other','description':'d','type':'Linux'},'spec':{'_typeName':'CustomizationSpec','identity':{'_typeName':'CustomizationLinuxPrep','hostName':{'_typeName':'CustomizationFixedName','name':'h'},'domain':'d'},'globalIPSettings':{'_typeName':'CustomizationGlobalIPSettings'},'nicSettingMap':[{'_typeName':'CustomizationAdapterMapping','adapter':{'_typeName':'CustomizationIPSettings','ip':{'_typeName':'CustomizationDhcpIpGenerator'}}}]}}}"),
    START_IN_GUEST(
            "`/bin/sleep`, whose pid is `$made`",
            "content#guestOperationsManager>processManager",
            "StartProgramInGuest",
            "{'vm':@{DC0/vm/$name},'auth':$root,'spec':{'_typeName':'GuestProgramSpec','programPath':'/bin/sleep',"
                    + "'arguments':'1000'}}"),
    MAP_ALIAS(
            "`$certificate` for `root`",
            "content#guestOperationsManager>aliasManager",
            "AddGuestAlias",
            "{'vm':@{DC0/vm/$name},'auth':$root,'username':'root','mapCert':true,'base64Cert':'$certificate','aliasInfo':"
                    + "{'_typeName':'GuestAuthAliasInfo','subject':{'_typeName':'GuestAuthAnySubject'},'comment':''}}"),
    MAKE_KEY(
            "`HKEY_CURRENT_USER\\\\a`, which is volatile",
            "content#guestOperationsManager>guestWindowsRegistryManager",
            "CreateRegistryKeyInGuest",
            "{'vm':@{DC0/vm/$name},'auth':$administrator,'keyName':{'_typeName':'GuestRegKeyNameSpec','registryPath':"
                    + "'HKEY_CURRENT_USER\\\\a','wowBitness':'WOWNative'},'isVolatile':true}"),
    WRITE_SPEC(
            "a specification, whose text is `$made`",
            "content#customizationSpecManager",
            "CustomizationSpecItemToXml",
            "{'item':{'_typeName':'CustomizationSpecItem','info':{'_typeName':'CustomizationSpecInfo','name':'$name-spec','description':'d','type':'Linux'},'spec':{'_typeName':'CustomizationSpec','identity':{'_typeName':'CustomizationLinuxPrep','hostName':{'_typeName':'CustomizationFixedName','name':'h'},'domain':'d'},'globalIPSettings':{'_typeName':'CustomizationGlobalIPSettings'},'nicSettingMap':[{'_typeName':'CustomizationAdapterMapping','adapter':{'_typeName':'CustomizationIPSettings','ip':{'_typeName':'CustomizationDhcpIpGenerator'}}}]}}}"),
    TAKE_CLONE_TICKET,
    READ_FIRST_PAGE,
    MAKE_FILTER,
    REGISTER_EXTENSION,
    MAKE_TASK,
    START_TASK,
    END_TASK,
    MAKE_CLUSTER,
    MAKE_DATACENTER,
    ADD_FAR_HOST,
    MOVE_INTO_FOLDER,
    FILL_COLLECTORS("CreateCollectorForTasks until the session may have no more"),
    UNREGISTER("it", "DC0/vm/$name", "UnregisterVM", ""),
    ASK(
            "PowerOffVM_Task, which asks what to do, as ReconfigVM_Task with flags.snapshotPowerOffBehavior=prompt has said"),
    ANSWER("AnswerVM: Cancel"),
    TAKE_SNAPSHOT("CreateSnapshotEx_Task"),
    REMOVE_SNAPSHOT("RemoveSnapshot_Task"),
    REMOVE_UNMERGED("RemoveAllSnapshots_Task with consolidate=false"),
    LOCK_SNAPSHOTS("ReconfigVM_Task with flags.snapshotLocked"),
    FORBID_REPLAY("ReconfigVM_Task with flags.recordReplayEnabled=false"),
    FILL_EXTRA_CONFIG("ReconfigVM_Task with 1000 keys in extraConfig"),
    END_CHANGE_TRACKING("ReconfigVM_Task with changeTrackingEnabled=false"),
    RESERVE_TOO_MUCH("ReconfigVM_Task with a CPU reservation of 1000000000"),
    POWER_ON("it", "DC0/vm/$name", "PowerOnVM_Task", ""),
    POWER_OFF("PowerOffVM_Task"),
    SUSPEND("SuspendVM_Task"),
    START_RECORDING("StartRecording_Task"),
    START_REPLAYING("StartReplaying_Task"),
    BEGIN_EXTENSION("ExtendDisk_Task of it, which is still running"),
    BEGIN_CONSOLIDATION("ConsolidateVMDisks_Task, which is still running"),
    QUEUE_REMOVAL("RemoveSnapshot_Task, which is queued behind it"),
    SNAPSHOT_STORAGE_OBJECT,
    TRACK_STORAGE_OBJECT,
    DELETE_FILE_OF_SNAPSHOT_OBJECT,
    BEGIN_POLICY_CHANGE,
    BEGIN_POLICY_CHANGE_BEHIND,
    TAG_STORAGE_OBJECT,
    MAKE_INNER_DISK,
    REGISTER_INNER_DISK,
    ENTER_STORAGE_MAINTENANCE,
    MOUNT_NAS,
    MOUNT_READ_ONLY_NAS,
    MAKE_LOCAL_DATASTORE,
    QUERY_DISKS,
    QUERY_CREATION,
    MAKE_VMFS,
    QUERY_EXTENSION,
    QUERY_EXPANSION,
    MAKE_IP_POOL,
    CANCEL_CONSOLIDATION("then CancelTask of the running task");

    public static final String ROOT_POOL = "DC0/host/DC0_C0/Resources";
    private static final String NEW_HOST = "DC0/host/$name-host/$name-host";
    private static final String NEW_NETWORKS = NEW_HOST + "#configManager.networkSystem";
    private static final String PORTGROUP = "{'portgrp':{'_typeName':'HostPortGroupSpec','name':'%s','vlanId':0,"
            + "'vswitchName':'vSwitch0','policy':{'_typeName':'HostNetworkPolicy'}}}";
    private static final String DISK_SPEC = "'spec':{'_typeName':'FileBackedVirtualDiskSpec','diskType':'%s',"
            + "'adapterType':'lsiLogic','capacityKb':1024}}";

    /** As the page of faults describes it. */
    public final String description;

    /** What it is called on, as a place of {@link FaultCaseServer#place}. */
    public final String place;

    public final String method;
    public final String arguments;

    /** A call that the runner knows how to make. */
    SetupCall(String description) {
        this.description = description;
        this.place = "";
        this.method = "";
        this.arguments = "";
    }

    /** A call of {@code setup-calls.tsv}. */
    SetupCall() {
        String[] row = FaultCaseRows.named("setup-calls.tsv", name());
        this.description = row[3] + " of " + row[1];
        this.place = row[2];
        this.method = row[3];
        this.arguments = row[4];
    }

    SetupCall(String what, String place, String method, String arguments) {
        this.description = method + " of " + what;
        this.place = place;
        this.method = method;
        this.arguments = arguments;
    }

    /** Configurations of resource pools. */
    public static final class PoolSpecs {
        public static final String PLAIN = of(0, true);
        public static final String FIXED = of(0, false);
        public static final String RESERVING = of(100, true);
        public static final String CHILD = ofChild(PLAIN);

        private PoolSpecs() {}

        /** With a reservation of processors in MHz. */
        public static String of(long mhz, boolean expandable) {
            return "{'_typeName':'ResourceConfigSpec','cpuAllocation':" + allocation(mhz, expandable)
                    + ",'memoryAllocation':" + allocation(0, true) + "}";
        }

        /** Of the pool that {@link #MAKE_POOL} makes, for its parent. */
        public static String ofChild(String spec) {
            return spec.replace(
                    "'ResourceConfigSpec',", "'ResourceConfigSpec','entity':@{" + ROOT_POOL + "/$name-pool},");
        }

        private static String allocation(long reservation, boolean expandable) {
            return "{'_typeName':'ResourceAllocationInfo','reservation':" + reservation + ",'expandableReservation':"
                    + expandable + ",'limit':-1,'shares':{'_typeName':'SharesInfo','shares':0,'level':'normal'}}";
        }
    }
}

package io.vfleet.architecture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which packages may use which, and which types are used outside their subject. Change ARCHITECTURE.md with it. */
final class PackageMap {
    /** A subject is a package below {@code io.vfleet} with its sub-packages; here, lowest first, what each may use. */
    static final Map<String, Set<String>> SUBJECTS = rows("""
            model
            memory
            meta         model
            config       model
            engine
            vm           config engine model
            metric       engine memory meta model
            inventory    config engine model vm
            event        engine memory meta model
            manager      config memory meta model
            access       config engine event memory meta model
            scenario     config engine memory meta model vm
            task         access engine event memory meta model vm
            render       access config engine event inventory manager meta model task vm
            property     access config engine inventory memory meta model render
            operation    access config engine event inventory manager memory meta model property render scenario task vm
            wire         access config engine memory meta model operation
            app          access config engine event inventory memory meta metric model operation property scenario task vm wire
            """);

    /** What the packages of a subject may use of it; a package that is not named here uses no other of its subject. */
    static final Map<String, Set<String>> PACKAGES = rows("""
            config.fleet           config
            config.server          config
            config.scenario        config
            scenario.observation   scenario
            scenario.lint          scenario
            scenario.verdict       scenario scenario.observation
            scenario.journal       scenario scenario.observation
            scenario.admission     scenario
            scenario.connection    scenario
            scenario.bandwidth     scenario
            config.settings        config config.fleet config.scenario config.server
            vm.disk                vm
            vm.command             vm vm.disk
            vm.power               vm vm.command vm.disk
            vm.config              vm vm.command vm.disk
            vm.placement           vm vm.command vm.disk
            vm.snapshot            vm vm.command vm.disk vm.power
            vm.question            vm vm.command vm.power
            vm.tolerance           vm vm.command vm.power
            vm.upkeep              vm vm.command vm.disk
            vm.actor               vm vm.command vm.config vm.disk vm.placement vm.power vm.question vm.snapshot vm.tolerance vm.upkeep
            inventory.plan         inventory
            inventory.network      inventory
            inventory.runtime      inventory inventory.cluster inventory.file inventory.network inventory.plan inventory.resource inventory.statistics inventory.storage
            inventory.storage      inventory
            inventory.resource     inventory.cluster
            event.filter           event
            event.history          event event.filter
            access.authorization   access.session
            access.token           access.certificate access.session
            task.registry          task
            task.extension         task task.registry
            render.access          render
            render.performance     render render.host render.storage render.vm.guest
            render.service         render render.access render.activity render.performance
            render.storage         render
            render.network         render
            render.host            render render.network render.storage
            render.compute         render render.host
            render.vm              render
            render.vm.config       render render.vm
            render.vm.guest        render render.vm render.vm.config
            render.vm.option       render render.vm render.vm.config
            render.vm.runtime      render render.vm render.vm.guest
            render.vm.table        render render.vm render.vm.config render.vm.guest render.vm.runtime
            render.catalog         render render.access render.activity render.compute render.host render.network render.performance render.service render.storage render.vm.table
            property.spec          property
            property.views         property
            property.retrieval     property property.spec
            property.subscription  property property.spec
            property.update        property.retrieval property.spec
            property.filter        property property.retrieval property.spec property.subscription property.update property.views
            property.service       property property.filter property.retrieval property.spec property.subscription property.views
            operation.cluster      operation operation.container
            operation.alarm        operation operation.schedule
            operation.field        operation
            operation.file         operation
            operation.history      operation
            operation.container    operation
            operation.drs          operation operation.container
            operation.datastore    operation operation.container
            operation.host         operation operation.container
            operation.licensing    operation
            operation.network      operation operation.container
            operation.inventory    operation
            operation.service      operation
            operation.policy       operation operation.companion
            operation.vslm         operation operation.companion
            operation.lookup       operation
            operation.companion    operation
            operation.rights       operation
            operation.schedule     operation
            operation.vm           operation operation.cluster operation.container operation.customization operation.file operation.policy operation.vmx
            operation.vcenter      operation operation.alarm operation.automation operation.automation.listing operation.automation.tagging operation.automation.vm operation.cluster operation.companion operation.container operation.customization operation.datastore operation.drs operation.feasibility operation.field operation.file operation.guest operation.history operation.host operation.inventory operation.licensing operation.lookup operation.network operation.policy operation.rights operation.scenario operation.schedule operation.service operation.tolerance operation.upkeep operation.vm operation.vslm
            operation.scenario     operation operation.automation
            operation.incident     operation operation.host
            operation.churn        operation operation.schedule
            operation.inspection   operation operation.scenario
            operation.vmx          operation
            operation.tolerance    operation operation.vm
            operation.guest        operation operation.customization operation.vm
            operation.upkeep       operation operation.file operation.vm
            operation.feasibility  operation operation.vm
            operation.customization operation
            operation.automation   operation
            operation.automation.listing operation operation.automation
            operation.automation.tagging operation operation.automation
            operation.automation.vm operation operation.automation
            wire.codec             wire
            wire.http              wire wire.connection
            wire.call              wire wire.http
            wire.json              wire wire.call wire.codec wire.http
            wire.soap              wire wire.call wire.codec wire.http
            wire.soap.wsdl         wire wire.codec wire.http wire.soap
            wire.soap.trust        wire wire.http wire.soap
            wire.soap.endpoint     wire wire.call wire.http wire.soap wire.soap.trust wire.soap.wsdl
            wire.rest              wire wire.call wire.http wire.json
            wire.datastore         wire wire.call wire.http
            app.cli                app
            app.instrument         app
            app.launch             app app.cli app.instrument app.tls
            """);

    /** The types of each subject that other subjects use; all other public types are for the subject's own packages. */
    static final Map<String, Set<String>> EXPORTS = rows("""
            model        ClientProduct EntityCommand ExistenceFacet Facet Fault HostConnectionState LogText MoRef MovedFrom ObjectChangeListener PowerState
            +            PairedObserver ResourceLines RunObserver SettingGroup TraceParent UserName VmConnectionState
            meta         AnyValue DataObject DataObjectValidator DataSize DataType EnumType EnumValue ManagedType MeasuredSequence MergedObjects Metamodel
            +            Method Parameter
            +            Property ReferenceSequence Release Sequence Slot TypeKind TypeRef
            config       ConfigValidator FileErrors InvalidConfig Mistake UnitParser fleet.ConcurrencyBudgets fleet.DiskMode fleet.DiskWritePattern fleet.FleetShape
            +            fleet.InitialRecording fleet.Population fleet.ToolsState fleet.UnusedStorage fleet.VmTrait fleet.VmTraits
            +            fleet.WeightedValues server.InstrumentSettings server.JournalSettings server.Limits server.ListenAddress server.MemoryLimit server.PaceTable server.LogSettings
            +            server.CertificateNames server.PrivilegeCatalog server.ServerSettings server.TaskSpeed
            +            server.UserSettings server.VCenterBehaviour settings.ConfigFiles settings.EffectiveSettings settings.LoadedSettings
            +            settings.SettingOrigins settings.SettingOverride settings.Settings
            +            scenario.CallMatch scenario.FateScope scenario.FaultEffect scenario.FaultRule scenario.InjectedFault
            +            scenario.AdmissionRule scenario.CallRate scenario.ChurnRule scenario.ConnectionRule scenario.ConnectionTrouble scenario.Expectation scenario.IncidentEffect scenario.IncidentRule scenario.LatencyRule scenario.NamePattern scenario.OccurrenceCount
            +            scenario.RuleHeader scenario.RuleWindow
            +            scenario.TaskEnd scenario.TaskRule scenario.TaskStage
            +            scenario.Scenario scenario.TimeDistribution settings.LoadedScenario settings.ScenarioFiles
            engine       Clock TaskClock Loop LoopBarrier LoopGauges LoopMeasurement Loops OneAtATime SkewedLoops Timer VertxLoops random.KeyedUuid
            +            random.KeyedPermutation random.SecretGenerator random.SeededRandom
            vm           ChangeHistory DailyPeak DiskActivity Disks EntityName FaultTolerancePair GuestCustomization GuestInfo Hardware Peripherals PowerStatus RecordReplayState SnapshotRef SnapshotTree
            +            Snapshots VmFacet VmIdentity VmInteraction VmOptions VmPlacement VmQuestion VmState actor.ActorContext actor.CommandListener
            +            actor.ResourceAllocator actor.VmActor actor.VmLifecycleListener command.CommandContext
            +            command.DeviceChange command.PolicyChange command.PoolDemand command.ResourceNeeds command.VmCommand command.VmLifecycleEvent command.WorkDurations
            +            command.DeviceChange command.PoolDemand command.ResourceNeeds command.VmCommand command.VmLifecycleEvent command.WorkDurations
            +            command.EntityLookup command.EntityWorkRequest command.WorkOutcome command.WorkPlan command.WorkProgress command.WorkRequest command.WorkStage command.WorkTransfer
            +            placement.Relocation power.PowerTransitions command.VmRemoval command.WorkKind config.ConfigRules config.DeviceChanges config.Reconfiguration
            +            disk.ChangeTrackingExtraConfig disk.ChangeIdFormat disk.ChangeTracking disk.ChangedDiskAreas disk.DiskFileId disk.DiskFiles disk.LeftFiles disk.SpaceUse disk.VmFileLayout
            +            actor.CommandCheck actor.SeenResets actor.TasklessListener disk.DiskChains disk.GrowingDeltas disk.GuestDiskLoad
            +            disk.TrackingResets disk.VmSpace snapshot.InitialHistory
            memory       HeldKind HoldingIterator LoopAccounts LoopMemory MemoryAccount MemoryBudget MemoryShare
            metric       LabelledValues Meters Metric RequestMeters RequestTotals ScenarioMeters TaskMeters
            scenario     admission.Admission admission.AdmissionPass admission.PlaceHolds admission.WaitingCall CallFacts CallInjection CallRules FaultContext FaultTemplate InjectionListener LatencyDraw connection.ConnectionRules connection.MetConnectionRule bandwidth.DatastoreBandwidth
            +            LiveScenario ScenarioClock ScenarioVersion WorkRules observation.AnsweredCall observation.CallWitness journal.CallJournal journal.Injection journal.InjectionLog journal.JournalEntry journal.RecordedCall journal.SessionHash verdict.RunFacts verdict.Verdict verdict.VerdictMonitor verdict.VerdictReport lint.CallTarget lint.ScenarioLint
            inventory    ComputeResourceState ContainerFacet ContainerState DatacenterState DatastoreBacking DatastoreFacet DatastoreState AggregateHostCapacity
            +            EntityKind EntityNumbers FolderFacet FolderKind FolderState HostFacet HostState MachineLoad NetworkState
            +            FilteredNumbers SortedNumbers NumericSuffix file.FileContent file.FileLocks file.FileTree file.FilesAtPath file.SharedFiles file.StoredFile
            +            ResourcePoolState cluster.ClusterConfig cluster.ClusterConfigs cluster.ClusterGroup
            +            cluster.ClusterRule cluster.ConfigFacet cluster.DrsBehavior cluster.PlacementRuleCheck
            +            cluster.PoolConfig cluster.PoolConfigs cluster.PoolReservations cluster.ResourceAllocation
            +            cluster.VmAutomation network.HostConnections network.HostNetwork network.KernelAdapter
            +            network.HostNetworks network.NetworkFacet network.PortConfig network.PortKeys network.PortgroupConfig network.StandardPortgroup
            +            network.StandardSwitch network.SwitchConfig network.SwitchConfigs network.SwitchMember plan.PlanPast plan.VmIdentifiers runtime.ContainerOperations runtime.HostOperations
            +            HostNames cluster.Recommendation
            +            cluster.DatacenterConfigs
            +            statistics.DiskWork statistics.DiskWorkLog statistics.MachineOperation statistics.OperationCounts
            +            storage.DatastoreRegistry storage.PodConfig
            +            runtime.HostMounts
            +            runtime.FileTrees runtime.Inventory runtime.MachineTotals runtime.VmEnvironment runtime.VmProvisioning
            event        EventFacet EventMessageCatalog EventRecord EventArgument EntityArgument filter.ArrayMembers filter.BoundedVisibility
            +            filter.EntityContainment filter.EntityFilter filter.EventFilter filter.TimeFilter
            +            filter.UserFilter history.EventCollector history.EventLog history.HistoryCursor history.PageWatchers
            +            history.PastChains history.PastPlaces history.UserEvents
            manager      PolicyAssociations SamplingInterval StatisticsSettings
            manager      CustomFields FieldDefinition FieldFacet Licenses StoragePolicies StoragePolicy VCenterOptions guest.GuestProcesses
            manager      AlarmEntry AlarmFacet AlarmRule AlarmStatus Alarms CustomFields FieldDefinition FieldFacet Licenses VCenterOptions
            manager      AlarmEntry AlarmFacet AlarmRule AlarmStatus Alarms CustomFields FieldDefinition FieldFacet Licenses ScheduleFacet ScheduledTaskEntry ScheduledTasks VCenterOptions
            manager      AlarmEntry AlarmFacet AlarmRule AlarmStatus Alarms CustomFields FieldDefinition FieldFacet HostSettings Licenses ScheduleFacet ScheduledTaskEntry ScheduledTasks VCenterOptions
            manager      CustomFields FieldDefinition FieldFacet Licenses StorageObject StorageObjects VCenterOptions
            manager      CustomFields FieldDefinition FieldFacet Licenses VCenterOptions guest.GuestAccounts guest.GuestAlias guest.GuestFamily guest.GuestRegistry guest.InstalledRegistry guest.RegistryKey
            +            guest.GuestAliasStore guest.GuestFaults guest.GuestFile guest.GuestFileChange guest.GuestFileEditor guest.GuestProcess guest.GuestProgram guest.GuestResult
            +            guest.GuestSystem guest.GuestTransfer guest.Guests
            manager      CustomFields CustomizationSpecs IpPools FieldDefinition FieldFacet Licenses VCenterOptions
            access       authorization.AccessControl authorization.AccessFacet authorization.EntityPermission authorization.MethodLocks authorization.Principal
            +            authorization.RightsEdit authorization.RightsEditor authorization.RoleRights session.ClientActivities session.ClientActivity session.ClientInfo session.Locales
            +            session.LoginResult session.ServiceTicket session.ServiceTickets session.Session session.SessionFacet session.EventCollectorSessionObject session.SessionObject
            +            session.Sessions certificate.DerEncoder certificate.PemText certificate.SelfSignedCertificate token.IssuedToken token.PresentedToken
            +            token.SecurityToken token.SignedEnvelope token.TokenRefused token.TokenService token.TrustRequest token.XmlDocuments
            task         TaskClient TaskProgress TaskWaits TaskDescriptions TaskFacet TaskFilter TaskLimits TaskManagerFacet TaskOrigin TaskPhase TaskProgress
            +            TaskReason TaskState extension.ExtensionIdentity extension.ExtensionRegistry extension.ExtensionTasks
            +            extension.VCenterExtensions registry.Task
            +            registry.PastTasks registry.TaskCanceller registry.TaskHistoryCollector registry.TaskPages registry.TaskRegistry
            +            registry.TaskSpec registry.VmEventPublisher tagging.InventoryTag
            +            tagging.TagAssociations tagging.TagCategory tagging.TagRefusal tagging.TagRegistry
            render       performance.PerfQuery performance.PerformanceStatistics
            +            AboutInfoRenderer AlarmCatalog MoRefLists CurrentLoad CustomFieldRenderer DerivedObjects ManagedObjects PermissionRenderer SeededIds activity.EventRenderer activity.FaultMessages
            +            AboutInfoRenderer AlarmCatalog AlarmStates CustomFieldRenderer DerivedObjects ManagedObjects PermissionRenderer SeededIds activity.EventRenderer activity.FaultMessages
            +            activity.FaultRenderer
            +            activity.TaskInfoRenderer catalog.ManagedObjectCatalog vm.config.VmxFile
            +            service.LicenseProperties
            +            vm.config.VmxFileRenderer network.DvSwitchProducts vm.DiskFile vm.FileDetails vm.FileInfoRenderer
            +            vm.option.ConfigOptions vm.option.HardwareVersion vm.GuestOsNames
            property     ContainmentQueries InventoryContainmentQueries ReadPermissions ResultCallback
            +            filter.PropertyCollectorStats service.FilterService service.PropertyServices
            +            service.RetrievalService service.UpdateWaitService service.ViewService
            operation    Arguments Call CallFacade ClientPort DatastoreFile FileChangeOutcome FleetAdmin MemoryRelief MethodTable Reply RequestClient VCenter VCenterFacade
            +            automation.ApiCatalog automation.ApiError automation.ApiOperation automation.ApiReply
            +            automation.ApiStruct automation.ApiType automation.AutomationApi scenario.VCenterRunFacts
            +            inspection.FleetInspection inspection.ResourceNames inspection.VCenterInspection churn.Churn incident.IncidentStatus incident.Incidents
            +            vcenter.AutomationCatalog vcenter.CallDispatcher vcenter.LookupCatalog vcenter.MethodCatalog vcenter.PolicyCatalog vcenter.VCenterBuilder vcenter.VCenterServices vcenter.VslmCatalog
            wire         admin.AdminServer call.StartingEndpoint connection.ConnectionAcceptor connection.ConnectionGate datastore.DatastoreRoutes http.Endpoint http.EndpointRouter admin.AdminSources
            +            http.HttpListener http.ListenerOptions http.RequestObserver json.JsonRoutes
            +            rest.RestRoutes soap.endpoint.SoapRoutes
            """);

    private PackageMap() {}

    /** Parses lines of a name and its values; a line that begins with a plus sign continues the one above. */
    private static Map<String, Set<String>> rows(String text) {
        var rows = new LinkedHashMap<String, Set<String>>();
        String name = "";
        for (String line : text.strip().lines().toList()) {
            String[] fields = line.strip().split(" +", -1);
            if (!fields[0].equals("+")) name = fields[0];
            Set<String> row = rows.computeIfAbsent(name, _ -> new TreeSet<>());
            for (int i = 1; i < fields.length; i++) row.add(fields[i]);
        }
        return rows;
    }
}

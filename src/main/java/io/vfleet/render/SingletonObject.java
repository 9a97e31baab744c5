package io.vfleet.render;

import io.vfleet.model.MoRef;

/** Managed objects of which a vCenter has exactly one, with their fixed ids. */
public enum SingletonObject {
    SERVICE("ServiceInstance", "ServiceInstance", ""),
    VIEWS("ViewManager", "ViewManager", "viewManager"),
    OPTIONS("OptionManager", "VpxSettings", "setting"),
    USERS("UserDirectory", "UserDirectory", "userDirectory"),
    SESSIONS("SessionManager", "SessionManager", "sessionManager"),
    AUTHORIZATION("AuthorizationManager", "AuthorizationManager", "authorizationManager"),
    PERFORMANCE("PerformanceManager", "PerfMgr", "perfManager"),
    SCHEDULED_TASKS("ScheduledTaskManager", "ScheduledTaskManager", "scheduledTaskManager"),
    ALARMS("AlarmManager", "AlarmManager", "alarmManager"),
    EVENTS("EventManager", "EventManager", "eventManager"),
    TASKS("TaskManager", "TaskManager", "taskManager"),
    EXTENSIONS("ExtensionManager", "ExtensionManager", "extensionManager"),
    CUSTOMIZATION("CustomizationSpecManager", "CustomizationSpecManager", "customizationSpecManager"),
    FIELDS("CustomFieldsManager", "CustomFieldsManager", "customFieldsManager"),
    DIAGNOSTICS("DiagnosticManager", "DiagMgr", "diagnosticManager"),
    LICENSES("LicenseManager", "LicenseManager", "licenseManager"),
    LICENSE_ASSIGNMENTS("LicenseAssignmentManager", "LicenseAssignmentManager", ""),
    SEARCH("SearchIndex", "SearchIndex", "searchIndex"),
    FILES("FileManager", "FileManager", "fileManager"),
    NAMESPACES("DatastoreNamespaceManager", "DatastoreNamespaceManager", "datastoreNamespaceManager"),
    DISKS("VirtualDiskManager", "virtualDiskManager", "virtualDiskManager"),
    PROVISIONING("VirtualMachineProvisioningChecker", "ProvChecker", "vmProvisioningChecker"),
    COMPATIBILITY("VirtualMachineCompatibilityChecker", "CompatChecker", "vmCompatibilityChecker"),
    OVF("OvfManager", "OvfManager", "ovfManager"),
    IP_POOLS("IpPoolManager", "IpPoolManager", "ipPoolManager"),
    SWITCHES("DistributedVirtualSwitchManager", "DVSManager", "dvSwitchManager"),
    LOCALIZATION("LocalizationManager", "LocalizationManager", "localizationManager"),
    STORAGE_RESOURCES("StorageResourceManager", "StorageResourceManager", "storageResourceManager"),
    GUEST_OPERATIONS("GuestOperationsManager", "guestOperationsManager", "guestOperationsManager"),
    GUEST_AUTH("GuestAuthManager", "guestOperationsAuthManager", ""),
    GUEST_FILES("GuestFileManager", "guestOperationsFileManager", ""),
    GUEST_PROCESSES("GuestProcessManager", "guestOperationsProcessManager", ""),
    SERVICES("ServiceManager", "ServiceMgr", "serviceManager"),
    HOST_PROFILES("HostProfileManager", "HostProfileManager", "hostProfileManager"),
    CLUSTER_PROFILES("ClusterProfileManager", "ClusterProfileManager", "clusterProfileManager"),
    COMPLIANCE("ProfileComplianceManager", "MoComplianceManager", "complianceManager"),
    HOST_SPECIFICATIONS("HostSpecificationManager", "HostSpecificationManager", "hostSpecManager"),
    GUEST_CUSTOMIZATION(
            "VirtualMachineGuestCustomizationManager", "GuestCustomizationManager", "guestCustomizationManager"),
    VIRTUALIZATION("VirtualizationManager", "VirtualizationManager", "virtualizationManager"),
    SNMP("HostSnmpSystem", "SnmpSystem", "snmpSystem"),
    OVERHEAD_MEMORY("OverheadMemoryManager", "OverheadMemoryManager", "overheadMemoryManager"),
    CERTIFICATES("CertificateManager", "certificateManager", "certificateManager"),
    IO_FILTERS("IoFilterManager", "IoFilterManager", "ioFilterManager"),
    STORAGE_OBJECTS("VcenterVStorageObjectManager", "VStorageObjectManager", "vStorageObjectManager"),
    STORAGE_QUERIES("StorageQueryManager", "StorageQueryManager", "storageQueryManager"),
    CRYPTO("CryptoManagerKmip", "CryptoManager", "cryptoManager"),
    HEALTH_UPDATES("HealthUpdateManager", "HealthUpdateManager", "healthUpdateManager"),
    FAILOVER_CONFIGURATOR("FailoverClusterConfigurator", "FailoverClusterConfigurator", "failoverClusterConfigurator"),
    FAILOVER("FailoverClusterManager", "FailoverClusterManager", "failoverClusterManager"),
    TENANTS("TenantTenantManager", "TenantManager", "tenantManager"),
    SITE("SiteInfoManager", "SiteInfoManager", "siteInfoManager"),
    GUEST_ALIASES("GuestAliasManager", "guestOperationsAliasManager", ""),
    GUEST_REGISTRY("GuestWindowsRegistryManager", "guestOperationsWindowsRegistryManager", ""),
    PROPERTIES("PropertyCollector", "propertyCollector", "propertyCollector");

    private final MoRef ref;
    private final String member;

    SingletonObject(String type, String id, String member) {
        this.ref = new MoRef(type, id);
        this.member = member;
    }

    public MoRef ref() {
        return ref;
    }

    /** The member of ServiceContent that references it; empty when none does. */
    public String member() {
        return member;
    }
}

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

package io.vfleet.config.server;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import java.time.Duration;

/**
 * All limits that the server enforces.
 *
 * <p>long: a record with one component, default and check for each limit.
 *
 * @param sessionsMax open sessions; a login beyond them is answered 503
 * @param sessionsPerUserMax open sessions of one user, so that the rest of sessionsMax is left to others; a login beyond
 *     them is answered 503
 * @param sessionIdleMax how long a session lives without a call; a blocked WaitForUpdatesEx keeps it alive
 * @param refusedLoginsPerMinuteMax logins of one address refused in a minute, each at once and with an event; of further
 *     ones the refusal is delayed, and no event is kept
 * @param refusedLoginDelay how long such a refusal is delayed
 * @param refusedLoginAddressesMax addresses for which refused logins are counted apart; the others share one count
 * @param loginAgentCharsMax characters of a user agent that are kept with a session
 * @param loginLocaleCharsMax characters of a locale; a longer one is InvalidLocale
 * @param cloneTicketsMax unused session clone tickets, oldest dropped first
 * @param serviceTicketsMax unused tickets for single requests, oldest dropped first
 * @param serviceTicketLife how long such a ticket can be used
 * @param connectionsMax open connections of the client port; a scenario holds at most as many that are not served
 * @param connectionIdleMax how long a connection may stay open without a request
 * @param streamResetsPerMinuteMax HTTP/2 streams that a client may reset in a minute before its connection is ended
 * @param bodyBytesMax bytes of a request's body
 * @param bodyElementsMax XML elements of a SOAP request's body
 * @param heldMax memory that clients may make the process hold, by estimate; what would exceed it is answered 503
 * @param responseTimeMax how long a part of a response may wait until the client has read it
 * @param bodyTimeMax how long a request's body may take to arrive
 * @param drainedBytesMax bytes of a too long body that are read and discarded, so that the client reads the refusal
 * @param headerBytesMax bytes of a request's headers
 * @param nestingMax depth of nested objects and arrays in a request
 * @param asksPerLoopMax unfinished calls and tasks per event loop; new ones beyond them are answered 503
 * @param tasksActiveMax tasks queued or running; new ones beyond them are answered 503
 * @param tasksCreatedPerUserMax tasks that one user created with CreateTask and that have not ended; a further one, and one
 *     beyond half of tasksActiveMax, is answered 503, so that virtual machines have slots for theirs
 * @param tasksKeptMax finished tasks kept readable, oldest dropped first
 * @param taskKeptFor how long a finished task stays readable and listed
 * @param recentTasksMax finished tasks listed in recentTask, at most tasksKeptMax
 * @param waitingPerVmMax commands queued behind a VM's running one; 0 refuses them with TaskInProgress
 * @param textCharsMax characters of a text that is kept, such as an annotation or the message of an event
 * @param extraConfigCharsMax characters of the keys and values of a virtual machine's extraConfig and of its annotation, which
 *     are the most of its .vmx file; more are InvalidArgument
 * @param entitiesMadeMax entities of all kinds made at run time that exist or are being made; a further one is answered 503
 * @param folderDepthMax folders in one another, from the root folder on; a further one is NotSupported, because permissions and
 *     paths are looked up from folder to folder
 * @param directoryCharsMax characters of the name of a machine's directory on its datastore
 * @param clusterEntriesMax groups, rules, overrides and their members in the configuration of one cluster; more are InvalidArgument
 * @param recommendationsPerClusterMax recommendations of one cluster that were neither followed nor cancelled
 * @param hostNetworkBytesMax what the configuration of the network of one host may take, by estimate
 * @param portsConfiguredMax ports of one distributed portgroup that are configured apart
 * @param datastoresPerHostMax datastores that one host mounts; a further one is PlatformConfigFault
 * @param eventsKeptMax events kept, oldest dropped first
 * @param extensionsMax registered extensions
 * @param rolesMax roles that clients add; a further one is answered 503
 * @param permissionsMax permissions that clients set; a further one is answered 503
 * @param disabledMethodsMax methods of entities that clients have disabled, each entity's counted apart; more are answered 503
 * @param customFieldsMax custom fields; a further one is answered 503
 * @param customValuesMax values of custom fields, of all entities together; a further one is answered 503
 * @param optionsAddedMax options that clients add to the vCenter's; a further one is answered 503
 * @param ipPoolsMax pools of addresses of datacenters; a further one is answered 503
 * @param storagePoliciesMax storage policies that clients make; a further one is answered 503
 * @param licensesMax licences, and what they are assigned to; a further one is answered 503
 * @param alarmsMax alarms, and scheduled tasks, that clients create, and a tenth of the alarm states kept; more are answered 503
 * @param customizationSpecsMax customization specifications; a further one is answered 503
 * @param collectorsPerSessionMax property collectors of a session
 * @param filtersPerSessionMax property filters of a session, over all its collectors
 * @param viewsPerSessionMax container, list and inventory views of a session
 * @param listViewObjectsMax objects in one list view
 * @param pageTokensPerSessionMax unfinished retrievals of a session, oldest dropped first
 * @param historyCollectorsMax task and event history collectors of a session
 * @param historyFilterValuesMax values of one list in the filter of a history; more are InvalidArgument
 * @param pageMax rows in one page of a history collector
 * @param objectsPerPageMax objects in one page of RetrievePropertiesEx, even if maxObjects is greater; without
 *     maxObjects everything is one page
 * @param filterPathsMax property paths in one PropertyFilterSpec
 * @param filterPathCharsMax characters of a property path
 * @param filterTraversalsMax TraversalSpecs in one PropertyFilterSpec
 * @param vmsListedMax virtual machines in one list of the automation API; with more matches the call fails
 * @param privilegeRowsMax objects times privileges in one question to AuthorizationManager; more are InvalidArgument
 * @param metricSeriesMax combinations of labels of the request metrics; further ones are counted as {@code other}
 * @param tagsMax tag categories, and tags, of the automation API
 * @param tagAssociationsMax tags that are attached to objects, each counted with each object
 * @param listItemsMax items of one list in a call of the automation API; more are INVALID_ARGUMENT
 * @param searchResultFilesMax files and folders in one search's result, which its finished task keeps; more are InvalidArgument
 * @param diskResultsMax first class disks in one answer of /vslm
 * @param diskFiltersMax conditions in one query of /vslm
 * @param scenarioCountsMax machines, hosts and sessions that rules of a scenario count apart; more are left alone by them
 * @param incidentsMax incidents that have begun and not ended; one more does not begin
 * @param incidentsKeptMax incidents that have ended and are listed, the oldest forgotten first
 * @param churnMachinesMax machines that churn has made and knows as its own
 * @param trackingResetKindsMax resets of change tracking that concern other machines than those before; a further one does nothing
 * @param journalBytesMax what the journal of calls takes while it is on, by estimate; the oldest calls are dropped first
 * @param snapshotMakersMax snapshots of which it is known which client has made them, for the metrics
 * @param injectionsKeptMax effects of rules that are kept, and as many delays, for the admin port; the oldest are dropped first
 * @param filesPerDatastoreMax files and folders of one datastore that belong to no virtual machine; what would be more is
 *     CannotCreateFile
 * @param uploadedFileBytesMax bytes of a file that a client puts on a datastore, or into a guest; a longer one is answered 413
 * @param guestEntriesPerVmMax files, processes and tickets that clients made in one guest; a further one is answered 503
 * @param objectsPerUpdateDefault objects in one answer of WaitForUpdatesEx without maxObjectUpdates
 * @param stopMax how long shutdown waits for running calls
 */
public record Limits(
        int sessionsMax,
        int sessionsPerUserMax,
        Duration sessionIdleMax,
        int refusedLoginsPerMinuteMax,
        Duration refusedLoginDelay,
        int refusedLoginAddressesMax,
        int loginAgentCharsMax,
        int loginLocaleCharsMax,
        int cloneTicketsMax,
        int serviceTicketsMax,
        Duration serviceTicketLife,
        int connectionsMax,
        Duration connectionIdleMax,
        int streamResetsPerMinuteMax,
        int bodyBytesMax,
        int bodyElementsMax,
        MemoryLimit heldMax,
        Duration responseTimeMax,
        Duration bodyTimeMax,
        int drainedBytesMax,
        int headerBytesMax,
        int nestingMax,
        int asksPerLoopMax,
        int tasksActiveMax,
        int tasksCreatedPerUserMax,
        int tasksKeptMax,
        Duration taskKeptFor,
        int recentTasksMax,
        int waitingPerVmMax,
        int textCharsMax,
        int extraConfigCharsMax,
        int entitiesMadeMax,
        int folderDepthMax,
        int directoryCharsMax,
        int clusterEntriesMax,
        int recommendationsPerClusterMax,
        int hostNetworkBytesMax,
        int portsConfiguredMax,
        int datastoresPerHostMax,
        int eventsKeptMax,
        int extensionsMax,
        int rolesMax,
        int permissionsMax,
        int disabledMethodsMax,
        int customFieldsMax,
        int customValuesMax,
        int optionsAddedMax,
        int ipPoolsMax,
        int storagePoliciesMax,
        int licensesMax,
        int alarmsMax,
        int customizationSpecsMax,
        int collectorsPerSessionMax,
        int filtersPerSessionMax,
        int viewsPerSessionMax,
        int listViewObjectsMax,
        int pageTokensPerSessionMax,
        int historyCollectorsMax,
        int historyFilterValuesMax,
        int pageMax,
        int objectsPerPageMax,
        int filterPathsMax,
        int filterPathCharsMax,
        int filterTraversalsMax,
        int vmsListedMax,
        int tagsMax,
        int tagAssociationsMax,
        int listItemsMax,
        int searchResultFilesMax,
        int diskResultsMax,
        int diskFiltersMax,
        int scenarioCountsMax,
        int incidentsMax,
        int incidentsKeptMax,
        int churnMachinesMax,
        int trackingResetKindsMax,
        int journalBytesMax,
        int snapshotMakersMax,
        int injectionsKeptMax,
        int filesPerDatastoreMax,
        int uploadedFileBytesMax,
        int guestEntriesPerVmMax,
        int objectsPerUpdateDefault,
        int privilegeRowsMax,
        int metricSeriesMax,
        Duration stopMax) {
    public static final Limits DEFAULT = new Limits(
            2_000,
            1_900,
            Duration.ofMinutes(30),
            60,
            Duration.ofSeconds(1),
            1_000,
            256,
            64,
            1_000,
            10_000,
            Duration.ofMinutes(2),
            20_000,
            Duration.ofMinutes(5),
            200,
            20_000_000,
            500_000,
            MemoryLimit.AUTO,
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            128 << 20,
            64 << 10,
            64,
            200_000,
            200_000,
            10_000,
            200_000,
            Duration.ofMinutes(10),
            200,
            0,
            1 << 20,
            4 << 20,
            200_000,
            100,
            255,
            20_000,
            1_000,
            1 << 20,
            8_192,
            1_024,
            100_000,
            1_000,
            1_000,
            5_000,
            20_000,
            1_000,
            200_000,
            1_000,
            1_000,
            1_000,
            1_000,
            1_000,
            1_000,
            10_000,
            10_000,
            10_000,
            100_000,
            100,
            32,
            20_000,
            1_000,
            1_000,
            2_000,
            1_000,
            1_000,
            4_000,
            10_000,
            1_000_000,
            20_000,
            30_000,
            1_000,
            20,
            1_000_000,
            1_000,
            200,
            10_000,
            1_000,
            16 << 20,
            50_000,
            10_000,
            4_000,
            1 << 20,
            1_000,
            100,
            50_000,
            500,
            Duration.ofSeconds(5));

    public Limits {
        ConfigValidator validator = new ConfigValidator()
                .atLeast(1, "sessionsMax", sessionsMax)
                .atLeast(1, "sessionsPerUserMax", sessionsPerUserMax)
                .positive("sessionIdleMax", sessionIdleMax)
                .atLeast(1, "connectionsMax", connectionsMax)
                .positive("connectionIdleMax", connectionIdleMax)
                .atLeast(1 << 10, "bodyBytesMax", bodyBytesMax)
                .atLeast(100, "bodyElementsMax", bodyElementsMax)
                .positive("responseTimeMax", responseTimeMax)
                .positive("bodyTimeMax", bodyTimeMax)
                .atLeast(0, "drainedBytesMax", drainedBytesMax)
                .atLeast(1, "asksPerLoopMax", asksPerLoopMax)
                .atLeast(1, "tasksActiveMax", tasksActiveMax)
                .atLeast(1, "tasksCreatedPerUserMax", tasksCreatedPerUserMax)
                .atLeast(1, "tasksKeptMax", tasksKeptMax)
                .positive("taskKeptFor", taskKeptFor)
                .atLeast(0, "metricSeriesMax", metricSeriesMax)
                .atLeast(1, "streamResetsPerMinuteMax", streamResetsPerMinuteMax)
                .require(!stopMax.isNegative(), "stopMax", UnitParser.format(stopMax), "0s or more");
        LimitChecks.checkInput(validator, headerBytesMax, nestingMax);
        LimitChecks.checkSessions(
                validator, collectorsPerSessionMax, filtersPerSessionMax, viewsPerSessionMax, listViewObjectsMax);
        LimitChecks.checkFilters(
                validator, historyFilterValuesMax, filterPathsMax, filterPathCharsMax, filterTraversalsMax);
        LimitChecks.checkMade(
                validator, storagePoliciesMax, alarmsMax, customizationSpecsMax, historyCollectorsMax, eventsKeptMax);
        LimitChecks.checkRefusedLogins(
                validator, refusedLoginsPerMinuteMax, refusedLoginDelay, refusedLoginAddressesMax);
        LimitChecks.checkPages(validator, pageMax, objectsPerPageMax, objectsPerUpdateDefault, pageTokensPerSessionMax);
        LimitChecks.checkLogins(
                validator, loginAgentCharsMax, loginLocaleCharsMax, cloneTicketsMax, guestEntriesPerVmMax);
        LimitChecks.checkServiceTickets(validator, serviceTicketsMax, serviceTicketLife);
        LimitChecks.checkInventory(validator, textCharsMax, extraConfigCharsMax, entitiesMadeMax, clusterEntriesMax);
        LimitChecks.checkConfigurations(
                validator, recommendationsPerClusterMax, hostNetworkBytesMax, portsConfiguredMax);
        LimitChecks.checkManagers(
                validator, extensionsMax, rolesMax, permissionsMax, disabledMethodsMax, privilegeRowsMax);
        LimitChecks.checkKept(validator, customFieldsMax, customValuesMax, optionsAddedMax, licensesMax, ipPoolsMax);
        LimitChecks.checkNames(validator, folderDepthMax, directoryCharsMax, datastoresPerHostMax);
        LimitChecks.checkAutomation(validator, tagsMax, tagAssociationsMax, listItemsMax);
        LimitChecks.checkFiles(
                validator, filesPerDatastoreMax, uploadedFileBytesMax, searchResultFilesMax, vmsListedMax);
        LimitChecks.checkDisks(validator, diskResultsMax, diskFiltersMax);
        LimitChecks.checkScenarios(validator, scenarioCountsMax, journalBytesMax, snapshotMakersMax, injectionsKeptMax);
        LimitChecks.checkEvents(validator, incidentsMax, incidentsKeptMax, churnMachinesMax, trackingResetKindsMax);
        LimitChecks.checkTasks(validator, recentTasksMax, tasksKeptMax, waitingPerVmMax, tasksActiveMax);
        validator.refuseIfAny();
    }
}

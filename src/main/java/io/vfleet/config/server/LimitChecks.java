package io.vfleet.config.server;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import java.time.Duration;

/** What the {@link Limits} of one part of the server must be, each with its name in the file. */
final class LimitChecks {
    private LimitChecks() {}

    static void checkInput(ConfigValidator validator, int headerBytesMax, int nestingMax) {
        validator
                .atLeast(1 << 10, "headerBytesMax", headerBytesMax)
                .atLeast(8, "nestingMax", nestingMax)
                .require(
                        nestingMax <= 1_000,
                        "nestingMax",
                        nestingMax,
                        "1000 or less because the parsers are recursive");
    }

    static void checkSessions(
            ConfigValidator validator, int collectorsMax, int filtersMax, int viewsMax, int viewObjectsMax) {
        validator
                .atLeast(1, "collectorsPerSessionMax", collectorsMax)
                .atLeast(1, "filtersPerSessionMax", filtersMax)
                .atLeast(1, "viewsPerSessionMax", viewsMax)
                .atLeast(1, "listViewObjectsMax", viewObjectsMax);
    }

    static void checkMade(
            ConfigValidator validator,
            int policiesMax,
            int alarmsMax,
            int specsMax,
            int historyCollectorsMax,
            int eventsMax) {
        validator
                .atLeast(0, "storagePoliciesMax", policiesMax)
                .atLeast(0, "alarmsMax", alarmsMax)
                .atLeast(0, "customizationSpecsMax", specsMax)
                .atLeast(1, "historyCollectorsMax", historyCollectorsMax)
                .atLeast(1, "eventsKeptMax", eventsMax);
    }

    static void checkPages(
            ConfigValidator validator, int historyMax, int objectsMax, int updatesDefault, int tokensMax) {
        validator
                .atLeast(1, "pageMax", historyMax)
                .atLeast(1, "objectsPerPageMax", objectsMax)
                .atLeast(1, "objectsPerUpdateDefault", updatesDefault)
                .atLeast(1, "pageTokensPerSessionMax", tokensMax);
    }

    static void checkLogins(ConfigValidator validator, int agentMax, int localeMax, int ticketsMax, int guestMax) {
        validator
                .atLeast(1, "loginAgentCharsMax", agentMax)
                .atLeast(2, "loginLocaleCharsMax", localeMax)
                .atLeast(1, "cloneTicketsMax", ticketsMax)
                .atLeast(1, "guestEntriesPerVmMax", guestMax);
    }

    static void checkServiceTickets(ConfigValidator validator, int ticketsMax, Duration life) {
        validator.atLeast(1, "serviceTicketsMax", ticketsMax).positive("serviceTicketLife", life);
    }

    static void checkFilters(
            ConfigValidator validator, int historyValuesMax, int pathsMax, int pathCharsMax, int traversalsMax) {
        validator
                .atLeast(1, "historyFilterValuesMax", historyValuesMax)
                .atLeast(1, "filterPathsMax", pathsMax)
                .atLeast(1, "filterPathCharsMax", pathCharsMax)
                .atLeast(1, "filterTraversalsMax", traversalsMax);
    }

    static void checkInventory(
            ConfigValidator validator, int textMax, int extraConfigMax, int madeMax, int clusterMax) {
        validator
                .atLeast(1_000, "textCharsMax", textMax)
                .atLeast(1_000, "extraConfigCharsMax", extraConfigMax)
                .atLeast(0, "entitiesMadeMax", madeMax)
                .atLeast(0, "clusterEntriesMax", clusterMax);
    }

    static void checkConfigurations(
            ConfigValidator validator, int recommendationsMax, int networkBytesMax, int portsMax) {
        validator
                .atLeast(0, "recommendationsPerClusterMax", recommendationsMax)
                .atLeast(10_000, "hostNetworkBytesMax", networkBytesMax)
                .atLeast(0, "portsConfiguredMax", portsMax);
    }

    static void checkDisks(ConfigValidator validator, int resultsMax, int filtersMax) {
        validator.atLeast(1, "diskResultsMax", resultsMax).atLeast(0, "diskFiltersMax", filtersMax);
    }

    static void checkScenarios(
            ConfigValidator validator, int countsMax, int journalBytesMax, int snapshotMakersMax, int injectionsMax) {
        validator
                .atLeast(0, "scenarioCountsMax", countsMax)
                .atLeast(100_000, "journalBytesMax", journalBytesMax)
                .atLeast(0, "snapshotMakersMax", snapshotMakersMax)
                .atLeast(1, "injectionsKeptMax", injectionsMax);
    }

    static void checkEvents(
            ConfigValidator validator, int incidentsMax, int keptMax, int churnMachinesMax, int resetKindsMax) {
        validator
                .atLeast(0, "incidentsMax", incidentsMax)
                .atLeast(0, "incidentsKeptMax", keptMax)
                .atLeast(0, "churnMachinesMax", churnMachinesMax)
                .atLeast(0, "trackingResetKindsMax", resetKindsMax);
    }

    static void checkFiles(ConfigValidator validator, int filesMax, int uploadedBytesMax, int foundMax, int listedMax) {
        validator
                .atLeast(1, "filesPerDatastoreMax", filesMax)
                .atLeast(0, "uploadedFileBytesMax", uploadedBytesMax)
                .atLeast(1, "searchResultFilesMax", foundMax)
                .atLeast(1, "vmsListedMax", listedMax);
    }

    static void checkManagers(
            ConfigValidator validator,
            int extensionsMax,
            int rolesMax,
            int permissionsMax,
            int disabledMax,
            int rowsMax) {
        validator
                .atLeast(1, "privilegeRowsMax", rowsMax)
                .atLeast(1, "extensionsMax", extensionsMax)
                .atLeast(0, "rolesMax", rolesMax)
                .atLeast(0, "permissionsMax", permissionsMax)
                .atLeast(0, "disabledMethodsMax", disabledMax);
    }

    static void checkKept(
            ConfigValidator validator, int fieldsMax, int valuesMax, int optionsMax, int licensesMax, int poolsMax) {
        validator
                .atLeast(0, "customFieldsMax", fieldsMax)
                .atLeast(0, "customValuesMax", valuesMax)
                .atLeast(0, "optionsAddedMax", optionsMax)
                .atLeast(0, "licensesMax", licensesMax)
                .atLeast(0, "ipPoolsMax", poolsMax);
    }

    static void checkAutomation(ConfigValidator validator, int tagsMax, int associationsMax, int itemsMax) {
        validator
                .atLeast(0, "tagsMax", tagsMax)
                .atLeast(0, "tagAssociationsMax", associationsMax)
                .atLeast(1, "listItemsMax", itemsMax);
    }

    static void checkNames(ConfigValidator validator, int depthMax, int directoryMax, int datastoresMax) {
        validator
                .atLeast(10, "folderDepthMax", depthMax)
                .require(
                        depthMax <= 1_000,
                        "folderDepthMax",
                        depthMax,
                        "1000 or less because each look at the permissions walks up")
                .atLeast(80, "directoryCharsMax", directoryMax)
                .atLeast(1, "datastoresPerHostMax", datastoresMax);
    }

    static void checkRefusedLogins(ConfigValidator validator, int perMinuteMax, Duration delay, int addressesMax) {
        validator
                .atLeast(1, "refusedLoginsPerMinuteMax", perMinuteMax)
                .require(!delay.isNegative(), "refusedLoginDelay", UnitParser.format(delay), "0s or more")
                .atLeast(1, "refusedLoginAddressesMax", addressesMax);
    }

    static void checkTasks(
            ConfigValidator validator, int recentTasksMax, int tasksKeptMax, int waitingPerVmMax, int tasksActiveMax) {
        validator
                .atLeast(1, "recentTasksMax", recentTasksMax)
                .atLeast(0, "waitingPerVmMax", waitingPerVmMax)
                .require(
                        recentTasksMax <= tasksKeptMax,
                        "recentTasksMax",
                        recentTasksMax,
                        "at most tasksKeptMax (" + tasksKeptMax + ") so that every listed task can be read",
                        "tasksKeptMax")
                .require(
                        waitingPerVmMax < tasksActiveMax,
                        "waitingPerVmMax",
                        waitingPerVmMax,
                        "less than tasksActiveMax (" + tasksActiveMax + ") because a waiting task is active",
                        "tasksActiveMax");
    }
}

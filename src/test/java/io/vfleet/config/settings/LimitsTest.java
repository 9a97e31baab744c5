package io.vfleet.config.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.config.server.Limits;
import io.vfleet.config.server.MemoryLimit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LimitsTest {
    private static final String ALL_CHANGED = """
            limits:
              sessionsMax: 11
              sessionsPerUserMax: 41
              sessionIdleMax: 90s
              refusedLoginsPerMinuteMax: 31
              refusedLoginDelay: 2s
              refusedLoginAddressesMax: 32
              loginAgentCharsMax: 33
              loginLocaleCharsMax: 34
              streamResetsPerMinuteMax: 35
              filterPathsMax: 36
              filterPathCharsMax: 37
              filterTraversalsMax: 38
              cloneTicketsMax: 12
              serviceTicketsMax: 50
              serviceTicketLife: 51s
              connectionsMax: 13
              connectionIdleMax: 1m
              bodyBytesMax: 1MiB
              bodyElementsMax: 1000
              heldMax: 2MiB
              responseTimeMax: 61s
              bodyTimeMax: 10s
              drainedBytesMax: 1MiB
              headerBytesMax: 8KiB
              nestingMax: 20
              asksPerLoopMax: 14
              tasksActiveMax: 15
              tasksCreatedPerUserMax: 17
              textCharsMax: 2000
              extraConfigCharsMax: 3000
              tasksKeptMax: 16
              taskKeptFor: 1h
              recentTasksMax: 16
              waitingPerVmMax: 3
              entitiesMadeMax: 18
              folderDepthMax: 44
              directoryCharsMax: 100
              clusterEntriesMax: 44
              recommendationsPerClusterMax: 45
              hostNetworkBytesMax: 20000B
              portsConfiguredMax: 46
              datastoresPerHostMax: 47
              eventsKeptMax: 17
              extensionsMax: 18
              rolesMax: 46
              permissionsMax: 47
              disabledMethodsMax: 48
              customFieldsMax: 49
              customValuesMax: 50
              optionsAddedMax: 51
              ipPoolsMax: 75
              storagePoliciesMax: 74
              licensesMax: 52
              alarmsMax: 53
              customizationSpecsMax: 53
              collectorsPerSessionMax: 19
              filtersPerSessionMax: 20
              viewsPerSessionMax: 21
              listViewObjectsMax: 22
              pageTokensPerSessionMax: 23
              historyCollectorsMax: 24
              historyFilterValuesMax: 42
              pageMax: 25
              objectsPerPageMax: 26
              vmsListedMax: 28
              tagsMax: 44
              tagAssociationsMax: 45
              listItemsMax: 46
              searchResultFilesMax: 43
              diskResultsMax: 61
              diskFiltersMax: 62
              scenarioCountsMax: 63
              incidentsMax: 65
              incidentsKeptMax: 66
              churnMachinesMax: 67
              trackingResetKindsMax: 68
              journalBytesMax: 640000B
              snapshotMakersMax: 65
              injectionsKeptMax: 64
              filesPerDatastoreMax: 44
              uploadedFileBytesMax: 45B
              guestEntriesPerVmMax: 53
              objectsPerUpdateDefault: 27
              metricSeriesMax: 29
              privilegeRowsMax: 30
              stopMax: 250ms
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDefaultsAreThoseOfTheFile() {
        assertEquals(
                Limits.DEFAULT, ConfigFiles.load(List.of(YamlFixture.SHIPPED)).limits());
        assertEquals(YamlFixture.components(Limits.class), YamlFixture.keys("server.yaml", "/limits"));
    }

    @Test
    void everyLimitCanBeSet() throws ReflectiveOperationException {
        var limits = YamlFixture.load(folder, "Server", ALL_CHANGED).limits();

        YamlFixture.assertAllDiffer(Limits.DEFAULT, limits);
        assertEquals(1 << 20, limits.bodyBytesMax());
        assertEquals(90, limits.sessionIdleMax().toSeconds());
    }

    @Test
    void eachRefusalNamesItsKey() {
        List<String> mistakes = YamlFixture.refused(folder, "Server", """
                limits:
                  sessionsMax: 0
                  sessionIdleMax: 0s
                  bodyBytesMax: 1B
                  bodyElementsMax: 1
                  responseTimeMax: 0s
                  nestingMax: 2000
                  tasksKeptMax: 100
                  waitingPerVmMax: 200000
                """);

        assertEquals(
                List.of(
                        "limits.sessionsMax: 0, need 1 or more",
                        "limits.sessionIdleMax: 0s, need more than 0s",
                        "limits.bodyBytesMax: 1, need 1024 or more",
                        "limits.bodyElementsMax: 1, need 100 or more",
                        "limits.responseTimeMax: 0s, need more than 0s",
                        "limits.nestingMax: 2000, need 1000 or less because the parsers are recursive",
                        "limits.recentTasksMax: 200 (the default), need at most tasksKeptMax (100) so that every listed"
                                + " task can be read",
                        "limits.waitingPerVmMax: 200000, need less than tasksActiveMax (200000) because a waiting task is"
                                + " active"),
                mistakes);
    }

    @Test
    void theMemoryThatClientsMayHoldFollowsFromTheHeapOrIsASize() {
        assertEquals(496 << 20, MemoryLimit.parse("auto").of(1 << 30));
        assertEquals(1 << 20, MemoryLimit.parse("auto").of(8 << 20));
        assertEquals(64 << 20, MemoryLimit.parse("64MiB").of(1 << 30));
        assertEquals(
                List.of("limits.heldMax: 1KiB, need auto, or 1MiB or more"),
                YamlFixture.refused(folder, "Server", """
                        limits:
                          heldMax: 1KiB
                        """));
    }
}

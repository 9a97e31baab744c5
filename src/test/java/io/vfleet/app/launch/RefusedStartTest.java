package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.app.HostedVCenter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start with a real vCenter says when it is refused. */
final class RefusedStartTest {
    private static final String PATH_NEEDED = ", need the path of an object of the inventory: / exists and has DC0";

    private static final String PRIVILEGE_NEEDED =
            ", need a privilege that vCenter has, such as VirtualMachine.State.CreateSnapshot";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theMistakesOfOneFileHideNoneOfAnother() throws IOException {
        Path paces = write("Paces", "speed: fast\npaces: {reset: {p50: 5}, boot: {}}\n");
        Path users = write("Users", """
                users: [{name: eve, password: a}]
                permissions:
                  - {user: eve, role: Nobody, path: /DC9}
                  - {user: eve, role: Admin, path: /DC8}
                roles: [{id: 7, name: Snap, privileges: [VirtualMachine.State, System.Reed]}]
                """);
        Path fleet = write("Fleet", """
                population:
                  vms: {cpuCount: 0, guestId: linux}
                  specials: [{vms: ["3-1", "99"], tools: some}]
                  hosts: [{name: DC0_H9, maintenance: 3}]
                """);
        assertEquals(
                List.of(
                        fleet + ":4: population.vms.cpuCount: 0, need 1 to 768",
                        fleet + ":5: population.specials[0].tools: some, need one of none, running",
                        fleet + ":6: population.hosts[0].maintenance: 3, need true or false",
                        paces + ":3: speed: fast, need a number above 0, or max",
                        paces
                                + ":4: paces.reset.p50: 5, need a duration with its unit, such as 250ms, 5s, 30m, 2h or 1d",
                        paces + ":4: paces.boot: unknown key",
                        users
                                + ":5: permissions[0].role: Nobody, need one of Admin, ReadOnly, View, Anonymous, NoAccess,"
                                + " NoCryptoAdmin, TrustedAdmin, NoTrustedAdmin, Snap, in upper and lower case as here",
                        "--cert: " + folder + "/no.pem: cannot be read: no such file or folder",
                        "--key: " + folder + "/no.key: cannot be read: no such file or folder",
                        fleet
                                + ":4: population.vms.guestId: linux, need a value of VirtualMachineGuestOsIdentifier, such as"
                                + " ubuntu64Guest",
                        users + ":7: roles[0].privileges[0]: VirtualMachine.State" + PRIVILEGE_NEEDED,
                        users + ":7: roles[0].privileges[1]: System.Reed" + PRIVILEGE_NEEDED,
                        fleet
                                + ":6: population.hosts[0].name: DC0_H9, need one of DC0_H0, DC0_C0_H0, DC0_C0_H1, DC0_C0_H2",
                        fleet + ":5: population.specials[0].vms: 3-1, need the lower index of a range first",
                        fleet + ":5: population.specials[0].vms: 99, need an initial name, or indexes below 4",
                        users + ":5: permissions[0].path: /DC9" + PATH_NEEDED,
                        users + ":6: permissions[1].path: /DC8" + PATH_NEEDED,
                        "See vfleet --help."),
                refused("--config", folder.toString(), "--cert", folder + "/no.pem", "--key", folder + "/no.key")
                        .stream()
                        .map(line -> line.replaceFirst("(boot: unknown key).*", "$1"))
                        .toList());
    }

    @Test
    void aPathThatNamesNothingSaysWhatThereIsOnTheWayEvenBelowAMillionMachines() throws IOException {
        Path users = write("Users", """
                permissions:
                  - {user: user, role: Admin, path: /DC0/vm/nope}
                  - {user: user, role: Admin, path: /DC0/vm/DC0_C0/nope}
                  - {user: user, role: Admin, path: /DC0/vms}
                """);
        String needed = ", need the path of an object of the inventory: ";
        assertEquals(
                List.of(
                        users + ":4: permissions[0].path: /DC0/vm/nope" + needed + "/DC0/vm exists and has DC0_C0,"
                                + " DC0_C1, DC0_C2, DC0_C3, DC0_C4 and 120 more",
                        users + ":5: permissions[1].path: /DC0/vm/DC0_C0/nope" + needed
                                + "/DC0/vm/DC0_C0 exists and has"
                                + " DC0_C0_RP0_VM0, DC0_C0_RP0_VM1, DC0_C0_RP0_VM2, DC0_C0_RP0_VM3, DC0_C0_RP0_VM4"
                                + " and 7995 more",
                        users + ":6: permissions[2].path: /DC0/vms" + needed
                                + "/DC0 exists and has vm, host, datastore, network",
                        "docs/settings.md has the keys of the files."),
                refused("--config", folder.toString(), "--vms", "1000000"));
    }

    @Test
    void whatTheInventoryLacksIsNotSaidOfAnInventoryThatWasRefused() throws IOException {
        Path fleet = write("Fleet", "shape: {datacentres: 3}\n");
        write("Users", "permissions: [{user: user, role: Admin, path: /DC2}]\n");
        assertEquals(
                List.of(fleet + ":3: shape.datacentres: unknown key", "docs/settings.md has the keys of the files."),
                refused("--config", folder.toString()).stream()
                        .map(line -> line.replaceFirst("(unknown key).*", "$1"))
                        .toList());
    }

    @Test
    void wordsThatAreNoOptionsAreNamedAsWhatTheyAre() {
        assertEquals(
                List.of(
                        "--nonsense: unknown option",
                        "--speed: no value, need N|max",
                        "extra: no option, need --config and the like before a value",
                        "See vfleet --help."),
                refused("--no-tls", "--nonsense", "5", "--seed", "1", "extra", "--speed"));
    }

    @Test
    void aMistakeOfAFileAloneLeadsToThePageOfSettings() throws IOException {
        Path file = write("Fleet", "seed: !!int 5\n");
        assertEquals(
                List.of(
                        file + ":3: seed: the tag !!int, need a value without one",
                        "docs/settings.md has the keys of the files."),
                refused("--config", file.toString()));
    }

    @Test
    void aMistakeOfAScenarioLeadsToThePageOfScenarios() throws IOException {
        Path file = write("Scenario", "name: x\nlatency: [{id: slow, delay: 3s}]\n");
        assertEquals(
                "docs/scenarios.md has the keys of the files.",
                refused("--scenario", file.toString()).getLast());
    }

    private Path write(String kind, String body) throws IOException {
        return Files.writeString(folder.resolve(kind + ".yaml"), "apiVersion: vfleet/v1\nkind: " + kind + "\n" + body);
    }

    /** The lines below the heading, without their indentation. */
    private List<String> refused(String... args) {
        var err = new ByteArrayOutputStream();
        var launcher = new Launcher(
                HostedVCenter::factory,
                new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Map.ofEntries(
                        entry("VFLEET_KEY_TYPE", "ecdsa"),
                        entry("VFLEET_LISTEN", "127.0.0.1:0"),
                        entry("VFLEET_ADMIN", "127.0.0.1:0"),
                        entry("VFLEET_WARM_UP", "0s")),
                folder.resolve("state"));
        assertEquals(2, launcher.run(args));
        return err.toString(UTF_8).lines().skip(1).map(String::strip).toList();
    }
}

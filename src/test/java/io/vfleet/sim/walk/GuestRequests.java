package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.Session;
import io.vfleet.manager.guest.Guests;
import io.vfleet.memory.HeldKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.List;

/** Random requests to the guests of a few machines, and of customization. */
record GuestRequests(SimulatedVCenter simulated, List<MoRef> vms) {
    private static final MoRef FILES = new MoRef("GuestFileManager", "guestOperationsFileManager");
    private static final MoRef PROCESSES = new MoRef("GuestProcessManager", "guestOperationsProcessManager");
    private static final MoRef ACCOUNTS = new MoRef("GuestAuthManager", "guestOperationsAuthManager");
    private static final MoRef REGISTRY =
            new MoRef("GuestWindowsRegistryManager", "guestOperationsWindowsRegistryManager");
    private static final MoRef CUSTOMIZATION =
            new MoRef("VirtualMachineGuestCustomizationManager", "GuestCustomizationManager");

    /** Most requests go to the same few, so that snapshots and clones have something to keep. */
    private static final int FEW = 4;

    RecordedReply ask(Session session) {
        MoRef vm = simulated.any(simulated.rarely(4) ? vms : vms.subList(0, FEW));
        String path = "/srv/" + simulated.below(3);
        long pid = 2_004 + 4L * simulated.below(3);
        return switch (simulated.below(12)) {
            case 0, 1 ->
                in(
                        session,
                        vm,
                        FILES,
                        "MakeDirectoryInGuest",
                        named("directoryPath", path + "/a").and("createParentDirectories", true));
            case 2 ->
                in(
                        session,
                        vm,
                        FILES,
                        "DeleteDirectoryInGuest",
                        named("directoryPath", path).and("recursive", !simulated.rarely(3)));
            case 3 ->
                in(
                        session,
                        vm,
                        FILES,
                        "CreateTemporaryFileInGuest",
                        named("prefix", "a").and("suffix", "b"));
            case 4, 5 -> in(session, vm, PROCESSES, "StartProgramInGuest", named("spec", program()));
            case 6 -> in(session, vm, PROCESSES, "TerminateProcessInGuest", named("pid", pid));
            case 7 -> in(session, vm, PROCESSES, "ListProcessesInGuest", NamedValues.none());
            case 8 -> in(session, vm, ACCOUNTS, "ValidateCredentialsInGuest", NamedValues.none());
            case 9 -> registry(session, vm);
            default -> customization(session, vm);
        };
    }

    private RecordedReply in(Session session, MoRef vm, MoRef manager, String method, NamedValues arguments) {
        DataObject credentials = META.make("NamePasswordAuthentication")
                .set("interactiveSession", false)
                .set("username", simulated.rarely(3) ? "Administrator" : "root")
                .set("password", simulated.rarely(8) ? "wrong" : "vmware");
        return simulated.send(session, manager, method, arguments.and("vm", vm).and("auth", credentials));
    }

    private DataObject program() {
        String arguments = "-c 'sleep " + simulated.below(900) + "; echo done >> /tmp/out'";
        return META.make("GuestProgramSpec").set("programPath", "/bin/sh").set("arguments", arguments);
    }

    private RecordedReply registry(Session session, MoRef vm) {
        DataObject key = META.make("GuestRegKeyNameSpec")
                .set("registryPath", "HKEY_CURRENT_USER\\a\\b" + simulated.below(3))
                .set("wowBitness", "WOWNative");
        return simulated.rarely(3)
                ? in(
                        session,
                        vm,
                        REGISTRY,
                        "DeleteRegistryKeyInGuest",
                        named("keyName", key).and("recursive", true))
                : in(
                        session,
                        vm,
                        REGISTRY,
                        "CreateRegistryKeyInGuest",
                        named("keyName", key).and("isVolatile", simulated.rarely(2)));
    }

    private RecordedReply customization(Session session, MoRef vm) {
        int adapters = simulated.inventory().find(vm) == 0
                ? 1
                : simulated
                        .inventory()
                        .vm(simulated.inventory().find(vm))
                        .hardware()
                        .nics()
                        .size();
        return switch (simulated.below(4)) {
            case 0 -> simulated.send(session, vm, "CustomizeVM_Task", named("spec", spec(adapters)));
            case 1 -> in(session, vm, CUSTOMIZATION, "CustomizeGuest_Task", named("spec", spec(adapters)));
            case 2 -> in(session, vm, CUSTOMIZATION, "StartGuestNetwork_Task", NamedValues.none());
            default -> in(session, vm, CUSTOMIZATION, "AbortCustomization_Task", NamedValues.none());
        };
    }

    private DataObject spec(int adapters) {
        String name = "guest-" + simulated.below(5);
        List<DataObject> mappings = new ArrayList<>();
        for (int adapter = 0; adapter < adapters; adapter++)
            mappings.add(META.make("CustomizationAdapterMapping")
                    .set(
                            "adapter",
                            META.make("CustomizationIPSettings").set("ip", META.make("CustomizationDhcpIpGenerator"))));
        return META.make("CustomizationSpec")
                .set(
                        "identity",
                        META.make("CustomizationLinuxPrep")
                                .set(
                                        "hostName",
                                        META.make("CustomizationFixedName").set("name", name))
                                .set("domain", "example.test"))
                .set("globalIPSettings", META.make("CustomizationGlobalIPSettings"))
                .set("nicSettingMap", mappings);
    }

    /** What is charged for guests is what is kept of the machines that there are. */
    List<String> check() {
        Guests guests = simulated.vcenter.guests();
        long kept = 0;
        List<String> wrong = new ArrayList<>();
        for (MoRef vm : vms) {
            int number = simulated.inventory().number(vm);
            kept += guests.heldBytes(number);
            if (simulated.inventory().find(vm) == 0 && !guests.isUntouched(number))
                wrong.add(vm + " is gone, and its guest is kept");
        }
        long charged = simulated.vcenter.memory().budget().heldBytes(HeldKind.GUEST);
        if (charged != kept) wrong.add(charged + " bytes are charged for guests, " + kept + " are kept");
        return wrong;
    }
}

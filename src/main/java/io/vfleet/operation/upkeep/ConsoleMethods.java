package io.vfleet.operation.upkeep;

import static io.vfleet.operation.upkeep.UpkeepMethods.VM;

import io.vfleet.access.session.Session;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.vm.VmCommandSender;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.SetScreen;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.TypeKeys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods about the console of a virtual machine: tickets for it, its screen and its keys. No console is served. */
public final class ConsoleMethods {
    static final String CONSOLE = "VirtualMachine.Interact.ConsoleInteract";
    private static final String GUEST = "VirtualMachine.Interact.GuestControl";

    /** The privilege for a ticket of each type. */
    private static final Map<String, String> TICKETS = Map.ofEntries(
            Map.entry("mks", CONSOLE),
            Map.entry("webmks", CONSOLE),
            Map.entry("device", "VirtualMachine.Interact.DeviceConnection"),
            Map.entry("webRemoteDevice", "VirtualMachine.Interact.DeviceConnection"),
            Map.entry("guestControl", GUEST),
            Map.entry("guestIntegrity", GUEST),
            Map.entry("dnd", "VirtualMachine.Interact.DnD"));

    private static final int PORT = 902;
    private static final int WEB_PORT = 443;
    private static final int TICKET_BYTES = 16;
    static final int PIXELS_MAX = 4_096;
    private static final int DISPLAYS_MAX = 10;
    private static final int KEYS_MAX = 1_000;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final VmCommandSender sender;
    private final SecretGenerator secrets = new SecretGenerator();

    public ConsoleMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.sender = new VmCommandSender(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(VM, "AcquireTicket", this::acquireTicket);
        table.register(VM, "AcquireMksTicket", this::acquireMksTicket);
        table.register(VM, "QueryConnections", call -> whenRunning(call, List.of()));
        table.register(VM, "DropConnections", this::dropConnections);
        table.register(VM, "SetScreenResolution", this::setScreen);
        table.register(VM, "SetDisplayTopology", this::setTopology);
        table.register(VM, "PutUsbScanCodes", this::typeKeys);
        table.register(VM, "CreateScreenshot_Task", new Screenshots(vcenter)::create);
    }

    private int vm(Call call) {
        return inventory.find(call.target());
    }

    private void acquireTicket(Call call) {
        String type = (String) Objects.requireNonNull(call.arguments().get("ticketType"));
        String privilege = TICKETS.get(type);
        Fault refused = privilege == null
                ? new Fault.InvalidArgument("ticketType")
                : vcenter.permissions().fault(call.target(), privilege, call.session());
        if (refused == null) refused = ticketFault(call);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        boolean web = type.startsWith("web");
        String host = host(call).name();
        String secret = secrets.token(TICKET_BYTES);
        DataObject ticket = ticket(call, "VirtualMachineTicket", secret).set("port", web ? WEB_PORT : PORT);
        if (web) ticket.set("url", "wss://" + host + ":" + WEB_PORT + "/ticket/" + secret);
        post(call, "VmAcquiredTicketEvent", Map.of("ticketType", type));
        call.reply().value(ticket);
    }

    private void acquireMksTicket(Call call) {
        Fault refused = ticketFault(call);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        post(call, "VmAcquiredMksTicketEvent", Map.of());
        call.reply()
                .value(ticket(call, "VirtualMachineMksTicket", secrets.token(TICKET_BYTES))
                        .set("port", PORT));
    }

    private DataObject ticket(Call call, String type, String secret) {
        return vcenter.metamodel()
                .make(type)
                .set("ticket", secret)
                .set("cfgFile", inventory.datastorePath(vm(call)))
                .set("host", host(call).name());
    }

    private HostState host(Call call) {
        return inventory.host(inventory.vm(vm(call)).placement().host());
    }

    private @Nullable Fault ticketFault(Call call) {
        HostState host = host(call);
        return host.connected() ? notRunning(call) : new Fault.InvalidHostState(inventory.ref(host.number()));
    }

    private @Nullable Fault notRunning(Call call) {
        PowerState power = inventory.vm(vm(call)).power().state();
        return power == PowerState.ON ? null : new Fault.InvalidPowerState(PowerState.ON, power);
    }

    private void post(Call call, String type, Map<String, Object> members) {
        Session session = Objects.requireNonNull(call.session());
        VmState vm = inventory.vm(vm(call));
        vcenter.events()
                .post(
                        type,
                        vcenter.events().nextChainId(),
                        session.userName(),
                        vm(call),
                        vm.identity().name(),
                        members);
    }

    private void whenRunning(Call call, Object value) {
        Fault refused = notRunning(call);
        if (refused == null) call.reply().value(value);
        else call.reply().fault(refused);
    }

    /** Nobody is connected, so what is named is not there. */
    private void dropConnections(Call call) {
        boolean names = call.arguments().get("listOfConnections") instanceof Iterable<?> named
                && named.iterator().hasNext();
        whenRunning(call, !names);
    }

    private void setScreen(Call call) {
        int width = (Integer) Objects.requireNonNull(call.arguments().get("width"));
        int height = (Integer) Objects.requireNonNull(call.arguments().get("height"));
        if (!valid(width)) call.reply().fault(new Fault.InvalidArgument("width"));
        else if (!valid(height)) call.reply().fault(new Fault.InvalidArgument("height"));
        else sender.callDirectly(call, vm(call), new SetScreen(width, height));
    }

    private static boolean valid(int pixels) {
        return pixels > 0 && pixels <= PIXELS_MAX;
    }

    /** The screen is as large as all displays together. */
    private void setTopology(Call call) {
        int count = 0;
        int width = 0;
        int height = 0;
        for (Object each : (Iterable<?>) Objects.requireNonNull(call.arguments().get("displays"))) {
            DataObject display = (DataObject) each;
            long right = (long) number(display, "x") + number(display, "width");
            long bottom = (long) number(display, "y") + number(display, "height");
            boolean valid = ++count <= DISPLAYS_MAX
                    && number(display, "x") >= 0
                    && number(display, "y") >= 0
                    && number(display, "width") > 0
                    && number(display, "height") > 0
                    && right <= PIXELS_MAX
                    && bottom <= PIXELS_MAX;
            if (!valid) {
                call.reply().fault(new Fault.InvalidArgument("displays"));
                return;
            }
            width = Math.max(width, (int) right);
            height = Math.max(height, (int) bottom);
        }
        if (count == 0) call.reply().fault(new Fault.InvalidArgument("displays"));
        else sender.callDirectly(call, vm(call), new SetScreen(width, height));
    }

    private static int number(DataObject data, String member) {
        return data.get(member) instanceof Integer number ? number : 0;
    }

    private void typeKeys(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        int count = 0;
        for (Object _ : (Iterable<?>) Objects.requireNonNull(spec.get("keyEvents"))) count++;
        if (count > KEYS_MAX) call.reply().fault(new Fault.InvalidArgument("spec.keyEvents"));
        else sender.callDirectly(call, vm(call), new TypeKeys(count));
    }
}
